import type { TFunction } from 'i18next';
import type { Formats } from '../../lib/format.ts';
import type { AuditEntry } from './audit-diff.ts';

/** Acts that change something, as the log names them; the order is that of the filter's list. */
export const actions = [
  'organizations.create',
  'organizations.update',
  'settings.update',
  'web_address.update',
  'logos.upload',
  'logos.remove',
  'rooms.create',
  'rooms.update',
  'rooms.remove',
  'join.create',
  'join_code.rotate',
  'members.approve',
  'members.update_role',
  'members.remove',
  'members.end_sessions',
  'members.leave',
  'members.get',
  'account.update',
  'account.remove',
  'invitations.create',
  'invitations.resend',
  'invitations.revoke',
  'invitations.accept',
  'permissions.update',
  'permissions.reset',
  'offices.create',
  'offices.update',
  'offices.remove',
  'office_terms.create',
  'office_terms.update',
  'office_terms.end',
  'office_terms.consent',
  'recoveries.create',
  'recoveries.consent',
  'recoveries.decline',
  'recoveries.complete',
  'handovers.create',
  'handovers.update',
  'handovers.add_item',
  'handovers.update_item',
  'handovers.remove_item',
  'handovers.sign',
  'handovers.reopen',
  'handovers.ask_principal',
  'families.get',
  'families.list',
  'families.create',
  'families.update',
  'families.remove',
  'imports.create',
  'imports.update',
  'imports.apply',
  'imports.cancel',
  'events.create',
  'events.update',
  'events.publish',
  'events.cancel',
  'events.remove',
  'rsvps.set',
  'shifts.create',
  'shifts.update',
  'shifts.remove',
  'shift_asks.create',
  'sign_ups.create',
  'sign_ups.withdraw',
  'sign_ups.remove',
  'public_sign_ups.request',
  'public_sign_ups.confirm',
  'public_sign_ups.withdraw',
  'shift_asks.create',
  'personal_links.sign_up',
  'mail_preferences.update',
  'mail_preferences.refuse',
  'calendar_feeds.create',
  'calendar_feeds.revoke',
  'templates.create',
  'templates.save',
  'templates.copy',
  'templates.update',
  'templates.archive',
  'templates.unarchive',
  'templates.use',
  'template_versions.restore',
  'template_shares.create',
  'template_shares.withdraw',
  'school_templates.decide',
  'district_templates.decide',
  'platform_templates.decide',
  'hierarchy.share',
  'hierarchy.leave',
  'adoptions.ask',
  'adoptions.decide',
  'adoptions.withdraw',
  'school_adoptions.ask',
  'school_adoptions.decide',
  'school_adoptions.end',
  'filings.submit',
  'filings.review',
  'district_requests.create',
  'district_requests.close',
  'hierarchy_requests.answer',
  'sign_offs.create',
  'sign_offs.withdraw',
  'school_sign_offs.decide',
  'platform_support_sessions.open',
  'platform_support_sessions.end',
  'support_sessions.end',
  'platform_organizations.close',
  'platform_organizations.reopen',
  'closures.create',
  'closures.withdraw',
  'exports.create',
  'notifications.update_preferences',
  'search.list',
] as const;

export const tables = [
  'organizations',
  'rooms',
  'subdomain_redirects',
  'logos',
  'user_profiles',
  'user_roles',
  'sessions',
  'organization_permissions',
  'invitations',
  'offices',
  'office_terms',
  'recoveries',
  'recovery_consents',
  'closure_requests',
  'exports',
  'handovers',
  'handover_items',
  'handover_signatures',
  'families',
  'guardians',
  'children',
  'import_jobs',
  'events',
  'rsvps',
  'shifts',
  'shift_asks',
  'sign_ups',
  'shift_asks',
  'mail_addresses',
  'templates',
  'template_versions',
  'template_shares',
  'template_uses',
  'hierarchy_grants',
  'adoptions',
  'filings',
  'hierarchy_requests',
  'sign_offs',
  'support_sessions',
  'calendar_feeds',
  'notification_preferences',
  'access_log',
] as const;

type T = TFunction<'settings'>;
type Loose = (key: string, options?: Record<string, unknown>) => string;
/** Words for a name that comes from the data; the name itself when it is new here. */
const wordOr = (t: T, key: string, name: string): string =>
  (t as unknown as Loose)(key, { defaultValue: name.replaceAll('_', ' ') });

/** "Event published": what the act was, without its person. */
export const actionWord = (t: T, action: string): string =>
  wordOr(t, `action.${action.replaceAll('.', '_')}`, action);
export const tableWord = (t: T, table: string): string => wordOr(t, `table.${table}`, table);
export const fieldWord = (t: T, field: string): string =>
  wordOr(t, `field.${field.replaceAll('.', '_')}`, field.replaceAll('.', ' '));

/** "Event · changed": which record of the act this entry is about. */
export const recordWord = (t: T, entry: Pick<AuditEntry, 'table_name' | 'operation'>): string =>
  `${tableWord(t, entry.table_name)} · ${t(`operation.${entry.operation}`)}`;

const day = /^\d{4}-\d{2}-\d{2}$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/;

interface Words {
  t: T;
  format: Formats;
  /** Keys of rights and accounts of people to their words. */
  names: ReadonlyMap<string, string>;
}

/** A value as people write it. Names that the system chose (a status, a role) are worded, what people wrote is kept. */
export function valueWord(words: Words, field: string, value: unknown): string {
  const { t, format, names } = words;
  if (value === null || value === undefined || value === '') return t('diff.nothing');
  if (typeof value === 'boolean') return value ? t('diff.yes') : t('diff.no');
  if (typeof value === 'number') return format.number(value);
  if (Array.isArray(value))
    return value.length === 0
      ? t('diff.nothing')
      : value.map((item) => valueWord(words, field, item)).join(', ');
  if (typeof value !== 'string') return JSON.stringify(value);
  const name = names.get(value);
  if (name) return name;
  if (day.test(value)) return format.date(value, 'short');
  if (instant.test(value)) return `${format.day(value, 'short')}, ${format.time(value)}`;
  const isWord = /(^|_)(status|role|role_type|min_role_required|language|visibility|category|response)$/.test(
    field,
  );
  return isWord ? wordOr(t, `value.${value}`, value) : value;
}
