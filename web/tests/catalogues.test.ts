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
const read = (language: string, namespace: string) =>
  new Map(
    flatten(JSON.parse(readFileSync(join(root, 'locales', language, `${namespace}.json`), 'utf8')) as Tree),
  );

const plural = /_(one|many|other)$/;
const stem = (key: string) => key.replace(plural, '');
const stems = (catalogue: Map<string, string>) => [...new Set([...catalogue.keys()].map(stem))].sort();
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

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
  const en = read('en', namespace);
  const es = read('es', namespace);

  it('has the same keys in English and Spanish', () => {
    expect(stems(es)).toEqual(stems(en));
  });

  it('has every plural form of each language', () => {
    for (const key of stems(en).filter((one) => !en.has(one))) {
      for (const form of ['one', 'other']) expect(en.has(`${key}_${form}`), `en ${key}_${form}`).toBe(true);
      for (const form of ['one', 'many', 'other'])
        expect(es.has(`${key}_${form}`), `es ${key}_${form}`).toBe(true);
    }
  });

  it('puts the same values into both languages', () => {
    for (const [key, text] of en) expect(placeholders(es.get(key) ?? text), key).toEqual(placeholders(text));
  });

  it('is translated: no sentence is the same in both', () => {
    const same = [...en].filter(
      ([key, text]) =>
        text.includes(' ') && es.get(key) === text && /[a-z]{3}/.test(text.replace(/\{\{\w+\}\}/g, '')),
    );
    expect(same).toEqual([]);
  });

  it('has no key that no screen uses', () => {
    const unused = stems(en).filter(
      (key) => !literals.has(key) && !patterns.some((pattern) => pattern.test(key)),
    );
    expect(unused).toEqual([]);
  });
});

it('has a key for every literal that is asked for', () => {
  const known = new Set(namespaces.flatMap((namespace) => [...stems(read('en', namespace))]));
  const asked = sources
    .filter((source) => /useTranslation\(/.test(source))
    .flatMap((source) =>
      [...source.matchAll(/\bt\('([\w:.-]+)'/g)].map(([, key = '']) => key.replace(/^\w+:/, '')),
    );
  expect(asked.length).toBeGreaterThan(100);
  expect(asked.filter((key) => !known.has(key))).toEqual([]);
});
