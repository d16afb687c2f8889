import type { RouteId } from '@pto-connect/contract';
import type { Who } from './screen-world.ts';

export type State = 'data' | 'empty' | 'failed' | 'slow' | 'forbidden';

/** One screen and what is looked at. A screen is not described by code, so that adding one takes a line. */
export interface Screen {
  /** File name of its pictures. */
  name: string;
  /** The route it shows, as `listAppRoutes` and `listSiteRoutes` name it. Several screens may show one route. */
  route: string;
  /** English address; `{name}` is an id of the world. Pages of the site have their Spanish one under /es. */
  address: string;
  who: Who;
  /** The call without which there is nothing to show: it is made to fail and to take its time. */
  reads?: RouteId;
  /** Also looked at in an organization that has nothing yet. */
  hasEmpty?: boolean;
  /** Also looked at by a parent, who may not see it. */
  isForbidden?: boolean;
  /** The server's refusal is what this screen is about, so a 4xx answer is no fault. */
  isRefused?: boolean;
}

const app = (screen: Screen): Screen => ({ ...screen, address: `/app/${screen.address}` });
const inside = (screen: Screen): Screen =>
  app({ ...screen, address: `o/{subdomain}${screen.address === '' ? '' : `/${screen.address}`}` });

const below = (place: (screen: Screen) => Screen, screens: Screen[]) => screens.map(place);

const ways = below(app, [
  { name: 'sign-in', route: 'identity sign-in', address: 'sign-in', who: 'visitor' },
  { name: 'sign-up', route: 'identity sign-up', address: 'sign-up', who: 'visitor' },
  {
    name: 'verify',
    route: 'identity verify',
    address: 'verify?type=signup&token_hash=0123456789abcdef0123456789abcdef0123456789abcdef01234567',
    who: 'visitor',
  },
  { name: 'verify-expired', route: 'identity verify', address: 'verify', who: 'visitor' },
  { name: 'recover', route: 'identity recover', address: 'recover', who: 'visitor' },
  { name: 'new-password', route: 'identity new-password', address: 'new-password', who: 'newcomer' },
  { name: 'two-step', route: 'identity two-step', address: 'two-step', who: 'two_step' },
  { name: 'join', route: 'organizations join', address: 'join', who: 'visitor' },
  {
    name: 'join-code',
    route: 'organizations join/:join_code',
    address: 'join/{join_code}',
    who: 'visitor',
    reads: 'join.get',
  },
  {
    name: 'join-signed-in',
    route: 'organizations join/:join_code',
    address: 'join/{join_code}',
    who: 'newcomer',
  },
  {
    name: 'join-unknown',
    route: 'organizations join/:join_code',
    address: 'join/ZZZZ-ZZZZ',
    who: 'visitor',
    isRefused: true,
  },
  {
    name: 'invitation',
    route: 'organizations invitation',
    address: 'invitation#{invitation_token}',
    who: 'visitor',
    reads: 'invitations.preview',
  },
  {
    name: 'invitation-signed-in',
    route: 'organizations invitation',
    address: 'invitation#{invitation_token}',
    who: 'invited',
  },
  { name: 'invitation-none', route: 'organizations invitation', address: 'invitation', who: 'visitor' },
]);

const signedIn = below(app, [
  { name: 'welcome', route: 'home welcome', address: 'welcome', who: 'newcomer' },
  {
    name: 'register',
    route: 'organizations organizations/new',
    address: 'organizations/new',
    who: 'newcomer',
  },
  { name: 'profile', route: 'identity account/profile', address: 'account/profile', who: 'parent_member' },
  {
    name: 'security',
    route: 'identity account/security',
    address: 'account/security',
    who: 'parent_member',
    reads: 'sessions.list',
  },
  {
    name: 'account-delete',
    route: 'identity account/delete',
    address: 'account/delete',
    who: 'parent_member',
  },
  { name: 'not-found', route: 'shell *', address: 'nothing-here', who: 'visitor' },
]);

