import { can, removed, route } from '../route.ts';
import { instant, integer, list, nullable, object, text } from '../schema.ts';
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

export const maximumLogoBytes = 262_144;
export const logoFields = () =>
  object({
    /** Below the origin; the bytes at this address never change. */
    url: text({
      max: 80,
      pattern: /^\/logos\/[0-9a-f]{64}$/,
      example: '/logos/2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
    }),
    width: integer({ min: 16, max: 1_024, example: 512 }),
    height: integer({ min: 16, max: 1_024, example: 512 }),
  });
const logo = object({ logo: nullable(logoFields()), can: can() });

export const logoRoutes = {
  get: route({
    id: 'logos.get',
    method: 'GET',
    path: '/organizations/{org_id}/logo',
    permission: 'logos.get',
    params: organizationParams,
    summary: 'The organization’s logo',
    data: logo,
  }),
  upload: route({
    id: 'logos.upload',
    method: 'POST',
    path: '/organizations/{org_id}/logo',
    permission: 'logos.upload',
    params: organizationParams,
    rate: 'heavy',
    file: { max_bytes: maximumLogoBytes },
    summary:
      'Set the logo: PNG, JPEG or WebP of at most 256 KiB and 1,024 pixels, sent as application/octet-stream',
    data: logo,
    errors: ['file_unreadable', 'body_too_large'],
  }),
  remove: route({
    id: 'logos.remove',
    method: 'DELETE',
    path: '/organizations/{org_id}/logo',
    permission: 'logos.remove',
    params: organizationParams,
    summary: 'Take the logo away; its address stops working',
    data: removed(),
  }),
};
