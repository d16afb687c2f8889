import type { PermissionKey, RoleType } from '@pto-connect/contract';
import { roleRanks } from '@pto-connect/contract';
import { ApiError } from '../http/api-error.ts';
import type { Transaction } from './database.ts';
import type { Rights } from './rights.ts';

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
  /** The same as a set, where it was made once for many requests. */
  keys?: ReadonlySet<string>;
}

export interface Claims {
  sub: string;
  session_id: string;
  aal: string;
  user_metadata: Record<string, unknown>;
}

/** The live account behind a verified token. Throws `session_ended` when nobody is. */
export function toAccount(claims: Claims, rights: Rights | undefined): Account {
  if (rights === undefined) throw new ApiError('session_ended');
  return {
    kind: 'account',
    userId: rights.userId,
    email: rights.email,
    twoStep: rights.hasFactor,
    metadata: claims.user_metadata,
  };
}

/** Two-step sign-in is due from those who turned it on, and from those of whom the organization demands it. */
export const isTwoStepDue = ({ hasFactor, membership, twoStepFromRole }: Rights): boolean =>
  hasFactor ||
  (membership !== null &&
    twoStepFromRole !== null &&
    roleRanks[membership.role_type] >= roleRanks[twoStepFromRole]);

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
export function toMember(account: Account, membership: Membership | null | undefined): Member {
  if (!membership) throw new ApiError('not_found');
  const keys = membership.keys ?? new Set(membership.permissions);
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

/** The same, read inside a transaction: for work in an organization that the request did not name. */
export const loadMember = async (tx: Transaction, account: Account, orgId: string): Promise<Member> =>
  toMember(account, (await loadMemberships(tx, account.userId, orgId))[0]);
