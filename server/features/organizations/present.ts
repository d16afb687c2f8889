import type { DataOf, routes } from '@pto-connect/contract';
import { organizationActions, seesJoinCode } from './policy.ts';
import type { OrganizationView } from './service.ts';

export function presentOrganization({
  organization,
  actor,
}: OrganizationView): DataOf<typeof routes.organizations.get> {
  const { families, events_published, members, invitations, ...settings } = organization;
  return {
    ...settings,
    join_code: seesJoinCode(actor) ? organization.join_code : null,
    setup: { families, events_published, members, invitations },
    can: organizationActions(actor),
  };
}

export const presentLeave = (): DataOf<typeof routes.organizations.leave> => ({ removed: true });
