import { readFileSync } from 'node:fs';
import i18next from 'i18next';
import type english from '../locales/en/site.json';
import { type Language, languages } from './language.ts';

type WithoutPlural<Key extends string> = Key extends `${infer Base}_${'one' | 'many' | 'other'}` ? Base : Key;
type Leaves<Tree, Prefix extends string = ''> = {
  [Key in keyof Tree & string]: Tree[Key] extends string
    ? `${Prefix}${WithoutPlural<Key>}`
    : Leaves<Tree[Key], `${Prefix}${Key}.`>;
}[keyof Tree & string];

export type WordKey = Leaves<typeof english>;
/** Gives the words for a key. Values are not escaped here: whatever enters a page is escaped where it is rendered. */
export type Translate = (key: WordKey, values?: Record<string, string | number>) => string;

const read = (language: Language) =>
  JSON.parse(readFileSync(new URL(`../locales/${language}/site.json`, import.meta.url), 'utf8')) as object;

/** One translator per language. A key without words is a fault and throws. */
export function createTranslators(): Record<Language, Translate> {
  const instance = i18next.createInstance();
  void instance.init({
    lng: 'en',
    fallbackLng: false,
    initAsync: false,
    interpolation: { escapeValue: false },
    parseMissingKeyHandler: (key) => {
      throw new Error(`The public site has no words for "${key}"`);
    },
    resources: Object.fromEntries(languages.map((language) => [language, { translation: read(language) }])),
  });
  const translator = (language: Language): Translate => {
    const fixed = instance.getFixedT(language);
    return (key, values) => fixed(key, { ...values });
  };
  return { en: translator('en'), es: translator('es') };
}
