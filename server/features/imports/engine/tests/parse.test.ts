import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delimiters } from '../delimiter.ts';
import { type ParseOptions, parseTable } from '../parse.ts';

function read(text: string, options?: ParseOptions) {
  const parsed = parseTable(text, options);
  if (!parsed.ok) throw new Error(`${parsed.error.code} at line ${parsed.error.line}`);
  return parsed.table;
}
const cells = (text: string, options?: ParseOptions) => read(text, options).rows.map((row) => row.cells);
const error = (text: string, options?: ParseOptions) => {
  const parsed = parseTable(text, options);
  return parsed.ok ? null : parsed.error;
};

describe('delimiters', () => {
  it.each(delimiters)('finds %j among the others', (delimiter) => {
    const text = stringify(
      [
        ['Student Name', 'Grade', 'Parent Email', 'Room'],
        ['Lee, Ann', '3', 'a@example.org; b@example.org', 'A|1'],
        ['Ng, Bo', 'K', 'c@example.org', 'B\t2'],
      ],
      { delimiter },
    );
    expect(read(text)).toMatchObject({ delimiter, columns: [{}, {}, {}, { header: 'Room' }] });
    expect(cells(text)[0]).toEqual(['Lee, Ann', '3', 'a@example.org; b@example.org', 'A|1']);
  });

  it('obeys the line Excel writes for itself', () => {
    expect(read('sep=;\nName;Grade\nLee, Ann;3\n')).toMatchObject({ delimiter: ';', header_row: 2 });
  });

  it('reads one column', () => {
    expect(cells('Email\na@example.org\nb@example.org\n')).toEqual([['a@example.org'], ['b@example.org']]);
  });
});

describe('lines', () => {
  it.each([
    ['\r\n', 'CRLF'],
    ['\n', 'LF'],
    ['\r', 'CR'],
  ])('reads %j', (end) => {
    const table = read(['Name,Grade', 'Ana,3', '', 'Luis,4', ''].join(end));
    expect(table.rows.map(({ row, line, cells: [name] }) => [row, line, name])).toEqual([
      [2, 2, 'Ana'],
      [4, 4, 'Luis'],
    ]);
  });

  it('numbers rows as spreadsheets and lines as editors, across quoted line breaks', () => {
    const table = read('Name,Grade\r\n"Ana\r\nOrtiz",3\r\nLuis,4\r\n');
    expect(table.rows).toEqual([
      { row: 2, line: 2, width: 2, cells: ['Ana\nOrtiz', '3'] },
      { row: 3, line: 4, width: 2, cells: ['Luis', '4'] },
    ]);
  });

  it('keeps quotes inside words, doubled quotes and spaces before a quote', () => {
    expect(cells('Name,Grade\nAnn "Annie" Lee,3\n"Bo ""B"" Ng", "4"\n')).toEqual([
      ['Ann "Annie" Lee', '3'],
      ['Bo "B" Ng', '4'],
    ]);
  });

  it('keeps how wide a ragged row was and pads it', () => {
    expect(read('Name,Grade,Room\nAna\nLuis,3,B,extra\n').rows).toEqual([
      { row: 2, line: 2, width: 1, cells: ['Ana', '', ''] },
      { row: 3, line: 3, width: 4, cells: ['Luis', '3', 'B', 'extra'] },
    ]);
  });
});

describe('headers', () => {
  it('passes over titles above the header', () => {
    const table = read(
      'Lincoln PTO,,\n"Families, 2026-27",,\n\nStudent Name,Grade,Parent Email\nAna Ortiz,3,a@example.org\n',
    );
    expect(table).toMatchObject({
      header_row: 4,
      rows: [{ row: 5 }],
      notices: [{ code: 'rows_above_header', params: { count: 2, row: 4 } }],
    });
  });

  it('reports a file that begins with people', () => {
    const table = read('Ana Ortiz,3,ana@example.org\nLuis Pérez,4,luis@example.org\n');
    expect(table).toMatchObject({
      header_row: null,
      columns: [{ label: '#1' }, { label: '#2' }, { label: '#3' }],
    });
    expect(table.rows).toHaveLength(2);
    expect(table.notices).toMatchObject([{ code: 'header_missing', line: 1 }]);
  });

  it('takes headers in words it does not know when the rows below are plainly people', () => {
    expect(read('Nimi,Luokka,Osoite\nAino,3,a@example.org\n').header_row).toBe(1);
  });

  it('makes duplicate names unique and reports them', () => {
    const table = read(
      'First Name,Last Name,First Name,Last Name,Email\nAna,Ortiz,Eva,Ortiz,e@example.org\n',
    );
    expect(table.columns.map(({ label }) => label)).toEqual([
      'First Name',
      'Last Name',
      'First Name (2)',
      'Last Name (2)',
      'Email',
    ]);
    expect(table.notices.map(({ code, params }) => [code, params.header])).toEqual([
      ['header_duplicate', 'First Name'],
      ['header_duplicate', 'Last Name'],
    ]);
  });

  it('takes the header row a person chose, or none', () => {
    const text = 'Grade,Name\nName,Grade\nAna,3\n';
    expect(read(text, { headerRow: 2 }).columns.map(({ header }) => header)).toEqual(['Name', 'Grade']);
    expect(read(text, { headerRow: 'none' }).rows).toHaveLength(3);
    expect(error(text, { headerRow: 9 })).toMatchObject({ code: 'header_row_unknown', params: { row: 9 } });
  });
});

describe('files that are refused', () => {
  it.each([
    ['quote_unclosed', 'Name,Grade\nAna,3\n"Luis,4\nEva,5\n', 3],
    ['quote_unclosed', 'Name,Grade\nAna,3\n"Luis,4\nEva,"5"\n', 3],
    ['quote_misplaced', 'Name,Grade\n"Ana"x,3\n', 2],
  ])('%s gives the first bad line', (code, text, line) => {
    expect(error(text)).toEqual({ code, line, params: { line } });
  });

  it('no_data_rows', () => expect(error('Student Name,Grade\n\n')?.code).toBe('no_data_rows'));
  it('too_many_rows', () =>
    expect(error('Name,Grade\nA,1\nB,2\n', { maxRows: 1 })).toMatchObject({
      code: 'too_many_rows',
      params: { count: 2, limit: 1 },
    }));
  it('too_many_columns', () =>
    expect(error('Name,Grade\nA,1\n', { maxColumns: 1 })).toMatchObject({
      code: 'too_many_columns',
      params: { count: 2 },
    }));
  it('record_too_large', () =>
    expect(error(`Name,Grade\n"${'a'.repeat(600_000)}",1\n`)?.code).toBe('record_too_large'));
});

it('gives back what a spreadsheet wrote, whatever the cells hold', () => {
  const cell = fc
    .string({ unit: 'grapheme', maxLength: 12 })
    .map((value) => value.replaceAll('\r', '\n').replaceAll('\0', ''));
  const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(
      rows,
      fc.constantFrom(...delimiters),
      fc.constantFrom('\n', '\r\n'),
      (data, delimiter, end) => {
        const text = stringify([['First Name', 'Last Name', 'Email'], ...data], {
          delimiter,
          record_delimiter: end,
          quoted: true,
          quoted_empty: true,
        });
        const expected = data.filter((row) => row.some((value) => value.trim() !== ''));
        const parsed = parseTable(text, { delimiter, headerRow: 1 });
        expect(parsed.ok ? parsed.table.rows.map((row) => row.cells) : []).toEqual(expected);
      },
    ),
    { numRuns: 300 },
  );
});
