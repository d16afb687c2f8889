import type { Normalized } from './normalize-contact.ts';
import { isBlankWord } from './normalize-contact.ts';
import { clean, fold } from './text.ts';

const yes = new Set([
  'y',
  'yes',
  'true',
  't',
  '1',
  'x',
  'si',
  's',
  'checked',
  'on',
  'opt out',
  'opted out',
  '✓',
  '✔',
  '☑',
  'verdadero',
]);
const no = new Set(['n', 'no', 'false', 'f', '0', 'unchecked', 'off', 'falso', '☐']);

/** Yes or no in English or Spanish, a tick or a digit; null when the cell says nothing. */
export function normalizeYesNo(value: string): Normalized<boolean | null, 'yes_no_invalid'> {
  const word = fold(value);
  if (yes.has(word)) return { ok: true, value: true };
  if (no.has(word)) return { ok: true, value: false };
  return isBlankWord(value) ? { ok: true, value: null } : { ok: false, code: 'yes_no_invalid' };
}

const languageAliases: Readonly<Record<string, string>> = {
  castellano: 'es',
  mandarin: 'zh',
  cantonese: 'zh',
  cantones: 'zh',
  'chinese simplified': 'zh',
  'simplified chinese': 'zh',
  'chinese traditional': 'zh',
  farsi: 'fa',
  dari: 'fa',
  tagalog: 'tl',
  filipino: 'tl',
  haitian: 'ht',
  creole: 'ht',
  kreyol: 'ht',
  hmong: 'hmn',
  'cape verdean': 'kea',
  pashto: 'ps',
  punjabi: 'pa',
  eng: 'en',
  spa: 'es',
  vie: 'vi',
  chi: 'zh',
  zho: 'zh',
  ara: 'ar',
  fra: 'fr',
  fre: 'fr',
  por: 'pt',
  rus: 'ru',
  kor: 'ko',
  hat: 'ht',
  tgl: 'tl',
  bangla: 'bn',
};

/** Language names in English, Spanish and their own language, by folded name: the platform's own lists, read once. */
function listLanguages(): ReadonlyMap<string, string> {
  const codes = new Map<string, string>(Object.entries(languageAliases));
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const reader = (locale: string) => new Intl.DisplayNames([locale], { type: 'language', fallback: 'none' });
  const english = reader('en');
  const spanish = reader('es');
  for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
    const name = english.of(code);
    if (!name) continue;
    codes.set(code, code);
    for (const word of [name, spanish.of(code), reader(code).of(code)]) {
      if (word && !codes.has(fold(word))) codes.set(fold(word), code);
    }
  }
  return codes;
}
let languages: ReadonlyMap<string, string> | undefined;

/** The ISO 639 code of a language written as a code or a name ("Spanish", "español", "es-MX", "Spanish (Mexico)"). */
export function normalizeLanguage(value: string): Normalized<string | null, 'language_unknown'> {
  if (isBlankWord(value)) return { ok: true, value: null };
  languages ??= listLanguages();
  const word = fold(value.replace(/\(.*\)/, ' '));
  const code = languages.get(word) ?? languages.get(/^([a-z]{2,3})[ _-][a-z]{2,4}$/.exec(word)?.[1] ?? '');
  const first =
    fold(value)
      .split(/[/;&|]|\s(?:and|y|or|o)\s/)[0]
      ?.trim() ?? '';
  const found = code ?? (first === word ? undefined : languages.get(first));
  return found ? { ok: true, value: found } : { ok: false, code: 'language_unknown' };
}

/** What a guardian may be to a child. */
export const relations = [
  'mother',
  'father',
  'parent',
  'step_parent',
  'grandparent',
  'foster_parent',
  'guardian',
  'relative',
  'other',
] as const;
export type Relation = (typeof relations)[number];

const relationWords: readonly (readonly [RegExp, Relation])[] = [
  [/\b(step ?\w+|padrastro|madrastra)\b/, 'step_parent'],
  [/\b(grand ?(mother|father|parent|ma|pa)|abuel[oa]s?|nana)\b/, 'grandparent'],
  [/\b(foster( \w+)?|acogida|crianza)\b/, 'foster_parent'],
  [/\b(aunt|uncle|ti[oa]|brother|sister|herman[oa]|sibling|cousin|prim[oa]|relative|familiar)\b/, 'relative'],
  [/\b(guardian|legal guardian|tutor|tutora|custodian|apoderad[oa]|acudiente|encargad[oa])\b/, 'guardian'],
  [/\b(mother|mom|mum|mommy|madre|mama|m)\b/, 'mother'],
  [/\b(father|dad|daddy|padre|papa|f)\b/, 'father'],
  [/\b(parents?|padres)\b/, 'parent'],
  [/\b(other|otr[oa]|friend|amig[oa]|neighbor|caregiver|nanny|cuidador[a]?)\b/, 'other'],
];

/** What a guardian is to the child; a word not known becomes `other` and the answer says so. */
export function readRelation(value: string): { relation: Relation | null; known: boolean } {
  if (clean(value) === '' || isBlankWord(value)) return { relation: null, known: true };
  const word = fold(value);
  const relation = relationWords.find(([pattern]) => pattern.test(word))?.[1];
  return { relation: relation ?? 'other', known: relation !== undefined };
}
