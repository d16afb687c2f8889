import { expect, it } from 'vitest';
import { bodyOf, newChild, newGuardian, valuesOf } from '../family-values.ts';
import type { Family } from '../types.ts';

const family: Family = {
  id: 'f',
  name: 'Delgado',
  external_id: null,
  directory: 'nothing',
  guardians: [
    {
      id: 'g',
      first_name: 'Rosa',
      last_name: 'Delgado',
      email: 'rosa@example.org',
      phone: '+15125550142',
      relation: 'mother',
      language: 'es',
      member_id: null,
    },
  ],
  children: [
    {
      id: 'c',
      first_name: 'Mateo',
      last_name: 'Delgado',
      grade: '3',
      homeroom: null,
      do_not_disclose: true,
      external_id: 'S-1',
    },
  ],
  created_at: '2026-11-22T08:00:00.000Z',
  version: 1,
  can: [],
};

it('sends back a family that nobody changed as it came', () => {
  const { name, external_id, guardians, children } = bodyOf(valuesOf(family));
  expect({ name, external_id }).toEqual({ name: 'Delgado', external_id: null });
  expect(guardians).toEqual([
    {
      id: 'g',
      first_name: 'Rosa',
      last_name: 'Delgado',
      email: 'rosa@example.org',
      phone: '+15125550142',
      relation: 'mother',
      language: 'es',
    },
  ]);
  expect(children).toEqual([
    { id: 'c', first_name: 'Mateo', last_name: 'Delgado', grade: '3', homeroom: null, do_not_disclose: true },
  ]);
});

it('sends new people without an id, nothing for empty fields, and names the family after its first guardian', () => {
  const body = bodyOf({
    name: ' ',
    external_id: '',
    directory: '',
    guardians: [{ ...newGuardian('en', 'Ruiz'), first_name: ' Ana ' }],
    children: [{ ...newChild('Ruiz'), first_name: 'Leo' }],
  });
  expect(body.name).toBe('Ruiz');
  expect(body.guardians[0]).toEqual({
    first_name: 'Ana',
    last_name: 'Ruiz',
    email: null,
    phone: null,
    relation: null,
    language: 'en',
  });
  expect(body.children[0]).not.toHaveProperty('id');
});
