import type { BodyOf, DataOf } from '../../lib/api-contract.ts';

type Body = BodyOf<'organizations.update'>;
/** As the form holds it: no colour is an empty text. */
export type Settings = Omit<Body, 'branding'> & { color: string };

export const readSettings = (record: DataOf<'organizations.get'>): Settings => ({
  name: record.name,
  type: record.type,
  school_name: record.school_name,
  state: record.state,
  time_zone: record.time_zone,
  join_requires_approval: record.join_requires_approval,
  color: record.branding.color ?? '',
});

export const writeSettings = ({ color, ...settings }: Settings): Body => ({
  ...settings,
  name: settings.name.trim(),
  school_name: settings.school_name.trim(),
  branding: { color: readColor(color) },
});

/** `#RRGGBB` however it was written, or null for none. Anything else is no colour either. */
export function readColor(typed: string): string | null {
  const digits = typed.trim().replace(/^#/, '').toLowerCase();
  if (/^[0-9a-f]{6}$/.test(digits)) return `#${digits}`;
  if (/^[0-9a-f]{3}$/.test(digits)) return `#${digits.replace(/./g, '$&$&')}`;
  return null;
}
