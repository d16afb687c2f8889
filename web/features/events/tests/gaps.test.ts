import { describe, expect, it } from 'vitest';
import { gapsFirst, gapsOf, placesLeft } from '../gaps.ts';

const shift = (id: string, places: number, places_taken: number, hour: number) => ({
  id,
  places,
  places_taken,
  starts_at: `2026-10-17T${hour}:00:00.000Z`,
});
const shifts = [
  shift('full', 2, 2, 10),
  shift('half', 4, 2, 11),
  shift('empty-late', 3, 0, 15),
  shift('empty-big', 6, 0, 16),
  shift('empty-soon', 3, 0, 12),
  shift('one-left', 4, 3, 10),
];

describe('gaps first', () => {
  it('puts empty shifts before thin ones, the bigger gap before the smaller, the sooner before the later, full last', () => {
    expect(gapsFirst(shifts).map(({ id }) => id)).toEqual([
      'empty-big',
      'empty-soon',
      'empty-late',
      'half',
      'one-left',
      'full',
    ]);
    expect(shifts[0]?.id).toBe('full');
  });

  it('counts what is missing', () => {
    expect(gapsOf(shifts)).toEqual({ open: 15, shiftsWithGaps: 5, empty: 3 });
    expect(gapsOf([])).toEqual({ open: 0, shiftsWithGaps: 0, empty: 0 });
    expect(placesLeft({ places: 2, places_taken: 3 })).toBe(0);
  });
});
