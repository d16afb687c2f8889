import type { ErrorCode } from '@pto-connect/contract';
import { ApiError } from '../http/api-error.ts';

/** Constraints whose violation has a meaning of its own for the caller. */
const constraintMeanings: Record<string, ErrorCode> = {
  organizations_subdomain_key: 'subdomain_taken',
  user_profiles_org_id_user_id_key: 'already_member',
  invitations_open_idx: 'already_exists',
  families_external_id_idx: 'already_exists',
  children_external_id_idx: 'already_exists',
  sign_ups_member_idx: 'already_signed_up',
  sign_ups_email_idx: 'already_signed_up',
  shifts_places_hold: 'shift_full',
  events_capacity_holds: 'event_full',
  recoveries_open_idx: 'already_exists',
  districts_hold_organizations: 'limit_exceeded',
  handover_is_signed: 'handover_signed',
};

/** SQLSTATE classes and codes, most specific first. */
const stateMeanings: ReadonlyArray<readonly [prefix: string, code: ErrorCode]> = [
  ['23505', 'already_exists'],
  ['23503', 'conflict'],
  ['40', 'unavailable'],
  ['53', 'unavailable'],
  ['55P03', 'unavailable'],
  ['57', 'unavailable'],
  ['08', 'unavailable'],
];

/** Turns what PostgreSQL said into an answer; what is not known stays unknown and becomes a masked 500. */
export function translateDatabaseError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code, constraint } = error as Error & { code?: string; constraint?: string };
  const meaning = constraint === undefined ? undefined : constraintMeanings[constraint];
  if (meaning !== undefined) return new ApiError(meaning, { cause: error });
  if (typeof code !== 'string')
    return isConnectionFailure(error) ? new ApiError('unavailable', { cause: error }) : error;
  const known = stateMeanings.find(([prefix]) => code.startsWith(prefix));
  if (known) return new ApiError(known[1], { cause: error });
  return ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'].includes(code)
    ? new ApiError('unavailable', { cause: error })
    : error;
}

const isConnectionFailure = (error: Error) =>
  /timeout exceeded when trying to connect|Connection terminated|not queryable|Query read timeout/.test(
    error.message,
  );
