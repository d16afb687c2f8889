import { can, route } from '../route.ts';
import { instant, integer, list, object } from '../schema.ts';
import { organizationParams, subdomain } from './organizations.ts';

const webAddress = object({
  subdomain: subdomain(),
  /** Former addresses that lead here until they expire; nobody else can take them so long. */
  redirects: list(object({ subdomain: subdomain(), expires_at: instant() }), { max: 20 }),
  version: integer({ min: 1, max: 2_147_483_647 }),
  can: can(),
});

export const webAddressRoutes = {
  get: route({
    id: 'web_address.get',
    method: 'GET',
    path: '/organizations/{org_id}/web-address',
    permission: 'web_address.get',
    params: organizationParams,
    versioned: true,
    summary: 'The organization’s web address, and former ones that lead to it',
    data: webAddress,
  }),
  update: route({
    id: 'web_address.update',
    method: 'PUT',
    path: '/organizations/{org_id}/web-address',
    permission: 'web_address.update',
    params: organizationParams,
    versioned: true,
    summary: 'Take another web address; the old one leads to it for a year',
    body: object({ subdomain: subdomain() }),
    data: webAddress,
    errors: ['subdomain_taken', 'conflict'],
  }),
};
