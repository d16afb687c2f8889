import type { PermissionKey, RoleType } from '@pto-connect/contract';
import { roleRanks } from '@pto-connect/contract';
import { ApiError } from '../http/api-error.ts';
import type { Transaction } from './database.ts';

/** Nobody in particular, on a public route. */
export interface Visitor {
  readonly kind: 'visitor';
}

/** Somebody signed in, on their own account. */
export interface Account {
  readonly kind: 'account';
  readonly userId: string;
  readonly email: string;
  readonly twoStep: boolean;
  /** What the person told the identity service about themselves. User-writable: never used for rights. */
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** A member of the organization of this request. */
export interface Member extends Omit<Account, 'kind'> {
  readonly kind: 'member';
  readonly profileId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly language: 'en' | 'es';
  readonly timeZone: string;
  readonly roleType: RoleType;
  readonly rank: number;
  can(key: PermissionKey): boolean;
}

export type Actor = Visitor | Account | Member;

export interface Membership {
  org_id: string;
  name: string;
  type: string;
  subdomain: string;
  time_zone: string;
  branding: { color: string | null };
  profile_id: string;
  status: 'pending' | 'active';
  first_name: string;
  last_name: string;
  language: 'en' | 'es';
  role_type: RoleType;
  permissions: string[];
}

export interface Claims {
  sub: string;
  session_id: string;
  aal: string;
  user_metadata: Record<string, unknown>;
}

/** The live account behind a verified token; refuses sessions that have ended, and people who turned two-step on but did not use it. */
export async function loadAccount(tx: Transaction, claims: Claims): Promise<Account> {
  const session = await tx.maybe<{ user_id: string; email: string; aal: string; has_factor: boolean }>(
    'select user_id, email, aal, has_factor from app.session($1, $2)',
    [claims.session_id, claims.sub],
  );
  if (!session) throw new ApiError('session_ended');
  if (session.has_factor && claims.aal !== 'aal2') throw new ApiError('second_factor_required');
  return {
    kind: 'account',
    userId: session.user_id,
    email: session.email,
    twoStep: session.has_factor,
    metadata: claims.user_metadata,
  };
}

/** All organizations of a person, or the one named. */
export const loadMemberships = (
  tx: Transaction,
  userId: string,
  orgId: string | null = null,
): Promise<Membership[]> =>
  tx.many<Membership & { [column: string]: unknown }>('select * from app.memberships($1, $2)', [
    userId,
    orgId,
  ]);

/** The account as a member of one organization. Somebody who is not gets the same answer as for an id that does not exist. */
export async function loadMember(tx: Transaction, account: Account, orgId: string): Promise<Member> {
  const [membership] = await loadMemberships(tx, account.userId, orgId);
  if (!membership) throw new ApiError('not_found');
  const keys = new Set(membership.permissions);
  return {
    ...account,
    kind: 'member',
    profileId: membership.profile_id,
    firstName: membership.first_name,
    lastName: membership.last_name,
    language: membership.language,
    timeZone: membership.time_zone,
    roleType: membership.role_type,
    rank: roleRanks[membership.role_type],
    can: (key) => keys.has(key),
  };
}
