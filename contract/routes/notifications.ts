import { roleTypes } from '../roles.ts';
import { page, route } from '../route.ts';
import {
  bool,
  date,
  fallback,
  instant,
  integer,
  list,
  nullable,
  object,
  oneOf,
  text,
  uuid,
} from '../schema.ts';
import { organizationParams } from './organizations.ts';

/** `you` is about the reader or waits for them; `updates` is good to know. */
export const notificationTabs = ['you', 'updates'] as const;

/** Every kind with its tab. Screens and mails have words for each, and nothing else decides where it goes. */
export const notificationKinds = {
  event_changed: 'you',
  event_cancelled: 'you',
  shift_changed: 'you',
  sign_up_removed: 'you',
  join_requested: 'you',
  join_approved: 'you',
  role_changed: 'you',
  import_finished: 'you',
  template_approved: 'you',
  template_refused: 'you',
  hierarchy_request_received: 'you',
  adoption_asked: 'you',
  adoption_accepted: 'you',
  adoption_declined: 'you',
  adoption_ended: 'you',
  filing_due: 'you',
  filing_overdue: 'you',
  filing_returned: 'you',
  filing_accepted: 'updates',
  sign_off_signed: 'you',
  sign_off_declined: 'you',
  sign_up_created: 'updates',
  sign_up_withdrawn: 'updates',
  invitation_accepted: 'updates',
} as const satisfies Record<string, (typeof notificationTabs)[number]>;
export type NotificationKind = keyof typeof notificationKinds;
const kinds = Object.keys(notificationKinds) as [NotificationKind, ...NotificationKind[]];

/** When something is. An all-day one has days alone. */
const span = object({
  event_date: nullable(date()),
  end_date: nullable(date()),
  starts_at: nullable(instant('2026-10-17T15:00:00.000Z')),
  ends_at: nullable(instant('2026-10-17T19:00:00.000Z')),
  location: nullable(text({ max: 200, example: 'School field' })),
});

const notification = object({
  id: uuid(),
  kind: oneOf(kinds, 'event_changed'),
  tab: oneOf(notificationTabs),
  /** What it is about; entries about the same thing belong together. */
  subject_type: oneOf(['event', 'member', 'import', 'organization', 'hierarchy', 'template'], 'event'),
  subject_id: nullable(uuid()),
  title: nullable(text({ max: 320, example: 'Fall Festival' })),
  title_es: nullable(text({ max: 320, example: 'Festival de otoño' })),
  /** The grown-up who did it. Never a child. */
  person: nullable(text({ max: 320, example: 'Rosa Delgado' })),
  shift_title: nullable(text({ max: 120, example: 'Ticket table' })),
  shift_title_es: nullable(text({ max: 120, example: 'Mesa de boletos' })),
  before: nullable(span),
  after: nullable(span),
  reason: nullable(text({ max: 500, example: 'Storm warning.' })),
  role_type: nullable(oneOf(roleTypes)),
  outcome: nullable(oneOf(['completed', 'failed'], 'completed')),
  families: nullable(integer({ example: 320 })),
  /** The school or district that asks or answers. */
  place: nullable(text({ max: 160, example: 'Lincoln Elementary School' })),
  /** By when something is wanted. */
  due_on: nullable(date('2026-10-15')),
  is_read: bool(false),
  created_at: instant(),
});

const unread = object({ you: integer({ example: 2, max: 100 }), updates: integer({ example: 5, max: 100 }) });

export const clock = (zone = 'the organization’s') =>
  text({
    min: 5,
    max: 5,
    pattern: /^([01][0-9]|2[0-3]):[0-5][0-9]$/,
    example: '21:00',
    description: `Hour and minute in ${zone} time zone.`,
  });
const preferences = object({
  /** Whether new entries count in the application's own counter. */
  in_app: bool(true),
  /** Whether changes of what one counts on come by mail at once. */
  mail: bool(true),
  digest: oneOf(['off', 'daily', 'weekly'], 'daily'),
  /** No mail between these two; both or neither. They may lie around midnight. */
  quiet_from: nullable(clock()),
  quiet_until: nullable(
    text({ min: 5, max: 5, pattern: /^([01][0-9]|2[0-3]):[0-5][0-9]$/, example: '07:00' }),
  ),
});

export const notificationRoutes = {
  list: route({
    id: 'notifications.list',
    method: 'GET',
    path: '/organizations/{org_id}/notifications',
    permission: 'notifications.list',
    params: organizationParams,
    query: { ...page(['-created_at']), tab: fallback(oneOf(notificationTabs), 'you') },
    paged: true,
    summary: 'One’s own notifications, the newest first; they are kept for 90 days',
    data: list(notification, { max: 200 }),
  }),
  unread: route({
    id: 'notifications.unread',
    method: 'GET',
    path: '/organizations/{org_id}/notifications/unread',
    permission: 'notifications.unread',
    params: organizationParams,
    summary: 'How many of one’s own notifications are unread, counted up to 100',
    data: unread,
  }),
  update: route({
    id: 'notifications.update',
    method: 'PUT',
    path: '/organizations/{org_id}/notifications/read',
    permission: 'notifications.update',
    params: organizationParams,
    summary: 'Mark notifications as read or unread; ids that are not one’s own change nothing',
    body: object({ ids: list(uuid(), { min: 1, max: 200 }), is_read: bool(true) }),
    data: unread,
  }),
  readAll: route({
    id: 'notifications.read_all',
    method: 'POST',
    path: '/organizations/{org_id}/notifications/read',
    permission: 'notifications.read_all',
    params: organizationParams,
    summary: 'Mark everything under one tab as read, up to what was there at a moment',
    body: object({ tab: oneOf(notificationTabs), until: instant() }),
    data: unread,
  }),
  preferences: route({
    id: 'notifications.preferences',
    method: 'GET',
    path: '/organizations/{org_id}/notifications/preferences',
    permission: 'notifications.preferences',
    params: organizationParams,
    summary: 'How one wants to be told in this organization',
    data: preferences,
  }),
  updatePreferences: route({
    id: 'notifications.update_preferences',
    method: 'PUT',
    path: '/organizations/{org_id}/notifications/preferences',
    permission: 'notifications.update_preferences',
    params: organizationParams,
    summary: 'Choose how to be told in this organization',
    body: preferences,
    data: preferences,
  }),
};
