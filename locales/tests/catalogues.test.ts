import { describe, expect, it } from 'vitest';
import { isPlural, languages, namespaces, pluralForms, readCatalogue, stem, valuesIn } from './catalogues.ts';

/** What is rightly the same in both languages: words that both share. */
const shared: readonly string[] = ['No', 'Color', 'General', 'Error:', 'Error: {{title}}', 'PTO Connect'];
/** Most states of the union are called the same in Spanish. */
const isPlaceName = (namespace: string, key: string) =>
  namespace === 'organizations' && key.startsWith('state.');

it('there is something to compare', () => {
  expect(namespaces.length).toBeGreaterThanOrEqual(11);
});

describe.each(namespaces)('words of %s', (namespace) => {
  const english = readCatalogue('en', namespace);
  const spanish = readCatalogue('es', namespace);
  const both = { en: english, es: spanish };
  const stems = (words: ReadonlyMap<string, string>) => [...new Set([...words.keys()].map(stem))].sort();

  it('exist in both languages under the same keys', () => {
    expect(stems(spanish)).toEqual(stems(english));
  });

  it('are never empty and have no stray blanks or typewriter quotes', () => {
    for (const language of languages) {
      const careless = [...both[language]].filter(([, text]) => /^$|^\s|\s$| {2}|'|"|\.\.\./.test(text));
      expect(careless, language).toEqual([]);
    }
  });

  it('have every plural form of their language, and no other', () => {
    for (const language of languages) {
      const words = both[language];
      const plurals = new Set([...words.keys()].filter(isPlural).map(stem));
      for (const key of plurals) {
        const forms = [...words.keys()].filter((one) => isPlural(one) && stem(one) === key);
        const wanted = pluralForms[language].map((form) => `${key}_${form}`);
        expect(forms.sort(), language).toEqual([...wanted].sort());
      }
    }
    const pluralStems = (words: ReadonlyMap<string, string>) => [
      ...new Set([...words.keys()].filter(isPlural).map(stem)),
    ];
    expect(pluralStems(spanish).sort()).toEqual(pluralStems(english).sort());
  });

  it('take in the same values', () => {
    for (const [key, text] of spanish) {
      const counterpart = english.get(key) ?? english.get(`${stem(key)}_other`) ?? '';
      expect(valuesIn(text), key).toEqual(valuesIn(counterpart));
    }
  });

  it('are translated', () => {
    const same = [...english]
      .filter(
        ([key, text]) => spanish.get(key) === text && /\p{L}{2}/u.test(text.replaceAll(/\{\{[^}]*\}\}/g, '')),
      )
      .filter(([key, text]) => !shared.includes(text) && !isPlaceName(namespace, key));
    expect(same).toEqual([]);
  });
});

it('what is allowed to be the same is still in use', () => {
  const texts = new Set(namespaces.flatMap((namespace) => [...readCatalogue('en', namespace).values()]));
  expect(shared.filter((text) => !texts.has(text))).toEqual([]);
});
