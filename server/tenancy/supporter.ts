import { allRoutes, type PermissionKey } from '@pto-connect/contract';
import { ApiError } from '../http/api-error.ts';
import type { Account, Member } from './actor.ts';
import type { Transaction } from './database.ts';

/** Support works on what a PTO runs; children and what is known of families stay out of its sight. */
const closedModules = /^(families|homerooms|imports|search)\./;
const writingKeys = new Set(
  allRoutes.filter((route) => route.method !== 'GET').map((route) => route.permission),
);
const readingKeys: ReadonlySet<PermissionKey> = new Set(
  allRoutes
    .filter((route) => route.method === 'GET')
    .map((route) => route.permission)
    .filter((key) => key !== undefined)
    .filter((key) => !closedModules.test(key) && !writingKeys.has(key)),
);
const nobody = '00000000-0000-0000-0000-000000000000';

/**
 * The platform's operator inside an organization, while a support session of theirs is open there. They read and change
 * nothing, and each request is written into the organization's access log. Throws `not_found` without such a session.
 */
export async function loadSupporter(tx: Transaction, account: Account, orgId: string): Promise<Member> {
  const session = await tx.maybe<{ operator_name: string; time_zone: string }>(
    'select operator_name, time_zone from app.enter_support($1)',
    [orgId],
  );
  if (!session) throw new ApiError('not_found');
  return {
    ...account,
    kind: 'member',
    profileId: nobody,
    firstName: session.operator_name,
    lastName: '',
    language: 'en',
    timeZone: session.time_zone,
    roleType: 'parent_member',
    rank: 0,
    can: (key) => readingKeys.has(key),
  };
}

export interface Visit {
  org_id: string;
  name: string;
  type: string;
  subdomain: string;
  time_zone: string;
  branding: { color: string | null };
  operator_name: string;
  expires_at: string;
  [column: string]: unknown;
}

/** The organizations that an operator is inside, and what may be done there. */
export const loadVisits = (tx: Transaction, userId: string): Promise<Visit[]> =>
  tx.many<Visit>(
    'select org_id, name, type, subdomain, time_zone, branding, operator_name, expires_at from app.support_visits($1)',
    [userId],
  );
export const supporterKeys = (): PermissionKey[] => [...readingKeys].sort();
export const supporterProfileId = nobody;
