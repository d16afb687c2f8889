import { randomInt } from 'node:crypto';

// Letters that cannot be mistaken for another or for a digit, so that a code survives being read aloud.
const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ';

/** A join code such as `KWTPR-48273`: about 39 bits, and guessing is limited per address. */
export const newJoinCode = (): string => {
  const word = Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('');
  return `${word}-${String(randomInt(100_000)).padStart(5, '0')}`;
};
