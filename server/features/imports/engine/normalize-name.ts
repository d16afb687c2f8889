import { clean, fold } from './text.ts';

const particles = new Set([
  'de',
  'del',
  'la',
  'las',
  'los',
  'van',
  'von',
  'der',
  'den',
  'di',
  'da',
  'dos',
  'das',
  'du',
  'le',
  'bin',
  'ibn',
  'al',
  'el',
  'san',
  'santa',
  'st',
  'ten',
  'ter',
]);
const suffixes = /^(jr|sr|ii|iii|iv)$/;

export const nameLimit = 100;

/** A name has a letter, no @ and no markup: what else it holds is the person's own affair. */
export const isName = (value: string): boolean => /\p{L}/u.test(value) && !/[@<>{}]|https?:/i.test(value);

/** A name as typed, capitals and accents kept. Spreadsheets' text marker (`="Ana"`) and stray quotes are not part of it. */
export const normalizeName = (value: string): string => clean(value.replace(/^="(.*)"$/s, '$1'));

const endsWith = (words: readonly string[], tail: readonly string[]) =>
  tail.length > 0 &&
  tail.length < words.length &&
  tail.every((word, i) => fold(words[words.length - tail.length + i] ?? '') === word);

/**
 * Cuts a whole name in two. "Ortiz, Ana" says itself which is which. Otherwise the last name is the family's where the
 * name ends with it ("Ana García López" of the García López family), else the last word with the particles before it
 * ("Ana de la Cruz") and a suffix after it ("Sam Lee Jr."). One word alone is a first name.
 */
export function splitFullName(
  value: string,
  familyName: string | null = null,
): { first_name: string; last_name: string } {
  const name = normalizeName(value);
  const parts = name.split(',').map((part) => part.trim());
  const [last = '', first = '', extra = ''] = parts;
  if (parts.length === 2 && !suffixes.test(fold(first))) return { first_name: first, last_name: last };
  if (parts.length === 3 && suffixes.test(fold(first)))
    return { first_name: extra, last_name: `${last} ${first}` };
  if (parts.length === 3 && suffixes.test(fold(extra)))
    return { first_name: first, last_name: `${last} ${extra}` };

  const words = name.replace(/,/g, ' ').split(/\s+/);
  if (words.length === 1) return { first_name: name, last_name: '' };
  const family = familyName === null ? [] : fold(familyName).split(' ');
  let cut = words.length - 1;
  if (endsWith(words, family)) cut = words.length - family.length;
  else {
    if (suffixes.test(fold(words[cut] ?? '')) && cut > 1) cut--;
    while (cut > 1 && particles.has(fold(words[cut - 1] ?? ''))) cut--;
  }
  return { first_name: words.slice(0, cut).join(' '), last_name: words.slice(cut).join(' ') };
}

/** "Ana & Luis Ortiz", "Ana y Luis": two people in one cell, which nobody should cut apart by guessing. */
export const holdsTwoPeople = (value: string): boolean =>
  /\S\s*(?:&|\+|\/|\s(?:and|y|e)\s)\s*\S/i.test(clean(value));

/** Whether two first names may be one person's: the same, one part of the other, or an initial. */
export function mayBeSameFirstName(left: string, right: string): boolean {
  const a = fold(left).split(' ');
  const b = fold(right).split(' ');
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.every((word) =>
    long.some(
      (other) =>
        other === word ||
        (word.length === 1 && other.startsWith(word)) ||
        (other.length === 1 && word.startsWith(other)),
    ),
  );
}
