import { describe, expect, it } from 'vitest';
import glossary from '../glossary.json' with { type: 'json' };
import { languages, namespaces, readCatalogue } from './catalogues.ts';

interface Term {
  en: string;
  es: string;
  note?: string;
  avoid: { en: string[]; es: string[] };
}
const terms: readonly Term[] = glossary;
/** Words as people see them: what stands for a value has a name of its own. */
const shown = (text: string) => text.replaceAll(/\{\{[^}]*\}\}/g, ' ').replaceAll(/<[^>]*>/g, ' ');
const whole = (pattern: string) => new RegExp(`(?<![\\p{L}-])(?:${pattern})(?!\\p{L})`, 'iu');
const all = languages.flatMap((language) =>
  namespaces.flatMap((namespace) =>
    [...readCatalogue(language, namespace)].map(([key, text]) => ({
      language,
      where: `${language} ${namespace} ${key}`,
      text: shown(text),
    })),
  ),
);

describe.each(terms)('$en, $es', ({ avoid }) => {
  it('is called that and nothing else', () => {
    const strays = all.flatMap(({ language, where, text }) =>
      avoid[language]
        .filter((pattern) => whole(pattern).test(text))
        .map((pattern) => `${where}: ${pattern} in “${text}”`),
    );
    expect(strays).toEqual([]);
  });
});

it('every term is in use, or waits for its module with a note', () => {
  const unused = terms.filter(
    (term) =>
      term.note === undefined &&
      !languages.every((language) =>
        all.some(
          (one) =>
            one.language === language &&
            one.text.toLowerCase().includes(term[language].slice(0, -1).toLowerCase()),
        ),
      ),
  );
  expect(unused.map(({ en }) => en)).toEqual([]);
});

it('no word is both wanted and avoided', () => {
  for (const language of languages)
    for (const term of terms)
      for (const other of terms)
        expect(
          other.avoid[language].some((pattern) => whole(`^(?:${pattern})$`).test(term[language])),
          term.en,
        ).toBe(false);
});
