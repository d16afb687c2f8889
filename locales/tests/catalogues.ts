import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

export const languages = ['en', 'es'] as const;
export type Language = (typeof languages)[number];
/** The words of one namespace in one language, by key. */
export type Catalogue = ReadonlyMap<string, string>;

type Tree = { [key: string]: string | Tree };
const folder = join(import.meta.dirname, '..');

const flatten = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flatten(value, `${path}${key}.`),
  );

/** Every namespace that either language has. */
export const namespaces: readonly string[] = [
  ...new Set(
    languages.flatMap((language) =>
      readdirSync(join(folder, language)).map((file) => basename(file, '.json')),
    ),
  ),
].sort();

/** Reads one file; a language that lacks the namespace gives nothing, so that the comparison names what is missing. */
export function readCatalogue(language: Language, namespace: string): Catalogue {
  try {
    const text = readFileSync(join(folder, language, `${namespace}.json`), 'utf8');
    return new Map(flatten(JSON.parse(text) as Tree));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw error;
  }
}

export const pluralForms = { en: ['one', 'other'], es: ['one', 'many', 'other'] } as const;
const plural = /_(one|many|other)$/;
/** The key as code asks for it, without its plural form. */
export const stem = (key: string): string => key.replace(plural, '');
export const isPlural = (key: string): boolean => plural.test(key);

/** The names of the values that a text takes in. */
export const valuesIn = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{-?\s*(\w+)[^}]*\}\}/g)].map(([, name = '']) => name))].sort();
