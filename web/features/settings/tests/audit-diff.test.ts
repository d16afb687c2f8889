import { describe, expect, it } from 'vitest';
import { type AuditEntry, accountOf, changesOf, isSame, peopleIn, subjectOf } from '../audit-diff.ts';

describe('changesOf', () => {
  it('gives the fields that differ, without the bookkeeping', () => {
    expect(
      changesOf({
        operation: 'update',
        before: { id: 'a', title: 'Fair', status: 'draft', version: 1, updated_at: 'x' },
        after: { id: 'a', title: 'Fair', status: 'published', version: 2, updated_at: 'y' },
      }),
    ).toEqual([{ field: 'status', before: 'draft', after: 'published' }]);
  });

  it('shows what something new was made of, and what was lost with something deleted', () => {
    const row = {
      id: 'a',
      org_id: 'o',
      title: 'Fair',
      location: null,
      notes: '',
      permissions: [],
      capacity: 0,
    };
    expect(changesOf({ operation: 'insert', before: null, after: row })).toEqual([
      { field: 'title', before: null, after: 'Fair' },
      { field: 'capacity', before: null, after: 0 },
    ]);
    expect(changesOf({ operation: 'delete', before: row, after: null })).toEqual([
      { field: 'title', before: 'Fair', after: null },
      { field: 'capacity', before: 0, after: null },
    ]);
  });

  it('looks into groups of values and lists', () => {
    expect(
      changesOf({
        operation: 'update',
        before: { branding: { color: null }, permissions: ['a', 'b'] },
        after: { branding: { color: '#0f5c73' }, permissions: ['a'] },
      }),
    ).toEqual([
      { field: 'branding.color', before: null, after: '#0f5c73' },
      { field: 'permissions', before: ['a', 'b'], after: ['a'] },
    ]);
  });

  it('keeps a field that was emptied', () => {
    expect(
      changesOf({ operation: 'update', before: { location: 'Gym' }, after: { location: null } }),
    ).toEqual([{ field: 'location', before: 'Gym', after: null }]);
  });
});

it('compares values, not their writing', () => {
  expect(isSame({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 })).toBe(true);
  expect(isSame([1, 2], [2, 1])).toBe(false);
  expect(isSame({ a: 1 }, { a: 1, b: 2 })).toBe(false);
  expect(isSame(0, null)).toBe(false);
});

it.each([
  [{ title: 'Fair', name: 'x' }, 'Fair'],
  [{ first_name: 'Rosa', last_name: 'Delgado', email: 'r@example.org' }, 'Rosa Delgado'],
  [{ name: 'Lincoln PTO' }, 'Lincoln PTO'],
  [{ email: 'r@example.org' }, 'r@example.org'],
  [{ permission_key: 'events.publish' }, 'events.publish'],
  [{ status: 'yes' }, null],
])('names %j as %j', (row, subject) => {
  expect(subjectOf({ before: null, after: row })).toBe(subject);
  expect(subjectOf({ before: row, after: null })).toBe(subject);
});

it('learns the names of people from the entries at hand', () => {
  const entry: AuditEntry = {
    id: '1',
    occurred_at: '2026-11-22T09:00:00Z',
    actor_user_id: 'ana',
    actor_name: 'Ana Rivera',
    action: 'members.approve',
    request_id: 'req_1',
    operation: 'update',
    table_name: 'user_profiles',
    row_id: null,
    before: {},
    after: { user_id: 'rosa', first_name: 'Rosa', last_name: 'Delgado' },
  };
  const role: AuditEntry = {
    ...entry,
    table_name: 'user_roles',
    after: { user_id: 'rosa', role_type: 'teacher' },
  };
  expect([...peopleIn([role, entry])]).toEqual([
    ['ana', 'Ana Rivera'],
    ['rosa', 'Rosa Delgado'],
  ]);
  expect(accountOf(role)).toBe('rosa');
  expect(accountOf({ before: null, after: { title: 'Fair' } })).toBe(null);
});
