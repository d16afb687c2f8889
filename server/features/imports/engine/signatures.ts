import type { FileErrorCode } from './codes.ts';

const startsWith = (bytes: Uint8Array, signature: readonly number[]) =>
  bytes.length >= signature.length && signature.every((byte, index) => bytes[index] === byte);

const signatures: readonly (readonly [readonly number[], FileErrorCode])[] = [
  [[0xd0, 0xcf, 0x11, 0xe0], 'file_is_spreadsheet'], // The old Office container: an .xls, nearly always.
  [[0x25, 0x50, 0x44, 0x46], 'file_is_pdf'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'file_is_document'], // {\rtf
  [[0x1f, 0x8b], 'file_is_zip'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'file_is_zip'],
  [[0x52, 0x61, 0x72, 0x21], 'file_is_zip'],
  [[0x89, 0x50, 0x4e, 0x47], 'file_is_binary'],
  [[0xff, 0xd8, 0xff], 'file_is_binary'],
  [[0x47, 0x49, 0x46, 0x38], 'file_is_binary'],
];

const spreadsheetEntry = /xl\/|opendocument\.spreadsheet|\.iwa|\[Content_Types\]\.xml/;
const documentEntry = /word\/|ppt\/|opendocument\.(text|presentation)/;

/** A zip names its entries in plain text: that tells a workbook from an archive without opening it. */
function zipKind(bytes: Uint8Array): FileErrorCode {
  const ends = Buffer.concat([
    bytes.subarray(0, 65_536),
    bytes.subarray(Math.max(65_536, bytes.length - 65_536)),
  ]);
  const names = ends.toString('latin1');
  if (documentEntry.test(names)) return 'file_is_document';
  return spreadsheetEntry.test(names) ? 'file_is_spreadsheet' : 'file_is_zip';
}

/** Recognises the files people send in place of a CSV by their first bytes; null when the bytes may be text. */
export function identifyForeignFile(bytes: Uint8Array): FileErrorCode | null {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return zipKind(bytes);
  return signatures.find(([signature]) => startsWith(bytes, signature))?.[1] ?? null;
}

/** School systems like to call a web page or an XML workbook `export.xls`: text, but not a table of cells. */
export function identifyForeignText(text: string): FileErrorCode | null {
  const start = text.slice(0, 2_000).trimStart().toLowerCase();
  if (/^(<!doctype html|<html|<table|<head|<meta)/.test(start)) return 'file_is_web_page';
  if (start.startsWith('<?xml'))
    return start.includes('workbook') ? 'file_is_spreadsheet' : 'file_is_web_page';
  return null;
}
