import { expect, it } from 'vitest';
import { offeredFields } from '../offered-fields.ts';

const fields = [
  'family_name',
  'guardian_email',
  'guardian1_email',
  'guardian2_email',
  'child_grade',
  'child1_grade',
  'child2_grade',
  'child3_grade',
  'child4_grade',
];

it('offers both ways while neither is in use, numbered people up to the first', () => {
  expect(offeredFields(fields, [])).toEqual([
    'family_name',
    'guardian_email',
    'guardian1_email',
    'child_grade',
    'child1_grade',
  ]);
});

it('offers the place after the last one in use and leaves the other way out', () => {
  expect(offeredFields(fields, ['guardian1_first_name', 'child2_grade'])).toEqual([
    'family_name',
    'guardian1_email',
    'guardian2_email',
    'child1_grade',
    'child2_grade',
    'child3_grade',
  ]);
});

it('keeps whatever a column is set to, however odd the mix', () => {
  const used = ['child_grade', 'child4_grade'];
  expect(offeredFields(fields, used)).toEqual(expect.arrayContaining(used));
});
