import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import { ZipFile } from 'yazl';
import { toCell } from '../../http/formats.ts';
import type { Column } from './queries.ts';
import { readme } from './readme.ts';

type Row = Record<string, unknown>;
export interface Table {
  name: string;
  columns: readonly Column[];
  /** Pages of rows, each a JSON text, from the first on. May be read more than once. */
  pages: () => AsyncIterable<readonly string[]>;
}
export interface Contents {
  organization: { id: string; name: string; subdomain: string };
  startedAt: string;
  tables: AsyncIterable<Table>;
  readFile: (file: { table: string; id: string; column: string }) => Promise<Buffer | null>;
}
interface Entry {
  path: string;
  bytes: number;
  sha256: string;
}

/**
 * Puts everything into a ZIP, one entry after the other: the next begins when the reader has taken the one before, so what is in
 * memory is a page of rows and what is being compressed.
 */
export function archive(contents: Contents): { stream: Readable; filled: Promise<void> } {
  const zip = new ZipFile();
  const stream = zip.outputStream as unknown as Readable;
  const filled = fill(zip, contents);
  filled.catch((error: Error) => stream.destroy(error));
  return { stream, filled };
}

async function fill(zip: ZipFile, contents: Contents): Promise<void> {
  const entries: Entry[] = [];
  const tables: Array<{ table: string; rows: number; json: string; csv: string }> = [];
  const files: Array<{ table: string; id: string; column: string; path: string }> = [];
  const add = async (path: string, chunks: AsyncIterable<string | Buffer>): Promise<void> => {
    const hash = createHash('sha256');
    let bytes = 0;
    async function* measured() {
      for await (const chunk of chunks) {
        const buffer = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
        hash.update(buffer);
        bytes += buffer.length;
        yield buffer;
      }
    }
    const source = Readable.from(measured(), { objectMode: false });
    const taken = new Promise<void>((resolve, reject) => {
      source.once('end', resolve);
      source.once('error', reject);
    });
    zip.addReadStream(source, path, { mtime: new Date(contents.startedAt), mode: 0o100600 });
    await taken;
    entries.push({ path, bytes, sha256: hash.digest('hex') });
  };

  for (const language of ['en', 'es'] as const) {
    const { fileName, text } = readme(language, contents);
    await add(fileName, once(text));
  }
  for await (const table of contents.tables) {
    const [json, csv] = [`tables/${table.name}.json`, `tables/${table.name}.csv`];
    let rows = 0;
    const fileColumns = table.columns.filter((column) => column.is_file).map(({ name }) => name);
    const read = (content: string): Row => {
      const row = JSON.parse(content) as Row;
      for (const column of fileColumns)
        if (row[column] !== null) row[column] = pathOf(table.name, column, row);
      return row;
    };
    async function* jsonText() {
      yield '[';
      for await (const page of table.pages()) {
        const texts = page.map((content) => {
          if (fileColumns.length === 0) return content;
          const row = read(content);
          for (const column of fileColumns)
            if (row[column] !== null)
              files.push({ table: table.name, id: String(row.id), column, path: String(row[column]) });
          return JSON.stringify(row);
        });
        yield texts.map((text, index) => `${rows + index === 0 ? '' : ','}\n${text}`).join('');
        rows += page.length;
      }
      yield '\n]\n';
    }
    const names = table.columns.map(({ name }) => name);
    async function* csvText() {
      yield stringify([names], { bom: true, record_delimiter: 'windows' });
      for await (const page of table.pages())
        yield stringify(
          page.map(read).map((row) => names.map((name) => toCell(row[name]))),
          { record_delimiter: 'windows' },
        );
    }
    await add(json, jsonText());
    await add(csv, csvText());
    tables.push({ table: table.name, rows, json, csv });
  }
  for (const { path, ...file } of files) {
    const bytes = await contents.readFile(file);
    // Gone since its row was read.
    if (bytes !== null) await add(path, once(bytes));
  }
  const manifest = {
    format: 'pto-connect-export-2',
    organization: contents.organization,
    started_at: contents.startedAt,
    finished_at: new Date().toISOString(),
    tables,
    files: entries,
  };
  zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), 'manifest.json', {
    mtime: new Date(contents.startedAt),
    mode: 0o100600,
  });
  zip.end();
}

async function* once<T>(value: T): AsyncIterable<T> {
  yield value;
}

const endings: Record<string, string> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp' };
/** Where a file lies: by its row, never by a name that somebody gave it, so that no name can lead out of the folder. */
function pathOf(table: string, column: string, row: Row): string {
  const given =
    typeof row.file_name === 'string' ? /\.([a-z0-9]{1,5})$/i.exec(row.file_name)?.[1] : undefined;
  const ending = endings[String(row.content_type)] ?? given?.toLowerCase() ?? 'bin';
  return `files/${table}/${String(row.id)}${column === 'content' ? '' : `-${column}`}.${ending}`;
}