const organization = below(inside, [
  { name: 'home', route: 'home index', address: '', who: 'admin', reads: 'events.list', hasEmpty: true },
  { name: 'home-board', route: 'home index', address: '', who: 'board_member' },
  { name: 'home-parent', route: 'home index', address: '', who: 'parent_member' },
  { name: 'home-waiting', route: 'home index', address: '', who: 'pending' },
  { name: 'more', route: 'shell more', address: 'more', who: 'admin' },
  { name: 'more-parent', route: 'shell more', address: 'more', who: 'parent_member' },
  { name: 'not-found-inside', route: 'shell *', address: 'nothing-here', who: 'parent_member' },
  {
    name: 'events',
    route: 'events events',
    address: 'events',
    who: 'board_member',
    reads: 'events.list',
    hasEmpty: true,
  },
  { name: 'events-parent', route: 'events events', address: 'events', who: 'parent_member' },
  { name: 'events-month', route: 'events events', address: 'events?view=month', who: 'board_member' },
  {
    name: 'event',
    route: 'events events/:event_id',
    address: 'events/{event_id}',
    who: 'parent_member',
    reads: 'events.get',
  },
  {
    name: 'event-board',
    route: 'events events/:event_id',
    address: 'events/{event_id}',
    who: 'board_member',
  },
  {
    name: 'event-draft',
    route: 'events events/:event_id',
    address: 'events/{draft_event_id}',
    who: 'board_member',
  },
  {
    name: 'event-cancelled',
    route: 'events events/:event_id',
    address: 'events/{cancelled_event_id}',
    who: 'parent_member',
  },
  {
    name: 'event-unknown',
    route: 'events events/:event_id',
    address: 'events/00000000-0000-7000-8000-000000000000',
    who: 'parent_member',
    isRefused: true,
  },
  {
    name: 'event-volunteers',
    route: 'events events/:event_id',
    address: 'events/{event_id}?tab=volunteers',
    who: 'board_member',
    reads: 'sign_ups.list',
  },
  {
    name: 'event-coming',
    route: 'events events/:event_id',
    address: 'events/{event_id}?tab=coming',
    who: 'board_member',
    reads: 'rsvps.list',
  },
  {
    name: 'event-new',
    route: 'events events/new',
    address: 'events/new',
    who: 'board_member',
    isForbidden: true,
  },
  {
    name: 'event-edit',
    route: 'events events/:event_id/edit',
    address: 'events/{event_id}/edit',
    who: 'board_member',
    reads: 'events.get',
    isForbidden: true,
  },
  {
    name: 'event-cancel',
    route: 'events events/:event_id/cancel',
    address: 'events/{event_id}/cancel',
    who: 'board_member',
    reads: 'events.get',
    isForbidden: true,
  },
  {
    name: 'event-delete',
    route: 'events events/:event_id/delete',
    address: 'events/{draft_event_id}/delete',
    who: 'admin',
    reads: 'events.get',
    isForbidden: true,
  },
  {
    name: 'event-sheet',
    route: 'events events/:event_id/sheet',
    address: 'events/{event_id}/sheet',
    who: 'board_member',
    reads: 'sign_ups.list',
    isForbidden: true,
  },
  {
    name: 'search',
    route: 'search search',
    address: 'search?q=maple',
    who: 'admin',
    reads: 'search.list',
  },
  {
    name: 'search-start',
    route: 'search search',
    address: 'search',
    who: 'parent_member',
  },
  {
    name: 'notifications',
    route: 'notifications notifications',
    address: 'notifications',
    who: 'admin',
    reads: 'notifications.list',
    hasEmpty: true,
  },
  {
    name: 'notification-settings',
    route: 'notifications notifications/settings',
    address: 'notifications/settings',
    who: 'parent_member',
    reads: 'notifications.preferences',
  },
  {
    name: 'my-sign-ups',
    route: 'events my-sign-ups',
    address: 'my-sign-ups',
    who: 'parent_member',
    reads: 'sign_ups.mine',
    hasEmpty: true,
  },
  {
    name: 'members',
    route: 'members members',
    address: 'members',
    who: 'admin',
    reads: 'members.list',
    hasEmpty: true,
    isForbidden: true,
  },
  {
    name: 'members-invitations',
    route: 'members members',
    address: 'members?tab=invitations',
    who: 'admin',
    reads: 'invitations.list',
    hasEmpty: true,
  },
  { name: 'members-code', route: 'members members', address: 'members?tab=code', who: 'admin' },
  {
    name: 'join-code-replace',
    route: 'members members/join-code',
    address: 'members/join-code',
    who: 'admin',
    reads: 'organizations.get',
    isForbidden: true,
  },
  {
    name: 'member',
    route: 'members members/:member_id',
    address: 'members/{member_id}',
    who: 'admin',
    reads: 'members.get',
    isForbidden: true,
  },
  {
    name: 'member-sign-out',
    route: 'members members/:member_id/sign-out',
    address: 'members/{member_id}/sign-out',
    who: 'admin',
    reads: 'members.get',
    isForbidden: true,
  },
  {
    name: 'member-remove',
    route: 'members members/:member_id/remove',
    address: 'members/{member_id}/remove',
    who: 'admin',
    reads: 'members.get',
    isForbidden: true,
  },
  {
    name: 'families',
    route: 'people people',
    address: 'people',
    who: 'board_member',
    reads: 'families.list',
    hasEmpty: true,
    isForbidden: true,
  },
  {
    name: 'family-new',
    route: 'people people/families/new',
    address: 'people/families/new',
    who: 'board_member',
    isForbidden: true,
  },
  {
    name: 'family',
    route: 'people people/families/:family_id',
    address: 'people/families/{family_id}',
    who: 'board_member',
    reads: 'families.get',
    isForbidden: true,
  },
  {
    name: 'family-edit',
    route: 'people people/families/:family_id/edit',
    address: 'people/families/{family_id}/edit',
    who: 'board_member',
    reads: 'families.get',
    isForbidden: true,
  },
  {
    name: 'family-delete',
    route: 'people people/families/:family_id/delete',
    address: 'people/families/{family_id}/delete',
    who: 'board_member',
    reads: 'families.get',
    isForbidden: true,
  },
  {
    name: 'import-upload',
    route: 'imports people/import',
    address: 'people/import',
    who: 'board_member',
    reads: 'imports.list',
    hasEmpty: true,
    isForbidden: true,
  },
  {
    name: 'import',
    route: 'imports people/import/:import_id',
    address: 'people/import/{import_id}',
    who: 'board_member',
    reads: 'imports.get',
    isForbidden: true,
  },
  {
    name: 'import-discard',
    route: 'imports people/import/:import_id/discard',
    address: 'people/import/{import_id}/discard',
    who: 'board_member',
    reads: 'imports.get',
    isForbidden: true,
  },
  { name: 'settings', route: 'settings settings', address: 'settings', who: 'admin' },
  { name: 'settings-parent', route: 'settings settings', address: 'settings', who: 'parent_member' },
  {
    name: 'settings-general',
    route: 'organizations settings/general',
    address: 'settings/general',
    who: 'admin',
    reads: 'organizations.get',
    isForbidden: true,
  },
  {
    name: 'settings-leave',
    route: 'organizations settings/leave',
    address: 'settings/leave',
    who: 'parent_member',
  },
  {
    name: 'offices',
    route: 'offices settings/offices',
    address: 'settings/offices',
    who: 'admin',
    reads: 'offices.list',
    hasEmpty: true,
  },
  {
    name: 'offices-parent',
    route: 'offices settings/offices',
    address: 'settings/offices',
    who: 'parent_member',
  },
  {
    name: 'office-history',
    route: 'offices settings/offices/history',
    address: 'settings/offices/history',
    who: 'admin',
    reads: 'office_terms.list',
    hasEmpty: true,
    isForbidden: true,
  },
  {
    name: 'office-new',
    route: 'offices settings/offices/new',
    address: 'settings/offices/new',
    who: 'admin',
    isForbidden: true,
  },
  {
    name: 'office',
    route: 'offices settings/offices/:office_id',
    address: 'settings/offices/{office_id}',
    who: 'admin',
    reads: 'offices.list',
    isForbidden: true,
  },
  {
    name: 'office-appoint',
    route: 'offices settings/offices/:office_id/appoint',
    address: 'settings/offices/{office_id}/appoint',
    who: 'board_member',
    reads: 'offices.list',
    isForbidden: true,
  },
  {
    name: 'office-term',
    route: 'offices settings/offices/terms/:term_id',
    address: 'settings/offices/terms/{term_id}',
    who: 'admin',
    reads: 'offices.list',
    isForbidden: true,
  },
  {
    name: 'office-term-end',
    route: 'offices settings/offices/terms/:term_id/end',
    address: 'settings/offices/terms/{term_id}/end',
    who: 'admin',
    reads: 'offices.list',
    isForbidden: true,
  },
  {
    name: 'settings-year',
    route: 'settings settings/year',
    address: 'settings/year',
    who: 'admin',
    reads: 'settings.get',
    isForbidden: true,
  },
  {
    name: 'settings-address',
    route: 'settings settings/address',
    address: 'settings/address',
    who: 'admin',
    reads: 'web_address.get',
    isForbidden: true,
  },
  {
    name: 'rooms',
    route: 'settings settings/rooms',
    address: 'settings/rooms',
    who: 'admin',
    reads: 'rooms.list',
    hasEmpty: true,
    isForbidden: true,
  },
  {
    name: 'handovers',
    route: 'handover settings/handover',
    address: 'settings/handover',
    who: 'board_member',
    reads: 'handovers.list',
    hasEmpty: true,
  },
  {
    name: 'handover-new',
    route: 'handover settings/handover/new',
    address: 'settings/handover/new',
    who: 'board_member',
    reads: 'offices.list',
    isForbidden: true,
  },
  {
    name: 'handover',
    route: 'handover settings/handover/:handover_id',
    address: 'settings/handover/{handover_id}',
    who: 'parent_member',
    reads: 'handovers.get',
  },
  {
    name: 'handover-signing',
    route: 'handover settings/handover/:handover_id',
    address: 'settings/handover/{signed_handover_id}',
    who: 'board_member',
  },
  {
    name: 'permissions',
    route: 'settings settings/permissions',
    address: 'settings/permissions',
    who: 'admin',
    reads: 'permissions.list',
  },
  {
    name: 'permissions-parent',
    route: 'settings settings/permissions',
    address: 'settings/permissions',
    who: 'parent_member',
  },
  {
    name: 'audit',
    route: 'settings settings/audit',
    address: 'settings/audit',
    who: 'admin',
    reads: 'audit.list',
    isForbidden: true,
  },
]);

