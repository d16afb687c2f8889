import { roleTypes } from '../roles.ts';
import { can, removed, route } from '../route.ts';
import { bool, integer, nullable, object, oneOf, text, uuid } from '../schema.ts';

export const organizationTypes = ['pto', 'pta', 'ptsa', 'ptso', 'hsa', 'booster', 'foundation'] as const;
export const organizationParams = { org_id: uuid('019a0000-0000-7000-8000-00000000000a') };

const name = () => text({ min: 2, max: 120, example: 'Lincoln Elementary PTO' });
const schoolName = () => text({ min: 2, max: 120, example: 'Lincoln Elementary School' });
const state = () => text({ min: 2, max: 2, pattern: /^[A-Z]{2}$/, example: 'TX' });
export const timeZone = () =>
  text({
    min: 3,
    max: 60,
    pattern: /^[A-Za-z0-9_+\-/]+$/,
    example: 'America/Chicago',
    description: 'An IANA time zone.',
  });
export const subdomain = () =>
  text({ min: 3, max: 40, pattern: /^[a-z0-9]([a-z0-9-]*[a-z0-9])$/, example: 'lincoln' });
/** A day of every year. */
export const monthAndDay = (example: string) =>
  text({
    min: 5,
    max: 5,
    pattern:
      /^((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))$/,
    example,
    description: 'Month and day, MM-DD, that every year has.',
  });
export const brandingFields = () =>
  object({ color: nullable(text({ min: 7, max: 7, pattern: /^#[0-9a-f]{6}$/, example: '#0f5c73' })) });

const settings = {
  name: name(),
  type: oneOf(organizationTypes),
  school_name: schoolName(),
  state: state(),
  time_zone: timeZone(),
  branding: brandingFields(),
  join_requires_approval: bool(true),
};

const organization = object({
  org_id: uuid(),
  ...settings,
  subdomain: subdomain(),
  join_code: nullable(text({ max: 20, example: 'MAPLE-4827' })),
  /** Changed with the other rules of the year; every member's lists are cut by it. */
  school_year_starts: monthAndDay('08-15'),
  setup: object({
    families: integer({ example: 320 }),
    events_published: integer({ example: 3 }),
    members: integer({ example: 12 }),
    invitations: integer({ example: 2 }),
  }),
  version: integer({ min: 1, max: 2_147_483_647 }),
  can: can(),
});

export const organizationRoutes = {
  create: route({
    id: 'organizations.create',
    method: 'POST',
    path: '/organizations',
    self: true,
    creates: true,
    rate: 'mail',
    summary: 'Register a standalone organization and become its first administrator',
    body: object({
      name: name(),
      type: oneOf(organizationTypes),
      school_name: schoolName(),
      state: state(),
      time_zone: timeZone(),
      subdomain: subdomain(),
      first_name: text({ max: 80, example: 'Ana' }),
      last_name: text({ max: 80, example: 'Rivera' }),
    }),
    data: organization,
    errors: ['subdomain_taken'],
  }),
  checkSubdomain: route({
    id: 'subdomains.get',
    method: 'GET',
    path: '/subdomains/{subdomain}',
    self: true,
    summary: 'Whether a web address is still free',
    params: { subdomain: subdomain() },
    data: object({ subdomain: subdomain(), available: bool(true) }),
  }),
  get: route({
    id: 'organizations.get',
    method: 'GET',
    path: '/organizations/{org_id}',
    permission: 'organizations.get',
    params: organizationParams,
    versioned: true,
    summary: 'One organization, its settings and how far its set-up has come',
    data: organization,
  }),
  update: route({
    id: 'organizations.update',
    method: 'PUT',
    path: '/organizations/{org_id}',
    permission: 'organizations.update',
    params: organizationParams,
    versioned: true,
    summary: 'Change an organization’s settings',
    body: object(settings),
    data: organization,
  }),
  rotateJoinCode: route({
    id: 'join_code.rotate',
    method: 'POST',
    path: '/organizations/{org_id}/join-code',
    permission: 'join_code.rotate',
    params: organizationParams,
    summary: 'Replace the join code; the old one and its link stop working at once',
    data: object({ join_code: text({ max: 20, example: 'MAPLE-4827' }) }),
  }),
  leave: route({
    id: 'members.leave',
    method: 'DELETE',
    path: '/organizations/{org_id}/membership',
    permission: 'members.leave',
    params: organizationParams,
    summary: 'Leave the organization',
    data: removed(),
    errors: ['last_admin'],
  }),
};

const joinParams = {
  join_code: text({ min: 4, max: 20, pattern: /^[A-Za-z0-9-]+$/, example: 'MAPLE-4827' }),
};

export const joinRoutes = {
  get: route({
    id: 'join.get',
    method: 'GET',
    path: '/join/{join_code}',
    public: true,
    tenant: 'join_code',
    params: joinParams,
    summary: 'Which organization a join code belongs to',
    data: object({ name: name(), school_name: schoolName(), join_requires_approval: bool(true) }),
    errors: ['link_invalid'],
  }),
  create: route({
    id: 'join.create',
    method: 'POST',
    path: '/join/{join_code}',
    self: true,
    tenant: 'join_code',
    params: joinParams,
    summary: 'Join with a code: always the lowest role, and pending where the organization wants approval',
    body: object({
      first_name: text({ max: 80, example: 'Rosa' }),
      last_name: text({ max: 80, example: 'Delgado' }),
    }),
    data: object({ org_id: uuid(), status: oneOf(['pending', 'active']), role_type: oneOf(roleTypes) }),
    errors: ['link_invalid', 'already_member'],
  }),
};
