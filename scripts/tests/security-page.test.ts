import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './command.ts';

/* docs/security.md says check by check where it is tested; this holds the page to its word. */
const wanted = [
  ...Array.from({ length: 19 }, (_, index) => `A${index + 1}`),
  ...Array.from({ length: 9 }, (_, index) => `S${index + 1}`),
  ...Array.from({ length: 4 }, (_, index) => `J${index + 1}`),
];

/** The numbers at the beginning of the titles of a file's tests; a table's title takes them from its rows. */
function numbersOf(source: string): Set<string> {
  const titles = [...source.matchAll(/\b(?:test|it)\(\s*(['"`])((?:[A-Z]\d+(?:, )?)+): /g)].flatMap(
    ([, , list]) => (list ?? '').split(', '),
  );
  const isTable = /\)\(\s*'%s: /.test(source);
  const rows = isTable
    ? [...source.matchAll(/^\s*\['([A-Z]\d+)', /gm)].map(([, number]) => number ?? '')
    : [];
  const each = [...source.matchAll(/\)\(\s*(['"`])([A-Z]\d+): /g)].map(([, , number]) => number ?? '');
  return new Set([...titles, ...rows, ...each]);
}

test('every check of sign-in, sessions and tokens is tested where the page says', async () => {
  const page = await readFile(join(root, 'docs', 'security.md'), 'utf8');
  const rows = [...page.matchAll(/^\| ([ASJ]\d+) \| .+ \| (.+) \|$/gm)].map(
    ([, number = '', files = '']) => ({
      number,
      files: [...files.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file),
    }),
  );
  expect(rows.map(({ number }) => number)).toEqual(wanted);
  for (const { number, files } of rows) {
    expect([number, files.length > 0]).toEqual([number, true]);
    for (const file of files) {
      const numbers = numbersOf(await readFile(join(root, file), 'utf8'));
      expect([number, file, numbers.has(number)]).toEqual([number, file, true]);
    }
  }
});