const site: Screen[] = [
  { name: 'site-home', route: 'site /', address: '/', who: 'visitor' },
  { name: 'site-pricing', route: 'site /pricing', address: '/pricing', who: 'visitor' },
  { name: 'site-register', route: 'site /register', address: '/register', who: 'visitor' },
  { name: 'site-docs', route: 'site /docs', address: '/docs', who: 'visitor' },
  { name: 'site-accessibility', route: 'site /accessibility', address: '/accessibility', who: 'visitor' },
  { name: 'site-privacy', route: 'site /privacy', address: '/privacy', who: 'visitor' },
  { name: 'site-status', route: 'site /status', address: '/status', who: 'visitor' },
  {
    name: 'site-organization',
    route: 'site /p/:subdomain',
    address: '/p/{subdomain}',
    who: 'visitor',
    hasEmpty: true,
  },
  {
    name: 'site-event',
    route: 'site /p/:subdomain/events/:slug',
    address: '/p/{subdomain}/events/{slug}',
    who: 'visitor',
  },
  {
    name: 'site-event-cancelled',
    route: 'site /p/:subdomain/events/:slug',
    address: '/p/{subdomain}/events/{cancelled_slug}',
    who: 'visitor',
  },
  { name: 'site-sign-up-link', route: 'site /s/:token', address: '/s/{token}', who: 'visitor' },
  {
    name: 'site-sign-up-link-unknown',
    route: 'site /s/:token',
    address: '/s/{token}x',
    who: 'visitor',
    isRefused: true,
  },
  { name: 'site-not-found', route: 'site *', address: '/nothing-here', who: 'visitor', isRefused: true },
];

export const screens: readonly Screen[] = [...ways, ...signedIn, ...organization, ...site];

/** Routed, but in no build that people get. */
export const developmentRoutes: readonly string[] = ['gallery gallery'];
