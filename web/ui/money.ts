import { NumberParser } from '@internationalized/number';
import type { Formats } from '../lib/format.ts';

/** What was typed as an amount: cents, nothing at all, or something that is no amount. */
export type ReadMoney = { kind: 'cents'; cents: number } | { kind: 'empty' } | { kind: 'unreadable' };

/**
 * Reads "$20", "20", "1,234.5" and "20,50" as integer cents. English and Spanish of the United States group with a comma and
 * divide with a point, so a comma before one or two last digits can only be meant as a point. A third digit after the
 * point is refused: it may be meant as a thousand.
 */
export function readMoney(typed: string, locale: Formats['locale']): ReadMoney {
  const text = typed
    .trim()
    .replace(/^−/, '-')
    .replace(/^US\$|\s*(USD|US\$)$/i, '')
    .replace(/^(-?\$?\s*\d+),(\d{1,2})$/, '$1.$2');
  if (text === '') return { kind: 'empty' };
  const isGroupedWell = !text.includes(',') || /^-?\$?\s*\d{1,3}(,\d{3})*(\.\d*)?$/.test(text);
  if (!isGroupedWell || /\.\d{3,}$/.test(text)) return { kind: 'unreadable' };
  const amount = new NumberParser(locale, { style: 'currency', currency: 'USD' }).parse(text);
  const cents = Math.round(amount * 100);
  return Number.isSafeInteger(cents) ? { kind: 'cents', cents } : { kind: 'unreadable' };
}
