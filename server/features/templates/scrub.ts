import type { Schema } from '@pto-connect/contract';

/** What is taken out of a text before it travels. */
export type Removed = 'name' | 'email' | 'phone' | 'link' | 'address' | 'id' | 'place';

/** What stands in its place, in the language of the text. */
const placeholders: Record<Exclude<Removed, 'place'>, { en: string; es: string }> = {
  name: { en: '[name]', es: '[nombre]' },
  email: { en: '[e-mail]', es: '[correo]' },
  phone: { en: '[phone]', es: '[teléfono]' },
  link: { en: '[link]', es: '[enlace]' },
  address: { en: '[address]', es: '[dirección]' },
  id: { en: '[number]', es: '[número]' },
};

/** Names of the organization's people, as they are looked for in a text. */
export interface KnownNames {
  /** Words of names, folded. */
  readonly words: ReadonlySet<string>;
  /** First and last name together, folded. */
  readonly whole: ReadonlySet<string>;
}

export const fold = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
const wordPattern = /[\p{L}\p{M}]+(?:[-'’][\p{L}\p{M}]+)*/gu;
const wordsOf = (text: string): string[] => text.match(wordPattern) ?? [];

/** Takes full names and gives what to look for. Words of one or two letters say too little by themselves. */
export function knownNames(names: Iterable<string>): KnownNames {
  const words = new Set<string>();
  const whole = new Set<string>();
  for (const name of names) {
    const parts = wordsOf(name).map(fold);
    for (const part of parts) if (part.length > 2 && !particles.has(part)) words.add(part);
    parts.slice(1).forEach((part, index) => {
      const before = parts[index] ?? '';
      if (!particles.has(before) && !particles.has(part)) whole.add(`${before} ${part}`);
    });
  }
  return { words, whole };
}

const particles = new Set(
  'de del la las los el van von der den dos das san the and pto pta room mrs family families familia household hogar'.split(
    ' ',
  ),
);
/** Names that are ordinary words as well: taken for a name only beside another one. */
const ordinary = new Set(
  (
    'april may june july august summer autumn fall winter spring monday sunday domingo christian mark will bill grace hope faith ' +
    'joy art chase page park parks field fields hall green white brown black gray gold golden young long king price rich case ' +
    'day days bell bush church cook cooks baker court cross hill hills house lake land lane love moon north west read rice river ' +
    'rivers rock sandy short snow star stone swift wall waters wood woods sky sol mar paz luz luna grant harmony journey skip angel'
  ).split(' '),
);

const patterns: ReadonlyArray<readonly [Exclude<Removed, 'place' | 'name'>, RegExp]> = [
  ['link', /\b(?:https?:\/\/|www\.)[^\s<>"')\]]+/giu],
  ['email', /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu],
  ['link', /\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\/[^\s<>"')\]]+/giu],
  ['id', /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/giu],
  ['phone', /(?<![\p{N}$])(?:\+?\d{1,3}[\s.-]?)?(?:\(\d{3}\)\s?|\d{3}[\s.-]?)\d{3}[\s.-]?\d{4}(?!\p{N})/gu],
  ['phone', /(?<![\p{N}$-])\d{3}[-.]\d{4}(?![\p{N}-])/gu],
  [
    'address',
    /\b\d{1,6}[A-Za-z]?\s+(?:[\p{Lu}\d][\p{L}\d'’.-]*\s+){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Court|Ct|Circle|Cir|Place|Pl|Terrace|Ter|Parkway|Pkwy|Highway|Hwy|Trail|Trl|Way)\b\.?(?:,?\s*(?:Apt|Unit|Suite|Ste|#)\.?\s*[\w-]+)?(?:,\s*[\p{Lu}][\p{L} .]+,?\s+[A-Z]{2}\b(?:\s+\d{5}(?:-\d{4})?)?)?/gu,
  ],
  ['address', /\bP\.?\s?O\.?\s+Box\s+\d+/giu],
  [
    'address',
    /\b(?:Calle|Avenida|Av\.|Carrera|Camino|Paseo|Apartado(?: Postal)?)\s+(?:[\p{L}\d.'’]+\s+){0,5}?(?:#|No\.\s?|n\.º\s?|núm\.\s?)?\d{1,6}\b/gu,
  ],
];
const honorific =
  /\b((?:Mr|Mrs|Ms|Miss|Mx|Dr|Dra|Sr|Sra|Srta|Prof|Profa)\.?)\s+\p{Lu}[\p{L}\p{M}'’-]*(?:\s+\p{Lu}[\p{L}\p{M}'’-]*)?/gu;

/** One text without what tells who somebody is or how to reach them; `found` is told of each thing taken out. */
export function scrubText(
  text: string,
  language: 'en' | 'es',
  names: KnownNames,
  found: (what: Removed) => void,
): string {
  let result = text;
  for (const [what, pattern] of patterns)
    result = result.replaceAll(pattern, () => {
      found(what);
      return placeholders[what][language];
    });
  result = result.replaceAll(honorific, (_whole, title: string) => {
    found('name');
    return `${title} ${placeholders.name[language]}`;
  });
  return scrubNames(result, placeholders.name[language], names, found);
}

interface Word {
  start: number;
  end: number;
  folded: string;
  isCapital: boolean;
}

function scrubNames(
  text: string,
  placeholder: string,
  names: KnownNames,
  found: (what: Removed) => void,
): string {
  const words: Word[] = [...text.matchAll(wordPattern)].map((match) => {
    const [word] = match;
    const bare = word.replace(/['’]s$/u, '');
    const folded = fold(bare);
    return { start: match.index, end: match.index + bare.length, folded, isCapital: /^\p{Lu}/u.test(bare) };
  });
  const isBeside = (one: Word | undefined, other: Word | undefined) =>
    one !== undefined && other !== undefined && /^[ \u00a0]+$/u.test(text.slice(one.end, other.start));
  const isPair = (one: Word | undefined, other: Word | undefined) =>
    isBeside(one, other) && names.whole.has(`${one?.folded} ${other?.folded}`);
  const isKnown = (word: Word | undefined) => word?.isCapital === true && names.words.has(word.folded);
  const isName = words.map((word, index) => {
    const [before, after] = [words[index - 1], words[index + 1]];
    if (isPair(before, word) || isPair(word, after)) return true;
    if (!isKnown(word)) return false;
    if (!ordinary.has(word.folded)) return true;
    return (isBeside(before, word) && isKnown(before)) || (isBeside(word, after) && isKnown(after));
  });
  let result = '';
  let copied = 0;
  words.forEach((word, index) => {
    if (isName[index] !== true) return;
    const goesOn = isName[index - 1] === true && isBeside(words[index - 1], word);
    if (!goesOn) {
      found('name');
      result += text.slice(copied, word.start) + placeholder;
    }
    copied = word.end;
  });
  return result + text.slice(copied);
}

/**
 * A value of a contract schema with every free text scrubbed; a member whose name ends in `_es` is Spanish. A placeholder may be
 * longer than what it stands for, so a text is cut where the schema ends it.
 */
export function scrubValue(
  schema: Schema<unknown>,
  value: unknown,
  scrub: (text: string, language: 'en' | 'es') => string,
  name = '',
): unknown {
  if (value === null || value === undefined) return value;
  if (schema.item !== undefined) {
    const { item } = schema;
    return (value as unknown[]).map((entry) => scrubValue(item, entry, scrub, name));
  }
  if (schema.fields !== undefined) {
    const members = value as Record<string, unknown>;
    return Object.fromEntries(
      Object.entries(schema.fields)
        .filter(([member]) => members[member] !== undefined)
        .map(([member, field]) => [member, scrubValue(field, members[member], scrub, member)]),
    );
  }
  const { type, enum: choices, minLength, maxLength } = schema.openapi;
  // A choice and a text of one fixed form, such as a time on the clock, have no room for anything.
  if (type !== 'string' || choices !== undefined || minLength === maxLength) return value;
  const scrubbed = scrub(String(value), name.endsWith('_es') ? 'es' : 'en');
  return [...scrubbed].slice(0, Number(maxLength)).join('');
}
