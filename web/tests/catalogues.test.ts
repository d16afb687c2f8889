import { globSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
/** Mails and the public site keep their own; every other catalogue belongs to a screen of this application. */
const namespaces = readdirSync(join(root, 'locales', 'en'))
  .map((file) => basename(file, '.json'))
  .filter((namespace) => namespace !== 'mail' && namespace !== 'site');

type Tree = { [key: string]: string | Tree };
const flatten = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flatten(value, `${path}${key}.`),
  );
/** Both languages have the same keys; that and the rest of what holds for words is tested beside them. */
const read = (namespace: string) =>
  new Map(
    flatten(JSON.parse(readFileSync(join(root, 'locales', 'en', `${namespace}.json`), 'utf8')) as Tree),
  );

const plural = /_(one|many|other)$/;
const stem = (key: string) => key.replace(plural, '');
const stems = (catalogue: Map<string, string>) => [...new Set([...catalogue.keys()].map(stem))].sort();

const sources = globSync('**/*.{ts,tsx}', {
  cwd: join(root, 'web'),
  exclude: ['**/tests/**', 'dist/**'],
}).map((file) => readFileSync(join(root, 'web', file), 'utf8'));
const literals = new Set(
  sources.flatMap((source) =>
    [...source.matchAll(/'([\w:.-]+)'/g)].map(([, text = '']) => text.replace(/^\w+:/, '')),
  ),
);
/** Keys put together in the code, such as `role.${…}`: any key that fits the fixed parts counts as used. */
const patterns = sources
  .flatMap((source) =>
    [...source.matchAll(/`([\w:.-]*(?:\$\{[^{}`]*\}[\w.-]*)+)`/g)].map(([, text = '']) =>
      text.replace(/^\w+:/, ''),
    ),
  )
  .filter((text) => text.includes('.'))
  .map(
    (text) =>
      new RegExp(
        `^${text
          .replace(/\$\{[^{}]*\}/g, '*')
          .replaceAll('.', '\\.')
          .replaceAll('*', '[\\w.-]+')}$`,
      ),
  );

describe.each(namespaces)('catalogue %s', (namespace) => {
  const en = read(namespace);

  it('has no key that no screen uses', () => {
    const unused = stems(en).filter(
      (key) => !literals.has(key) && !patterns.some((pattern) => pattern.test(key)),
    );
    expect(unused).toEqual([]);
  });
});

it('has a key for every literal that is asked for', () => {
  const known = new Set(namespaces.flatMap((namespace) => [...stems(read(namespace))]));
  const asked = sources
    .filter((source) => /useTranslation\(/.test(source))
    .flatMap((source) =>
      [...source.matchAll(/\bt\('([\w:.-]+)'/g)].map(([, key = '']) => key.replace(/^\w+:/, '')),
    );
  expect(asked.length).toBeGreaterThan(100);
  expect(asked.filter((key) => !known.has(key))).toEqual([]);
});
