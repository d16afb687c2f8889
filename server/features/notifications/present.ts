import { type DataOf, notificationKinds, type routes } from '@pto-connect/contract';
import type { NotificationRow, Unread } from './queries/notifications.ts';
import type { Preferences } from './queries/preferences.ts';

/** What a kind does not have is null, so that every entry reads alike. */
export const presentNotification = (
  row: NotificationRow,
): DataOf<typeof routes.notifications.list>[number] => ({
  title: null,
  title_es: null,
  person: null,
  shift_title: null,
  shift_title_es: null,
  before: null,
  after: null,
  reason: null,
  role_type: null,
  outcome: null,
  families: null,
  place: null,
  due_on: null,
  ...row.details,
  id: row.id,
  kind: row.kind,
  tab: notificationKinds[row.kind],
  subject_type: row.subject_type,
  subject_id: row.subject_id,
  is_read: row.is_read,
  created_at: row.created_at,
});

export const presentUnread = (unread: Unread): DataOf<typeof routes.notifications.unread> => unread;

export const presentPreferences = (
  preferences: Preferences,
): DataOf<typeof routes.notifications.preferences> => preferences;
