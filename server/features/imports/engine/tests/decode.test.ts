import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeFile } from '../decode.ts';

const maxBytes = 1_000_000;
const decode = (bytes: Uint8Array, encoding?: string) => decodeFile(bytes, { maxBytes, encoding });
const table = 'Family,Child,Grade\r\nMuñoz,José,3\r\nNguyễn,Bảo,K\r\n';
const western = 'Apellido,Nombre\r\nMuñoz,José\r\nO’Brien,Zoë\r\nD’Angelo,Renée\r\nPeña,Núria\r\n';
const zip = (entry: string) =>
  Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.from(`\0\0${entry}\0`)]);

describe('text in Unicode', () => {
  it.each([
    ['UTF-8', Buffer.from(table), 'utf-8'],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${table}`), 'utf-8'],
    ['UTF-16LE with a byte order mark', iconv.encode(table, 'utf-16le', { addBOM: true }), 'utf-16le'],
    ['UTF-16BE with a byte order mark', iconv.encode(table, 'utf-16be', { addBOM: true }), 'utf-16be'],
    ['UTF-16LE without one', iconv.encode(table, 'utf-16le'), 'utf-16le'],
    ['UTF-16BE without one', iconv.encode(table, 'utf-16be'), 'utf-16be'],
  ])('reads %s', (_name, bytes, encoding) => {
    expect(decode(bytes)).toEqual({ ok: true, text: table, encoding, notices: [] });
  });
});

describe('text in older encodings', () => {
  it.each(['windows-1252', 'macintosh'])('reads %s and says that it guessed', (encoding) => {
    expect(decode(iconv.encode(western, encoding))).toEqual({
      ok: true,
      text: western,
      encoding,
      notices: [{ code: 'encoding_guessed', line: null, params: { encoding } }],
    });
  });

  it('reads ISO-8859-1', () => {
    const text = 'Apellido,Nombre\nMuñoz,José\n';
    expect(decode(iconv.encode(text, 'ISO-8859-1'))).toMatchObject({
      ok: true,
      text,
      encoding: 'ISO-8859-1',
    });
  });

  it('reads a lone capital or a lone apostrophe alike', () => {
    for (const text of ['Name\nÁlvarez\n', 'Name\nO’Brien\n', 'Name\nÑúñez\n', 'Name\nPEÑA\n']) {
      expect(decode(iconv.encode(text, 'windows-1252'))).toMatchObject({ text });
      expect(decode(iconv.encode(text, 'macintosh'))).toMatchObject({ text });
    }
  });

  it('takes the encoding a person chose', () => {
    expect(decode(iconv.encode(western, 'macintosh'), 'macintosh')).toMatchObject({
      text: western,
      notices: [],
    });
  });

  it('refuses a chosen encoding it does not know, and one the bytes do not fit', () => {
    expect(decode(Buffer.from('a,b'), 'klingon')).toMatchObject({ error: { code: 'encoding_unknown' } });
    expect(decode(Buffer.from([0x61, 0x0a, 0xe9, 0x2c]), 'utf-8')).toMatchObject({
      error: { code: 'encoding_unreadable', line: 2 },
    });
  });
});

describe('files that are refused', () => {
  it.each([
    ['file_empty', Buffer.alloc(0)],
    ['file_empty', Buffer.from('\ufeff \r\n\t\n')],
    ['file_is_spreadsheet', zip('xl/workbook.xml')],
    ['file_is_spreadsheet', zip('mimetypeapplication/vnd.oasis.opendocument.spreadsheet')],
    ['file_is_spreadsheet', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
    ['file_is_spreadsheet', Buffer.from('<?xml version="1.0"?><Workbook xmlns="urn:schemas"></Workbook>')],
    ['file_is_document', zip('word/document.xml [Content_Types].xml')],
    ['file_is_zip', zip('photos/class.jpg')],
    ['file_is_pdf', Buffer.from('%PDF-1.7\n')],
    ['file_is_web_page', Buffer.from('<html><table><tr><td>Ana</td></tr></table></html>')],
    ['file_is_binary', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d])],
    ['file_is_binary', Buffer.from('name,grade\0\nAna,3\n')],
  ])('%s', (code, bytes) => {
    expect(decode(bytes)).toMatchObject({ ok: false, error: { code } });
  });

  it('file_too_large names both sizes', () => {
    expect(decodeFile(Buffer.alloc(2_640_000, 'a'), { maxBytes: 2_000_000 })).toEqual({
      ok: false,
      error: { code: 'file_too_large', line: null, params: { size_mb: 2.6, limit_mb: 2 } },
    });
  });

  it('encoding_unreadable gives the first bad line of a damaged UTF-8 file instead of guessing', () => {
    const bytes = Buffer.concat([
      Buffer.from('José,Ángel\nMuñoz,'),
      Buffer.from([0xff]),
      Buffer.from('\nZoë,Renée\n'),
    ]);
    expect(decode(bytes)).toMatchObject({ ok: false, error: { code: 'encoding_unreadable', line: 2 } });
  });

  it('encoding_unreadable when UTF-16 is cut in the middle of a character', () => {
    const bytes = iconv.encode('a,b\nc,d\n', 'utf-16le', { addBOM: true }).subarray(0, -1);
    expect(decode(bytes)).toMatchObject({ ok: false, error: { code: 'encoding_unreadable' } });
  });
});

it('replacement_characters says where a file arrived already damaged', () => {
  expect(decode(Buffer.from('Name\nAna\nJos\ufffd\n'))).toMatchObject({
    ok: true,
    notices: [{ code: 'replacement_characters', line: 3 }],
  });
});
