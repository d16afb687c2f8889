import { expect, it } from 'vitest';
import { gradesInUse, roomsInUse } from '../rooms.ts';
import type { Homeroom } from '../types.ts';

const homerooms: Homeroom[] = [
  { grade: '2', homeroom: 'Room 10', children: 4 },
  { grade: 'K', homeroom: 'Room 9', children: 3 },
  { grade: '2', homeroom: 'Room 9', children: 1 },
  { grade: '2', homeroom: null, children: 2 },
  { grade: null, homeroom: null, children: 5 },
];

it('lists grades in school order with all their children', () => {
  expect(gradesInUse(homerooms)).toEqual([
    { grade: 'K', children: 3 },
    { grade: '2', children: 7 },
  ]);
});

it('lists each room once, numbers in order, narrowed to a grade', () => {
  expect(roomsInUse(homerooms, null)).toEqual([
    { homeroom: 'Room 9', children: 4 },
    { homeroom: 'Room 10', children: 4 },
  ]);
  expect(roomsInUse(homerooms, 'K')).toEqual([{ homeroom: 'Room 9', children: 3 }]);
});
