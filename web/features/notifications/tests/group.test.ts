import { expect, it } from 'vitest';
import { type Entry, groupBySubject } from '../words.ts';

const entry = (id: string, subject_type: Entry['subject_type'], subject_id: string | null) =>
  ({ id, subject_type, subject_id }) as Entry;

it('puts entries about the same thing together, in the order of their newest', () => {
  const groups = groupBySubject([
    entry('5', 'event', 'a'),
    entry('4', 'member', 'a'),
    entry('3', 'event', 'b'),
    entry('2', 'event', 'a'),
    entry('1', 'organization', null),
    entry('0', 'organization', null),
  ]);
  expect(groups.map((group) => group.map(({ id }) => id))).toEqual([['5', '2'], ['4'], ['3'], ['1'], ['0']]);
});
