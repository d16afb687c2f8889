import { inflateSync } from 'node:zlib';

/**
 * The words of a PDF as Chromium writes it: what a reader, a search or a copy takes from the paper. Follows each font's own table from
 * glyphs to letters; words stand in the order in which they are drawn, a line for each place that is drawn at.
 */
export function pdfText(pdf: Buffer): string {
  const objects = readObjects(pdf.toString('latin1'));
  const fonts = new Map<string, ReadonlyMap<string, string>>();
  for (const { dictionary } of objects.values())
    for (const [, name = '', font = ''] of (/\/Font\s*<<([^>]*)>>/.exec(dictionary)?.[1] ?? '').matchAll(
      /\/(\w+)\s+(\d+) 0 R/g,
    )) {
      const table = /\/ToUnicode\s+(\d+) 0 R/.exec(objects.get(font)?.dictionary ?? '')?.[1];
      if (table !== undefined) fonts.set(name, readTable(objects.get(table)?.stream ?? ''));
    }
  return [...objects.values()]
    .filter(({ stream }) => /\bBT\b/.test(stream))
    .map(({ stream }) => readWords(stream, fonts))
    .join('\n');
}

interface PdfObject {
  dictionary: string;
  stream: string;
}

function readObjects(file: string): Map<string, PdfObject> {
  const objects = new Map<string, PdfObject>();
  const beginning = /(?:^|\n)(\d+) 0 obj\b/g;
  for (let found = beginning.exec(file); found !== null; found = beginning.exec(file)) {
    const [, id = ''] = found;
    const end = file.indexOf('endobj', beginning.lastIndex);
    const streamAt = /\bstream\r?\n/g;
    streamAt.lastIndex = beginning.lastIndex;
    const opened = streamAt.exec(file);
    const dictionary = file.slice(beginning.lastIndex, Math.min(end, opened?.index ?? end));
    const length = Number(/\/Length\s+(\d+)/.exec(dictionary)?.[1] ?? 0);
    const hasStream = opened !== null && opened.index < end && length > 0;
    const data = hasStream ? file.slice(streamAt.lastIndex, streamAt.lastIndex + length) : '';
    const isPacked = /\/FlateDecode/.test(dictionary) && !/\/Subtype\s*\/Image/.test(dictionary);
    objects.set(id, {
      dictionary,
      stream: isPacked && hasStream ? inflateSync(Buffer.from(data, 'latin1')).toString('latin1') : data,
    });
    // What is in a stream is no beginning of an object.
    if (hasStream) beginning.lastIndex = streamAt.lastIndex + length;
  }
  return objects;
}

const letters = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** From glyphs, two or four hexadecimal digits each as the font counts them, to letters. */
function readTable(cmap: string): Map<string, string> {
  const table = new Map<string, string>();
  for (const [, block = ''] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, glyph = '', text = ''] of block.matchAll(/^\s*<(\w+)>\s*<(\w+)>\s*$/gm))
      table.set(glyph.toUpperCase(), letters(text));
  for (const [, block = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, first = '', last = '', text = ''] of block.matchAll(
      /^\s*<(\w+)>\s*<(\w+)>\s*<(\w+)>\s*$/gm,
    ))
      for (let glyph = Number.parseInt(first, 16); glyph <= Number.parseInt(last, 16); glyph += 1)
        table.set(
          glyph.toString(16).toUpperCase().padStart(first.length, '0'),
          String.fromCharCode(Number.parseInt(text, 16) + glyph - Number.parseInt(first, 16)),
        );
  return table;
}

function readWords(stream: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let font: ReadonlyMap<string, string> = new Map();
  let words = '';
  for (const [token, name, hex] of stream.matchAll(/\/(\w+)\s+[\d.]+\s+Tf|<([0-9A-Fa-f]+)>|\bT[md]\b/g)) {
    if (name !== undefined) font = fonts.get(name) ?? new Map();
    else if (hex !== undefined)
      words += glyphsOf(hex.toUpperCase(), font)
        .map((glyph) => font.get(glyph) ?? '')
        .join('');
    else if (token === 'Tm' && !words.endsWith('\n')) words += '\n';
  }
  return words;
}

/** All glyphs of a font are named with as many digits. */
function glyphsOf(hex: string, font: ReadonlyMap<string, string>): string[] {
  const [known = '0000'] = font.keys();
  return hex.match(new RegExp(`.{${known.length}}`, 'g')) ?? [];
}
