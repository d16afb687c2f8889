import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createTranslators, type WordKey } from '../catalogue.ts';

const site = new URL('..', import.meta.url);
const catalogue = (language: string): Map<string, string> => {
  const words = new Map<string, string>();
  const collect = (tree: object, prefix: string): void => {
    for (const [key, value] of Object.entries(tree)) {
      if (typeof value === 'string') words.set(prefix + key, value);
      else collect(value as object, `${prefix}${key}.`);
    }
  };
  collect(JSON.parse(readFileSync(new URL(`../locales/${language}/site.json`, site), 'utf8')) as object, '');
  return words;
};
const english = catalogue('en');
const plural = /_(one|many|other)$/;
const bases = (words: Map<string, string>) =>
  new Set([...words.keys()].map((key) => key.replace(plural, '')));

const source = readdirSync(site, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.startsWith('tests') && !name.startsWith('client'))
  .map((name) => readFileSync(new URL(name, site), 'utf8'))
  .join('\n');

/** What holds for the words of every part is tested beside them, in locales/. */
describe('words of the public site', () => {
  it('are all used', () => {
    // A key may be written out, or end in a member of a list: `home.steps.${key}.title`.
    const written = new Set([...source.matchAll(/'([\w.]+)'/g)].map(([, key]) => key));
    const patterns = [...source.matchAll(/`([\w.]+\.\$\{[^`]+)`/g)].map(
      ([, text = '']) => new RegExp(`^${text.replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/g, '\\w+')}$`),
    );
    const unused = [...bases(english)].filter(
      (key) => !written.has(key) && !patterns.some((pattern) => pattern.test(key)),
    );
    expect(unused).toEqual([]);
  });

  it('are demanded: a key without words throws', () => {
    const { en } = createTranslators();
    expect(() => en('no.such.key' as WordKey)).toThrow('no.such.key');
  });
});
