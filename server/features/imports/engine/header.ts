import { readHeader } from './header-words.ts';

const looksLikeData = (cell: string) =>
  /@/.test(cell) || /^\+?[\d\s().-]{7,}$/.test(cell) || /^(\d{1,6}|\d+(st|nd|rd|th))$/i.test(cell.trim());

const filled = (cells: readonly string[]) => cells.filter((cell) => cell.trim() !== '');

/** How many different cells of a record are words that spreadsheets use as headers. */
function recognized(cells: readonly string[]): number {
  const known = cells.filter(
    (cell) => cell.length <= 120 && !looksLikeData(cell) && readHeader(cell) !== null,
  );
  return new Set(known.map((cell) => cell.trim().toLowerCase())).size;
}

export type HeaderGuess = {
  /** Index of the record that holds the headers; null when the file begins with people. */
  readonly index: number | null;
};

const searched = 25;

/**
 * Finds the header row among the first records. Titles and notes above it are passed over: a header row is the first
 * whose cells are mostly known header words. Without one, a first record as wide as the rest and free of addresses,
 * numbers and repeats is taken as headers in words we do not know; anything else is a file without headers.
 */
export function findHeader(records: readonly (readonly string[])[]): HeaderGuess {
  const width = Math.max(0, ...records.slice(0, 200).map((cells) => filled(cells).length));
  for (const [index, cells] of records.slice(0, searched).entries()) {
    const present = filled(cells);
    const known = recognized(cells);
    const enough = Math.min(2, width);
    // Known header words may still be names ("Grade", "Room"): a row with an address or a number in it holds people.
    if (known >= enough && known >= present.length / 3 && !present.some(looksLikeData)) return { index };
  }
  const index = records.findIndex((cells) => filled(cells).length > 0);
  const first = filled(records[index] ?? []);
  const isUnique = new Set(first.map((cell) => cell.trim().toLowerCase())).size === first.length;
  const below = records.slice(index + 1, index + 30);
  const dataBelow = below.some((cells) => cells.some(looksLikeData));
  const isHeader = first.length === width && isUnique && !first.some(looksLikeData) && dataBelow;
  return { index: isHeader ? index : null };
}
