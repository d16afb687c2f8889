import { scopeKinds } from '../figures.ts';
import { flagKeys } from '../flags.ts';
import { roleTypes } from '../roles.ts';
import { can, removed, route } from '../route.ts';
import { bool, instant, list, nullable, object, oneOf, text, uuid } from '../schema.ts';
import { logoFields } from './branding.ts';
import { brandingFields, organizationTypes } from './organizations.ts';

/** What is switched on there for the person. */
const flagsOn = () => list(oneOf(flagKeys), { max: 500 });

const membership = object({
  org_id: uuid(),
  name: text({ max: 120, example: 'Lincoln Elementary PTO' }),
  type: oneOf(organizationTypes),
  subdomain: text({ max: 40, example: 'lincoln' }),
  time_zone: text({ max: 60, example: 'America/Chicago' }),
  branding: brandingFields(),
  logo: nullable(logoFields()),
  member_id: uuid(),
  status: oneOf(['pending', 'active']),
  role_type: oneOf(roleTypes),
  /** Somebody of the platform's support who is inside now; shown to those who may see such visits. */
  support: nullable(
    object({ operator_name: text({ max: 170, example: 'Robin Vance' }), expires_at: instant() }),
  ),
  can: can(),
  flags: flagsOn(),
});

const scope = object({
  scope: oneOf(scopeKinds),
  scope_id: nullable(uuid()),
  name: text({ max: 160, example: 'Cedar Valley ISD' }),
  flags: flagsOn(),
});

export const accountRoutes = {
  get: route({
    id: 'account.get',
    method: 'GET',
    path: '/account',
    self: true,
    summary: 'The signed-in person and the organizations they belong to',
    data: object({
      user_id: uuid(),
      email: text({ max: 255, example: 'ana@example.org' }),
      first_name: nullable(text({ max: 80, example: 'Ana' })),
      last_name: nullable(text({ max: 80, example: 'Rivera' })),
      language: oneOf(['en', 'es']),
      two_step: bool(false),
      memberships: list(membership, { max: 200 }),
      /** Schools, districts and the platform that the person administers. */
      scopes: list(scope, { max: 50 }),
      /** What is switched on for the person outside of every organization and level. */
      flags: flagsOn(),
    }),
  }),
  update: route({
    id: 'account.update',
    method: 'PUT',
    path: '/account',
    self: true,
    summary: 'Change the name and language shown in every organization of one’s own',
    body: object({
      first_name: text({ max: 80, example: 'Ana' }),
      last_name: text({ max: 80, example: 'Rivera' }),
      language: oneOf(['en', 'es']),
    }),
    data: object({ updated: bool(true) }),
  }),
  remove: route({
    id: 'account.remove',
    method: 'POST',
    path: '/account/removal',
    self: true,
    summary: 'Delete one’s own account and end every membership',
    description:
      'Signs out everywhere at once; the account itself is gone within a minute. What an organization keeps for its records stays there.',
    body: object({ email: text({ max: 255, example: 'ana@example.org' }) }),
    data: removed(),
    errors: ['last_admin'],
  }),
};
