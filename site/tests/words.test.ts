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
const spanish = catalogue('es');
const plural = /_(one|many|other)$/;
const bases = (words: Map<string, string>) =>
  new Set([...words.keys()].map((key) => key.replace(plural, '')));
const values = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

const source = readdirSync(site, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.startsWith('tests') && !name.startsWith('client'))
  .map((name) => readFileSync(new URL(name, site), 'utf8'))
  .join('\n');

describe('words of the public site', () => {
  it('exist in both languages under the same keys', () => {
    expect([...bases(spanish)].sort()).toEqual([...bases(english)].sort());
  });

  it('have every plural form of their language', () => {
    for (const [words, forms] of [
      [english, ['one', 'other']],
      [spanish, ['one', 'many', 'other']],
    ] as const) {
      const plurals = new Set(
        [...words.keys()].filter((key) => plural.test(key)).map((key) => key.replace(plural, '')),
      );
      expect(plurals.size).toBeGreaterThan(0);
      for (const base of plurals)
        for (const form of forms) expect(words.has(`${base}_${form}`), `${base}_${form}`).toBe(true);
    }
  });

  it('name the same values in both languages', () => {
    for (const [key, text] of spanish) {
      const counterpart = english.get(key) ?? english.get(key.replace(plural, '_other')) ?? '';
      expect(values(text), key).toEqual(values(counterpart));
    }
  });

  it('differ between the languages, apart from names and signs', () => {
    const same = [...english].filter(([key, text]) => spanish.get(key) === text).map(([key]) => key);
    expect(same.sort()).toEqual(['event.description', 'form.errorTitle', 'pricing.amount'].sort());
  });

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
