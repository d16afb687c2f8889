import { grades } from '../../lib/api-contract.ts';
import type { Grade, Homeroom } from './types.ts';

/** Grades in use, in school order, with their children. */
export function gradesInUse(homerooms: readonly Homeroom[]): { grade: Grade; children: number }[] {
  return grades.flatMap((grade) => {
    const rooms = homerooms.filter((room) => room.grade === grade);
    const children = rooms.reduce((sum, room) => sum + room.children, 0);
    return rooms.length > 0 ? [{ grade, children }] : [];
  });
}

/** Rooms in use, of one grade or of all; a room with two grades stands there once. */
export function roomsInUse(
  homerooms: readonly Homeroom[],
  grade: Grade | null,
): { homeroom: string; children: number }[] {
  const rooms = new Map<string, number>();
  for (const { homeroom, children, grade: its } of homerooms) {
    if (homeroom === null || (grade !== null && its !== grade)) continue;
    rooms.set(homeroom, (rooms.get(homeroom) ?? 0) + children);
  }
  return [...rooms]
    .map(([homeroom, children]) => ({ homeroom, children }))
    .sort((one, other) => one.homeroom.localeCompare(other.homeroom, undefined, { numeric: true }));
}
