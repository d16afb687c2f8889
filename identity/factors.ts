import { validate as isUuid } from 'uuid';
import type { Call } from './context.ts';
import type { Connection } from './database.ts';
import { AuthError } from './errors.ts';
import { type FactorRow, lockFactor } from './queries/factors.ts';

/** The factor's id from the path; anything that is no UUID names no factor. */
export function readFactorId(call: Call): string {
  const id = call.params.factor_id;
  if (!isUuid(id)) throw new AuthError(404, 'validation_failed', 'factor_id must be an UUID');
  return String(id);
}

/** The account's own factor, held; someone else's does not exist for it. */
export async function requireFactor(db: Connection, userId: string, id: string): Promise<FactorRow> {
  const factor = await lockFactor(db, userId, id);
  if (!factor) throw new AuthError(404, 'mfa_factor_not_found', 'Factor not found');
  return factor;
}
