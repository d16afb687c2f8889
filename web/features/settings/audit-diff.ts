import type { ItemOf } from '../../lib/api-contract.ts';

export type AuditEntry = ItemOf<'audit.list'>;
type Row = Record<string, unknown>;

export interface Change {
  field: string;
  before: unknown;
  after: unknown;
}

/** Bookkeeping of the tables themselves: nobody's act, and no news. */
const technical = new Set(['id', 'org_id', 'version', 'created_at', 'updated_at', 'created_by', 'scope']);

const rowOf = (value: unknown): Row | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : null;

/** Equal as values: key order in an object is no difference, order in a list is. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, place) => isSame(item, other[place]));
  const [first, second] = [rowOf(one), rowOf(other)];
  if (!first || !second) return false;
  const keys = new Set([...Object.keys(first), ...Object.keys(second)]);
  return [...keys].every((key) => isSame(first[key], second[key]));
}

const isEmpty = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** A group of values in one column (a brand, a mapping) is compared value by value: `branding.color`. */
function spread(row: Row | null): Row {
  const flat: Row = {};
  for (const [name, value] of Object.entries(row ?? {})) {
    const group = rowOf(value);
    if (!group) flat[name] = value;
    else for (const [part, inner] of Object.entries(spread(group))) flat[`${name}.${part}`] = inner;
  }
  return flat;
}

/**
 * What an entry changed, field by field in the order of the table. Something new shows what it was made of,
 * something deleted what was lost; empty fields of either are left out.
 */
export function changesOf(entry: Pick<AuditEntry, 'operation' | 'before' | 'after'>): Change[] {
  const [before, after] = [spread(rowOf(entry.before)), spread(rowOf(entry.after))];
  const fields = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return fields
    .filter((field) => !technical.has(field))
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
    .filter((change) =>
      entry.operation === 'update'
        ? !isSame(change.before, change.after)
        : !isEmpty(entry.operation === 'insert' ? change.after : change.before),
    );
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);

/** What the entry is about, as its own row names itself; null when it has no name. */
export function subjectOf(entry: Pick<AuditEntry, 'before' | 'after'>): string | null {
  const row = rowOf(entry.after) ?? rowOf(entry.before);
  if (!row) return null;
  const person = [text(row.first_name), text(row.last_name)].filter(Boolean).join(' ');
  return (
    text(row.title) ??
    (person || null) ??
    text(row.name) ??
    text(row.email) ??
    text(row.permission_key) ??
    text(row.file_name)
  );
}

/**
 * Names of people by their account, as far as the entries at hand tell them: who acted, and whose profile is in view.
 * A role's own row knows its person by the account alone.
 */
export function peopleIn(entries: readonly AuditEntry[]): ReadonlyMap<string, string> {
  const people = new Map<string, string>();
  for (const { actor_user_id, actor_name, table_name, before, after } of entries) {
    if (actor_user_id && actor_name) people.set(actor_user_id, actor_name);
    const row = rowOf(after) ?? rowOf(before);
    const account = text(row?.user_id);
    const name = table_name === 'user_profiles' ? subjectOf({ before, after }) : null;
    if (account && name && !people.has(account)) people.set(account, name);
  }
  return people;
}

/** The account a row belongs to, when that is all it says about itself. */
export const accountOf = (entry: Pick<AuditEntry, 'before' | 'after'>): string | null =>
  text((rowOf(entry.after) ?? rowOf(entry.before))?.user_id);
