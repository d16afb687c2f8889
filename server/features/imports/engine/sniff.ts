import { normalizeEmails, normalizePhone } from './normalize-contact.ts';
import { normalizeGrade } from './normalize-grade.ts';

const share = (values: readonly string[], fits: (value: string) => boolean) =>
  values.filter(fits).length / values.length;

/**
 * Guesses from the values what a column without a telling header holds. Only what has a shape of its own is guessed: a
 * column of words could be anybody's name.
 */
export function sniffColumn(cells: readonly string[]): 'email' | 'phone' | 'grade' | null {
  const values = cells.filter((cell) => cell.trim() !== '');
  if (values.length === 0) return null;
  if (share(values, (value) => value.includes('@') && normalizeEmails(value).ok) >= 0.7) return 'email';
  if (share(values, (value) => normalizePhone(value).ok) >= 0.7) return 'phone';
  return share(values, (value) => normalizeGrade(value).ok) >= 0.9 ? 'grade' : null;
}
