export interface Places {
  places: number;
  places_taken: number;
  starts_at: string;
}

export const placesLeft = ({ places, places_taken }: Pick<Places, 'places' | 'places_taken'>): number =>
  Math.max(0, places - places_taken);

/** How far a shift is from being full: 0 is full, 1 has nobody. */
const emptiness = (shift: Places) => placesLeft(shift) / shift.places;

/** The order of a coordinator's worries: emptiest first, then most places missing, then soonest; full ones last. */
export const gapsFirst = <S extends Places>(shifts: readonly S[]): S[] =>
  [...shifts].sort(
    (one, other) =>
      emptiness(other) - emptiness(one) ||
      placesLeft(other) - placesLeft(one) ||
      one.starts_at.localeCompare(other.starts_at),
  );

/** What the heading of the volunteers says. */
export function gapsOf(shifts: readonly Places[]): { open: number; shiftsWithGaps: number; empty: number } {
  const gaps = shifts.filter((shift) => placesLeft(shift) > 0);
  return {
    open: gaps.reduce((sum, shift) => sum + placesLeft(shift), 0),
    shiftsWithGaps: gaps.length,
    empty: gaps.filter((shift) => shift.places_taken === 0).length,
  };
}
