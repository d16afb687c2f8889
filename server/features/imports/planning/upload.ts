import type { FileError, FileNotice } from '../engine/codes.ts';
import { decodeFile } from '../engine/decode.ts';
import { parseTable, type Table } from '../engine/parse.ts';
import { suggestMapping } from '../engine/suggest-mapping.ts';
import type { Remark, StoredColumn } from '../queries/jobs.ts';
import { shown, texts } from './shown.ts';

const maximumRows = 20_000;

export interface Upload {
  table: Table;
  encoding: string;
  delimiter: string;
  warnings: Remark[];
}

/** Reads an uploaded file, whose size the route has checked. A file that cannot be read gives the sentence to refuse it with. */
export function readUpload(bytes: Uint8Array): Upload | { unreadable: string } {
  const decoded = decodeFile(bytes, { maxBytes: bytes.length });
  if (!decoded.ok) return { unreadable: describe(decoded.error) };
  const parsed = parseTable(decoded.text, { maxRows: maximumRows });
  if (!parsed.ok) return { unreadable: describe(parsed.error) };
  const { table } = parsed;
  const warnings = [...decoded.notices, ...table.notices].slice(0, 100).map(toRemark);
  return { table, encoding: decoded.encoding, delimiter: table.delimiter, warnings };
}

/** The engine's code and figures, for people who read it in the API and for screens that say it in other words. */
function describe({ code, params }: FileError): string {
  const figures = Object.entries(params).map(([name, value]) => `${name}: ${shown(String(value), 100)}`);
  return `This file cannot be read: ${code}${figures.length === 0 ? '' : ` (${figures.join(', ')})`}.`;
}

const toRemark = ({ code, line, params }: FileNotice): Remark => ({
  code,
  params: texts(line === null ? params : { line, ...params }),
});

/** The columns with a suggestion each, as they are kept with the import. */
export function describeColumns(table: Table): StoredColumn[] {
  const suggestions = new Map(
    suggestMapping(table.columns, table.rows).map((suggestion) => [suggestion.column, suggestion]),
  );
  return table.columns.map(({ index, label }) => {
    const suggestion = suggestions.get(index);
    const sample = table.rows
      .slice(0, 50)
      .map((row) => shown(row.cells[index] ?? '', 200))
      .filter((cell) => cell.trim() !== '');
    return {
      index,
      header: shown(label, 200),
      sample: [...new Set(sample)].slice(0, 5),
      suggested: suggestion?.target ?? null,
      confidence: Math.round((suggestion?.confidence ?? 0) * 100),
    };
  });
}
