import chardet from 'chardet';
import iconv from 'iconv-lite';
import { type FileError, type FileNotice, fileError, fileNotice } from './codes.ts';
import { identifyForeignFile, identifyForeignText } from './signatures.ts';
import { guessSingleByte } from './single-byte.ts';

export type DecodeOptions = {
  /** The largest file accepted, in bytes. */
  readonly maxBytes: number;
  /** The encoding the person chose after a wrong guess, by any name iconv knows (`macintosh`, `windows-1252`). */
  readonly encoding?: string | undefined;
};

export type Decoded =
  | {
      readonly ok: true;
      readonly text: string;
      readonly encoding: string;
      readonly notices: readonly FileNotice[];
    }
  | { readonly ok: false; readonly error: FileError };

const fail = (error: FileError): Decoded => ({ ok: false, error });

/** Millions of bytes with one decimal, the way people's computers show sizes. */
const megabytes = (bytes: number) => Math.max(0.1, Math.round(bytes / 100_000) / 10);

/** Line of the text, counted from 1, that holds the character at `offset`. */
const lineAt = (text: string, offset: number) => text.slice(0, offset).split(/\r\n?|\n/).length;

/** Decodes without ever inventing a character: null where the bytes do not fit the encoding. */
function decodeStrictly(bytes: Uint8Array, encoding: 'utf-8' | 'utf-16le' | 'utf-16be'): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Where a strict decoding first fails: the lenient text up to its first replacement character gives the line. */
function unreadable(bytes: Uint8Array, encoding: 'utf-8' | 'utf-16le' | 'utf-16be'): Decoded {
  const lenient = new TextDecoder(encoding).decode(bytes);
  const line = lineAt(lenient, Math.max(0, lenient.indexOf('\ufffd')));
  return fail(fileError('encoding_unreadable', { encoding: encoding.toUpperCase(), line }, line));
}

type Unicode = 'utf-8' | 'utf-16le' | 'utf-16be';

function byteOrderMark(bytes: Uint8Array): Unicode | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** Tables are mostly ASCII (separators, digits, line ends), so UTF-16 shows as zero bytes on one side only. */
function looksLikeUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, 4_096);
  let even = 0;
  let odd = 0;
  for (const [index, byte] of sample.entries()) {
    if (byte === 0) index % 2 === 0 ? even++ : odd++;
  }
  const half = sample.length / 2;
  if (odd > half * 0.4 && even < half * 0.05) return 'utf-16le';
  if (even > half * 0.4 && odd < half * 0.05) return 'utf-16be';
  return null;
}

/** A file with good UTF-8 letters beside a few bad bytes is a damaged UTF-8 file, not a file in another encoding. */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  const lenient = new TextDecoder('utf-8').decode(bytes);
  const bad = lenient.split('\ufffd').length - 1;
  const good = lenient.match(/[\u0080-\ufffc]/g)?.length ?? 0;
  return good > bad;
}

const multiByte = new Set(['Shift_JIS', 'GB18030', 'Big5', 'EUC-KR', 'EUC-JP']);

function guessEncoding(bytes: Uint8Array): string {
  const [best] = chardet.analyse(bytes.subarray(0, 200_000));
  return best && best.confidence >= 80 && multiByte.has(best.name) ? best.name : guessSingleByte(bytes);
}

function finish(text: string, encoding: string, notices: readonly FileNotice[]): Decoded {
  const plain = text.startsWith('\ufeff') ? text.slice(1) : text;
  if (plain.includes('\0')) return fail(fileError('file_is_binary'));
  const foreign = identifyForeignText(plain);
  if (foreign) return fail(fileError(foreign));
  if (plain.trim() === '') return fail(fileError('file_empty'));
  const damaged = plain.indexOf('\ufffd');
  if (damaged < 0) return { ok: true, text: plain, encoding, notices };
  const line = lineAt(plain, damaged);
  return {
    ok: true,
    text: plain,
    encoding,
    notices: [...notices, fileNotice('replacement_characters', { line }, line)],
  };
}

function decodeChosen(bytes: Uint8Array, encoding: string): Decoded {
  if (!iconv.encodingExists(encoding)) return fail(fileError('encoding_unknown', { encoding }));
  const text = iconv.decode(Buffer.from(bytes), encoding);
  const damaged = text.indexOf('\ufffd');
  if (damaged >= 0) {
    const line = lineAt(text, damaged);
    return fail(fileError('encoding_unreadable', { encoding, line }, line));
  }
  return finish(text, encoding, []);
}

/**
 * Gives the text of a CSV file, whatever program wrote it: UTF-8 and UTF-16 with or without a byte order mark, then the
 * Windows and Macintosh encodings by evidence. Nothing is replaced silently: a guess is a notice (`encoding_guessed`),
 * bytes that fit no reading are the error `encoding_unreadable` with their line, and workbooks, PDFs and archives have
 * errors of their own.
 */
export function decodeFile(bytes: Uint8Array, options: DecodeOptions): Decoded {
  if (bytes.length === 0) return fail(fileError('file_empty'));
  if (bytes.length > options.maxBytes) {
    return fail(
      fileError('file_too_large', {
        size_mb: megabytes(bytes.length),
        limit_mb: megabytes(options.maxBytes),
      }),
    );
  }
  const foreign = identifyForeignFile(bytes);
  if (foreign) return fail(fileError(foreign));
  if (options.encoding) return decodeChosen(bytes, options.encoding);

  const unicode = byteOrderMark(bytes) ?? looksLikeUtf16(bytes);
  if (unicode) {
    const text = decodeStrictly(bytes, unicode);
    return text === null ? unreadable(bytes, unicode) : finish(text, unicode, []);
  }
  const text = decodeStrictly(bytes, 'utf-8');
  if (text !== null) return finish(text, 'utf-8', []);
  if (bytes.subarray(0, 4_096).includes(0)) return fail(fileError('file_is_binary'));
  if (isDamagedUtf8(bytes)) return unreadable(bytes, 'utf-8');

  const encoding = guessEncoding(bytes);
  const guessed = iconv.decode(Buffer.from(bytes), encoding);
  return finish(guessed, encoding, [fileNotice('encoding_guessed', { encoding })]);
}
