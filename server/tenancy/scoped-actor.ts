import type { ScopeKind } from '@pto-connect/contract';
import { ApiError } from '../http/api-error.ts';
import type { Account } from './actor.ts';
import type { TenantTransaction, Transaction } from './database.ts';

/** Somebody at work for a school, a district or the platform. */
export interface Scoped extends Omit<Account, 'kind'> {
  readonly kind: 'scoped';
  readonly scope: ScopeKind;
  /** The school or district; null for the platform. */
  readonly scopeId: string | null;
  /** The person's name as they gave it when they took the role. */
  readonly name: string;
}

const parameterOf = { school: 'school_id', district: 'district_id', platform: null } as const;

/**
 * The account at the level that the route names; row level security shows that level's own tables from here to the end of
 * the transaction. Somebody who holds no role there gets the same answer as for an id that does not exist. Never remembered:
 * a role that is taken away is gone at once.
 */
export async function loadScoped(
  tx: Transaction,
  account: Account,
  scope: ScopeKind,
  params: Readonly<Record<string, unknown>>,
): Promise<Scoped> {
  const parameter = parameterOf[scope];
  const scopeId = parameter === null ? null : String(params[parameter]);
  const held = await tx.maybe<{ person: string }>('select person from app.enter_scope($1, $2)', [
    scope,
    scopeId,
  ]);
  if (!held) throw new ApiError('not_found');
  return { ...account, kind: 'scoped', scope, scopeId, name: held.person };
}

/** Enters an organization under the caller's school or district, to write there what concerns both. Throws `not_found` for any other. */
export async function enterCovered(tx: Transaction, organizationId: string): Promise<TenantTransaction> {
  const { covered } = await tx.one<{ covered: boolean | null }>('select app.covers($1) as covered', [
    organizationId,
  ]);
  if (covered !== true) throw new ApiError('not_found');
  return tx.enter(organizationId);
}

export interface HeldScope {
  scope: ScopeKind;
  role_type: string;
  scope_id: string | null;
  name: string;
  [column: string]: unknown;
}

/** The levels that a person administers, the widest first. */
export const loadScopes = (tx: Transaction, userId: string): Promise<HeldScope[]> =>
  tx.many<HeldScope>('select scope, role_type, scope_id, name from app.scopes($1)', [userId]);

export interface OpenSupport {
  org_id: string;
  operator_name: string;
  expires_at: string;
  [column: string]: unknown;
}

/** Visits of support that are under way in a person's organizations. */
export const loadOpenSupport = (tx: Transaction, userId: string): Promise<OpenSupport[]> =>
  tx.many<OpenSupport>('select org_id, operator_name, expires_at from app.open_support($1)', [userId]);
