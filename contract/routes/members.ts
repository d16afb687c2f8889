import { permissionKeys } from '../permissions.ts';
import { roleTypes } from '../roles.ts';
import { can, page, removed, route, search } from '../route.ts';
import { bool, instant, integer, list, nullable, object, oneOf, optional, text, uuid } from '../schema.ts';
import { organizationParams } from './organizations.ts';

const email = () => text({ min: 3, max: 255, pattern: /^[^\s@]+@[^\s@]+$/, example: 'rosa@example.org' });
const child = object({
  first_name: text({ max: 80, example: 'Mateo' }),
  last_name: text({ max: 80, example: 'Delgado' }),
  grade: nullable(text({ max: 20, example: '3' })),
  homeroom: nullable(text({ max: 60, example: 'Room 12' })),
});
const version = () => integer({ min: 1, max: 2_147_483_647 });

const member = object({
  id: uuid(),
  first_name: text({ max: 80, example: 'Rosa' }),
  last_name: text({ max: 80, example: 'Delgado' }),
  email: nullable(text({ max: 255, example: 'rosa@example.org' })),
  language: oneOf(['en', 'es']),
  status: oneOf(['pending', 'active']),
  role_type: oneOf(roleTypes),
  permissions: list(text({ max: 60, example: 'events.publish' }), { max: 500 }),
  /** Offices they hold now; what these grant counts beside the role. */
  offices: list(
    object({
      office_id: uuid(),
      name: text({ max: 80, example: 'Treasurer' }),
      name_es: text({ max: 80, example: 'Tesorería' }),
    }),
    { max: 100 },
  ),
  joined_at: nullable(instant()),
  created_at: instant(),
  is_self: bool(false),
  version: version(),
  can: can(),
});
const memberParams = { ...organizationParams, member_id: uuid('019a0000-0000-7000-8000-0000000000b1') };

export const memberRoutes = {
  list: route({
    id: 'members.list',
    method: 'GET',
    path: '/organizations/{org_id}/members',
    permission: 'members.list',
    params: organizationParams,
    query: {
      ...page(['name', '-name', 'created_at', '-created_at']),
      q: search(),
      status: optional(oneOf(['pending', 'active'])),
      role_type: optional(oneOf(roleTypes)),
    },
    paged: true,
    formats: ['csv'],
    cached: true,
    summary: 'Members, and people waiting for approval',
    data: list(member, { max: 200 }),
  }),
  get: route({
    id: 'members.get',
    method: 'GET',
    path: '/organizations/{org_id}/members/{member_id}',
    permission: 'members.get',
    params: memberParams,
    versioned: true,
    summary: 'One member, with the children of their family',
    data: object({ ...member.fields, family_id: nullable(uuid()), children: list(child, { max: 40 }) }),
  }),
  approve: route({
    id: 'members.approve',
    method: 'POST',
    path: '/organizations/{org_id}/members/{member_id}/approval',
    permission: 'members.approve',
    params: memberParams,
    summary: 'Let a person who asked to join come in',
    data: member,
    errors: ['conflict'],
  }),
  updateRole: route({
    id: 'members.update_role',
    method: 'PUT',
    path: '/organizations/{org_id}/members/{member_id}/role',
    permission: 'members.update_role',
    params: memberParams,
    versioned: true,
    summary: 'Change a member’s role and extra permissions, up to one’s own rank',
    body: object({ role_type: oneOf(roleTypes), permissions: list(oneOf(permissionKeys), { max: 500 }) }),
    data: member,
    errors: ['rank_too_low', 'last_admin'],
  }),
  remove: route({
    id: 'members.remove',
    method: 'DELETE',
    path: '/organizations/{org_id}/members/{member_id}',
    permission: 'members.remove',
    params: memberParams,
    summary: 'Remove a member, or decline a person who asked to join',
    data: removed(),
    errors: ['rank_too_low', 'last_admin'],
  }),
  endSessions: route({
    id: 'members.end_sessions',
    method: 'POST',
    path: '/organizations/{org_id}/members/{member_id}/end-sessions',
    permission: 'members.end_sessions',
    params: memberParams,
    summary: 'Sign a member out on every device, after a lost phone; they are told by mail',
    data: object({ ended: integer({ min: 0, max: 1_000_000, example: 2 }) }),
    errors: ['rank_too_low'],
  }),
};

