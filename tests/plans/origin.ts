import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { TestServer } from '../../server/testing/test-server.ts';

interface Place {
  name: string;
  pieces: string[];
}

const root = fileURLToPath(new URL('../../server/', import.meta.url));
const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

/**
 * Says where a captured statement comes from: the function of a `queries` file, or of the database, whose text has most of
 * it. A statement is put together from pieces, so the longest agreement wins.
 */
export async function findOrigins(server: TestServer): Promise<(sql: string) => string> {
  const files = (await readdir(root, { recursive: true })).filter(
    (path) => /(^|\/)queries(\.ts$|\/[^/]+\.ts$)|^tenancy\/[^/]+\.ts$/.test(path) && !path.includes('tests/'),
  );
  const places: Place[] = [];
  for (const path of files.sort()) {
    const text = await readFile(root + path, 'utf8');
    const parts = text.split(/^export /m);
    // Texts that functions are made of belong to none of them alone.
    const shared = parts
      .filter((part, index) => index === 0 || /^const \w+ = ['`]/.test(part))
      .flatMap(piecesOf);
    for (const part of parts.slice(1)) {
      const name = /^(?:(?:async )?function (\w+)|const (\w+) = (?:async )?[(<])/
        .exec(part)
        ?.slice(1)
        .find(Boolean);
      if (name !== undefined)
        places.push({
          name: `${path} ${name}`,
          pieces: [...piecesOf(part), ...shared.map((piece) => `?${piece}`)],
        });
    }
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
    const scored = places
      .map(({ name, pieces }) => ({
        name,
        score: pieces.reduce((sum, piece) => sum + scoreOf(sql, piece), 0),
      }))
      .sort((a, b) => b.score - a.score);
    return (scored[0]?.score ?? 0) > 20 ? (scored[0]?.name ?? '') : '';
  };
}

/** A function's own words count fully; those shared by a file, and marked with a question mark, only break ties. */
const scoreOf = (sql: string, piece: string): number =>
  piece.startsWith('?')
    ? sql.includes(piece.slice(1))
      ? 0.01 * piece.length
      : 0
    : sql.includes(piece)
      ? piece.length
      : 0;

/** The constant parts of the texts in quotes, long enough to mean something. */
const piecesOf = (source: string): string[] =>
  [...source.matchAll(/`([^`]*)`|'([^'\n]*)'|"([^"\n]*)"/g)]
    .flatMap(([, template, single, double]) => (template ?? single ?? double ?? '').split(/\$\{[^}]*\}/))
    .map(plain)
    .filter((piece) => piece.length > 18 && piece.includes(' '));
