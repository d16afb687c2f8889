import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { TestServer } from '../../server/testing/test-server.ts';

interface SourceFile {
  path: string;
  pieces: string[];
  functions: Array<{ name: string; pieces: string[] }>;
}

const root = fileURLToPath(new URL('../../server/', import.meta.url));
const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

/**
 * Says where a captured statement comes from: the `queries` file and function, or the database's function, whose text has
 * most of it. A statement is put together from pieces, so the longest agreement wins.
 */
export async function findOrigins(server: TestServer): Promise<(sql: string) => string> {
  const files = (await readdir(root, { recursive: true })).filter(
    (path) => /(^|\/)queries(\.ts$|\/[^/]+\.ts$)|^tenancy\/[^/]+\.ts$/.test(path) && !path.includes('tests/'),
  );
  const sources: SourceFile[] = [];
  for (const path of files.sort()) {
    const text = await readFile(root + path, 'utf8');
    const named = text.split(/^export /m).flatMap((part) => {
      const name = /^(?:(?:async )?function (\w+)|const (\w+) = (?:async )?[(<])/
        .exec(part)
        ?.slice(1)
        .find(Boolean);
      return name === undefined ? [] : [{ name, pieces: piecesOf(part) }];
    });
    sources.push({ path, pieces: piecesOf(text), functions: named });
  }
  const functions = await server.inspect<{ name: string; body: string }>(
    "select proname as name, prosrc as body from pg_proc where pronamespace = 'app'::regnamespace",
  );
  return (sql) => {
    if (/^SELECT 1 FROM ONLY/.test(sql)) return 'foreign key check';
    const inside = functions.find(
      ({ body }) => plain(body).includes(sql) || (sql.length > 40 && sql.includes(plain(body))),
    );
    if (inside) return `database app.${inside.name}`;
    const source = best(sources, sql);
    if (source === undefined) return '';
    // A statement that is put together once, outside its function, is told by its file alone.
    const found = best(source.functions, sql);
    return `${source.path}${found === undefined ? '' : ` ${found.name}`}`;
  };
}

/** Whose pieces make up most of the statement, if any are in it. */
function best<T extends { pieces: string[] }>(candidates: readonly T[], sql: string): T | undefined {
  const score = ({ pieces }: T) =>
    pieces.reduce((sum, piece) => sum + (sql.includes(piece) ? piece.length : 0), 0);
  const [first] = candidates.toSorted((a, b) => score(b) - score(a));
  return first !== undefined && score(first) > 20 ? first : undefined;
}

/** The constant parts of the texts in quotes, long enough to mean something. */
const piecesOf = (source: string): string[] =>
  [...source.matchAll(/`([^`]*)`|'([^'\n]*)'|"([^"\n]*)"/g)]
    .flatMap(([, template, single, double]) => (template ?? single ?? double ?? '').split(/\$\{[^}]*\}/))
    .map(plain)
    .filter((piece) => piece.length > 18 && piece.includes(' '));
