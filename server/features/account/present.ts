import type { DataOf, routes } from '@pto-connect/contract';
import { describeDevice } from '../../infra/device.ts';
import { supporterKeys, supporterProfileId } from '../../tenancy/supporter.ts';
import type { SessionRow } from './queries.ts';
import type { AccountView } from './service.ts';

const textOr = (value: unknown, otherwise: string | null) =>
  typeof value === 'string' && value !== '' && value.length <= 80 ? value : otherwise;

/** Names and language as the organizations know them; for somebody without one, as they told the identity service. */
export function presentAccount({
  account,
  memberships,
  scopes,
  support,
  visits,
  logos,
  flags,
}: AccountView): DataOf<typeof routes.account.get> {
  const [first] = memberships;
  const logoOf = (orgId: string) => {
    const logo = logos.find(({ org_id }) => org_id === orgId);
    return logo ? { url: `/logos/${logo.digest}`, width: logo.width, height: logo.height } : null;
  };
  return {
    user_id: account.userId,
    email: account.email,
    first_name: first?.first_name ?? textOr(account.metadata.first_name, null),
    last_name: first?.last_name ?? textOr(account.metadata.last_name, null),
    language: first?.language ?? (account.metadata.language === 'es' ? 'es' : 'en'),
    two_step: account.twoStep,
    memberships: [
      ...memberships.map((membership) => ({
        ...membership,
        type: membership.type as 'pto',
        member_id: membership.profile_id,
        logo: logoOf(membership.org_id),
        support: membership.permissions.includes('support_sessions.list')
          ? (support.find(({ org_id }) => org_id === membership.org_id) ?? null)
          : null,
        can: membership.permissions,
      })),
      // An operator inside an organization has it in the list until the visit is over.
      ...visits.map((visit) => ({
        ...visit,
        type: visit.type as 'pto',
        member_id: supporterProfileId,
        logo: logoOf(visit.org_id),
        status: 'active' as const,
        role_type: 'parent_member' as const,
        support: visit,
        can: supporterKeys(),
      })),
    ],
    scopes,
    flags,
  };
}

export const presentUpdate = (): DataOf<typeof routes.account.update> => ({ updated: true });

export const presentSession = (row: SessionRow): DataOf<typeof routes.sessions.list>[number] => ({
  id: row.id,
  ...describeDevice(row.user_agent),
  address: row.ip,
  created_at: row.created_at,
  last_used_at: row.refreshed_at ?? row.created_at,
  assurance: row.aal === 'aal1' ? 'aal1' : 'aal2',
});
