/** What the walk over quotes finds: how many cells each record has, and where quoting goes wrong. */
export type QuoteScan = {
  /** Cells of each record, in order; a blank line counts one. */
  readonly widths: readonly number[];
  readonly fault: { readonly code: 'quote_unclosed' | 'quote_misplaced'; readonly line: number } | null;
};

const isSpace = (char: string) => char === ' ' || char === '\u00a0';

/**
 * Walks the quotes of a delimited text, whose line ends are `\n`, the way the parser will. It gives the evidence for the
 * choice of a delimiter, and what the parser cannot say: the line where a quote was opened that nothing closes, which is
 * the line a person must mend, often far above the one where parsing stumbles. `maxRecords` bounds the walk.
 */
export function scanQuotes(
  text: string,
  delimiter: string,
  maxRecords = Number.POSITIVE_INFINITY,
): QuoteScan {
  const widths: number[] = [];
  let line = 1;
  let cells = 1;
  let index = 0;
  let fieldStart = true;
  while (index < text.length && widths.length < maxRecords) {
    const char = text.charAt(index);
    if (char === '"' && fieldStart) {
      const opened = line;
      index++;
      for (;;) {
        const quote = text.indexOf('"', index);
        if (quote < 0) return { widths, fault: { code: 'quote_unclosed', line: opened } };
        for (let at = text.indexOf('\n', index); at >= 0 && at < quote; at = text.indexOf('\n', at + 1))
          line++;
        index = quote + 1;
        if (text.charAt(index) !== '"') break;
        index++;
      }
      while (isSpace(text.charAt(index)) && text.charAt(index) !== delimiter) index++;
      const next = text.charAt(index);
      if (next !== '' && next !== delimiter && next !== '\n') {
        return {
          widths,
          fault: { code: line > opened ? 'quote_unclosed' : 'quote_misplaced', line: opened },
        };
      }
      fieldStart = false;
      continue;
    }
    if (char === '\n') {
      widths.push(cells);
      cells = 1;
      line++;
      fieldStart = true;
    } else if (char === delimiter) {
      cells++;
      fieldStart = true;
    } else if (!isSpace(char)) fieldStart = false;
    index++;
  }
  if (index >= text.length && text.length > 0 && !text.endsWith('\n')) widths.push(cells);
  return { widths, fault: null };
}
