import type { Params } from '../engine/codes.ts';

/** What a cell may show on a screen: no control characters, and not more than anybody reads. */
export const shown = (text: string, limit = 2_000): string =>
  [...text.replaceAll(/[^\P{Cc}\t\n\r]/gu, '')].slice(0, limit).join('');

/** The values of a sentence as texts. */
export const texts = (params: Params): Record<string, string> =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, shown(String(value))]));
