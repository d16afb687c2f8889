import iconv from 'iconv-lite';

export type SingleByteEncoding = 'windows-1252' | 'ISO-8859-1' | 'macintosh';

const lower = 'áàâãäåéèêëíìîïóòôõöúùûüñçß';
const upper = 'ÁÀÂÃÄÅÉÈÊËÍÌÎÏÓÒÔÕÖÚÙÛÜÑÇ';
const isLetter = (char: string | undefined) => char !== undefined && /\p{L}/u.test(char);
const isUpper = (char: string | undefined) => char !== undefined && /\p{Lu}/u.test(char);

/**
 * How much a decoded text looks like names: a small accented letter inside a word is what people write; a symbol inside
 * a word, or a small accented letter before a capital (the "OíBrien" a Macintosh reading makes of O’Brien), is not.
 */
function plausibility(text: string): number {
  let score = 0;
  for (let index = 0; index < text.length; index++) {
    const char = text.charAt(index);
    if (char < '\u0080') continue;
    const before = text[index - 1];
    const after = text[index + 1];
    const inWord = isLetter(before) || isLetter(after);
    // Names begin with a capital, so a small letter at the start of a word counts for less ("çlvarez", Álvarez).
    if (lower.includes(char)) score += isUpper(after) ? -2 : isLetter(before) ? 2 : isLetter(after) ? 1 : 0;
    else if (upper.includes(char)) score += isLetter(before) && !isUpper(before) ? -2 : inWord ? 2 : 0;
    else if (char === '’') {
      // One letter and an apostrophe begin a name: O’Brien, D’Angelo.
      const opensName = isLetter(before) && !isLetter(text[index - 2]);
      score += isLetter(before) && isLetter(after) ? (opensName ? 3 : 2) : 0;
    } else if (inWord) score -= 2;
    if (char === '\ufffd' || (char >= '\u0080' && char <= '\u009f')) score -= 5;
  }
  return score;
}

/** Keeps only the lines that hold a byte above ASCII: they are the whole evidence, and a large file has few. */
function evidence(bytes: Uint8Array): Buffer {
  const kept: Uint8Array[] = [];
  let size = 0;
  for (let index = 0; index < bytes.length && size < 50_000; index++) {
    if ((bytes[index] ?? 0) < 0x80) continue;
    const from = Math.max(0, index - 3);
    const to = Math.min(bytes.length, index + 4);
    kept.push(bytes.subarray(from, to), Uint8Array.of(0x20));
    size += to - from + 1;
    index = to - 1;
  }
  return Buffer.concat(kept);
}

/**
 * Chooses between the encodings that school offices' computers still write when they do not write Unicode. Every byte
 * means something in each of them, so the choice rests on which reading looks like people's names; the caller says that
 * it was a guess.
 */
export function guessSingleByte(bytes: Uint8Array): SingleByteEncoding {
  const sample = evidence(bytes);
  const windows = plausibility(iconv.decode(sample, 'windows-1252'));
  const macintosh = plausibility(iconv.decode(sample, 'macintosh'));
  if (macintosh > windows) return 'macintosh';
  // Without a byte in 0x80-0x9f both names describe the same text; the ISO name is the narrower claim.
  return sample.some((byte) => byte >= 0x80 && byte <= 0x9f) ? 'windows-1252' : 'ISO-8859-1';
}
