const invisible = /[\u200b\u2060\ufeff]/gu;
const breaks = /[\p{Cc}\s]+/gu;

const plainLine = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/;

/** One line of text as a person would have typed it: composed accents, single spaces, no invisible characters. */
export const clean = (value: string): string =>
  value === '' || plainLine.test(value)
    ? value
    : value.normalize('NFC').replace(invisible, '').replace(breaks, ' ').trim();

// Letters that Unicode does not decompose but that people and systems write interchangeably.
const plainLetters: Readonly<Record<string, string>> = {
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ø: 'o',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};

/**
 * The form in which two spellings of a name are compared: no case, accents, apostrophes or hyphens. Only the combining
 * marks of Latin accents are removed; in other scripts marks are letters.
 */
export function fold(value: string): string {
  return value
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[đðłøßæœı]/g, (letter) => plainLetters[letter] ?? letter)
    .replace(/['’‘ʼ`´.]/g, '')
    .replace(/[-‐‑–—_,]/g, ' ')
    .replace(/\s+/g, ' ')
    .normalize('NFC')
    .trim();
}
