import { scanQuotes } from './quotes.ts';

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

const sampleRecords = 200;
const sampleLength = 200_000;

/** Share of the records that have the most frequent number of cells, provided that number is more than one. */
function consistency(text: string, delimiter: string): { share: number; width: number } {
  const { widths } = scanQuotes(text, delimiter, sampleRecords);
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  counts.delete(1);
  let best = { share: 0, width: 1 };
  for (const [width, count] of counts) {
    const share = count / widths.length;
    if (share > best.share || (share === best.share && width > best.width)) best = { share, width };
  }
  return best;
}

/** The delimiter that cuts most records into the same number of cells. A single column is read with commas. */
export function detectDelimiter(text: string): Delimiter {
  const sample = text.slice(0, sampleLength).replace(/\n{2,}/g, '\n');
  // Excel writes this line for itself.
  const declared = /^sep=([,;\t|])\n/i.exec(sample)?.[1];
  const named = delimiters.find((candidate) => candidate === declared);
  if (named) return named;
  let best: { delimiter: Delimiter; share: number; width: number } = { delimiter: ',', share: 0, width: 1 };
  for (const delimiter of delimiters) {
    const { share, width } = consistency(sample, delimiter);
    if (share > best.share + 0.001 || (Math.abs(share - best.share) <= 0.001 && width > best.width)) {
      best = { delimiter, share, width };
    }
  }
  return best.delimiter;
}
