import { type Infer, routes, type Schema } from '@pto-connect/contract';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { toCsv } from '../formats.ts';

const family = routes.families.list.data.item as Schema<Infer<typeof routes.families.list.data>[number]>;
const row = {
  id: '019a0000-0000-7000-8000-0000000000d1',
  name: '=HYPERLINK("x")',
  external_id: null,
  directory: 'names',
  guardians: [
    {
      id: 'g',
      first_name: 'Rosa',
      last_name: 'Delgado',
      email: 'rosa@example.org',
      phone: null,
      relation: null,
      language: 'es',
      member_id: null,
    },
  ],
  children: [
    {
      id: 'a',
      first_name: 'Mateo',
      last_name: 'Delgado',
      grade: '3',
      homeroom: 'Room 12',
      do_not_disclose: true,
      external_id: null,
    },
    {
      id: 'b',
      first_name: 'Lía',
      last_name: 'Delgado',
      grade: 'K',
      homeroom: null,
      do_not_disclose: false,
      external_id: null,
    },
  ],
  created_at: '2026-10-17T15:00:00.000Z',
  version: 1,
  can: ['families.update'],
};

test('a child that must not be disclosed says so in the CSV, and a formula is text', () => {
  const [record] = parse(toCsv(family, [row]), { columns: true, bom: true }) as Array<Record<string, string>>;
  expect(record).toEqual({
    id: row.id,
    name: `'=HYPERLINK("x")`,
    external_id: '',
    directory: 'names',
    guardians: 'Rosa, Delgado, rosa@example.org, es',
    children: 'Mateo, Delgado, 3, Room 12, do_not_disclose; Lía, Delgado, K',
    created_at: row.created_at,
  });
});