const invitation = object({
  id: uuid(),
  email: email(),
  role_type: oneOf(roleTypes),
  language: oneOf(['en', 'es']),
  status: oneOf(['open', 'accepted', 'expired']),
  invited_by: nullable(text({ max: 170, example: 'Ana Rivera' })),
  created_at: instant(),
  expires_at: instant(),
  can: can(),
});
const invitationParams = {
  ...organizationParams,
  invitation_id: uuid('019a0000-0000-7000-8000-0000000000c1'),
};
const linkToken = () =>
  text({
    min: 43,
    max: 43,
    pattern: /^[A-Za-z0-9_-]{43}$/,
    example: 'Xk3vQ0dYb1p7m9s2t4u6w8y0A1C3E5G7I9K1M3O5Q7S',
  });

export const invitationRoutes = {
  list: route({
    id: 'invitations.list',
    method: 'GET',
    path: '/organizations/{org_id}/invitations',
    permission: 'invitations.list',
    params: organizationParams,
    query: page(['-created_at', 'created_at']),
    paged: true,
    summary: 'Invitations that were sent',
    data: list(invitation, { max: 200 }),
  }),
  create: route({
    id: 'invitations.create',
    method: 'POST',
    path: '/organizations/{org_id}/invitations',
    permission: 'invitations.create',
    params: organizationParams,
    creates: true,
    rate: 'mail',
    summary: 'Invite a person by e-mail, with a role up to one’s own',
    body: object({
      email: email(),
      role_type: oneOf(roleTypes),
      /** Left out: the organization's own. */
      language: optional(oneOf(['en', 'es'])),
    }),
    data: invitation,
    errors: ['rank_too_low', 'already_member', 'already_exists'],
  }),
  resend: route({
    id: 'invitations.resend',
    method: 'POST',
    path: '/organizations/{org_id}/invitations/{invitation_id}/resend',
    permission: 'invitations.resend',
    params: invitationParams,
    rate: 'mail',
    summary: 'Send the invitation again with a new link; the old link stops working',
    data: invitation,
    errors: ['conflict'],
  }),
  revoke: route({
    id: 'invitations.revoke',
    method: 'DELETE',
    path: '/organizations/{org_id}/invitations/{invitation_id}',
    permission: 'invitations.revoke',
    params: invitationParams,
    summary: 'Withdraw an invitation; its link stops working',
    data: removed(),
  }),
  preview: route({
    id: 'invitations.preview',
    method: 'POST',
    path: '/invitations/preview',
    public: true,
    tenant: 'invitation_token',
    summary: 'What an invitation link offers. Changes nothing',
    body: object({ token: linkToken() }),
    data: object({
      name: text({ max: 120, example: 'Lincoln Elementary PTO' }),
      email: email(),
      role_type: oneOf(roleTypes),
      expires_at: instant(),
    }),
    errors: ['link_invalid'],
  }),
  accept: route({
    id: 'invitations.accept',
    method: 'POST',
    path: '/invitations/accept',
    self: true,
    tenant: 'invitation_token',
    summary: 'Accept an invitation as the signed-in person, whose address must be the invited one',
    body: object({
      token: linkToken(),
      first_name: text({ max: 80, example: 'Rosa' }),
      last_name: text({ max: 80, example: 'Delgado' }),
    }),
    data: object({ org_id: uuid(), role_type: oneOf(roleTypes) }),
    errors: ['link_invalid', 'already_member', 'forbidden'],
  }),
};

const permission = object({
  permission_key: text({ max: 60, example: 'events.publish' }),
  module_name: text({ max: 40, example: 'events' }),
  permission_name: text({ max: 120, example: 'publish events' }),
  permission_name_es: text({ max: 120, example: 'publicar eventos' }),
  default_min_role: oneOf(roleTypes),
  min_role_required: oneOf(roleTypes),
  is_overridden: bool(false),
  /** People who hold the key beside their role. */
  extra_holders: integer({ example: 1 }),
});
const permissionParams = { ...organizationParams, permission_key: oneOf(permissionKeys) };

export const permissionRoutes = {
  list: route({
    id: 'permissions.list',
    method: 'GET',
    path: '/organizations/{org_id}/permissions',
    permission: 'permissions.list',
    params: organizationParams,
    summary: 'Every permission with the lowest role that has it here',
    data: list(permission, { max: 500 }),
  }),
  update: route({
    id: 'permissions.update',
    method: 'PUT',
    path: '/organizations/{org_id}/permissions/{permission_key}',
    permission: 'permissions.update',
    params: permissionParams,
    summary:
      'Set the lowest role that has a permission in this organization. Counts from the next request on',
    body: object({ min_role_required: oneOf(roleTypes) }),
    data: permission,
    errors: ['rank_too_low', 'conflict'],
  }),
  reset: route({
    id: 'permissions.reset',
    method: 'DELETE',
    path: '/organizations/{org_id}/permissions/{permission_key}',
    permission: 'permissions.reset',
    params: permissionParams,
    summary: 'Put a permission back to its default role',
    data: permission,
  }),
};
