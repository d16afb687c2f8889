import { grades } from '@pto-connect/contract';
import type { Normalized } from './normalize-contact.ts';
import { isBlankWord } from './normalize-contact.ts';
import { fold } from './text.ts';

/** A grade as the application keeps it. */
export type Grade = (typeof grades)[number];

const known: ReadonlySet<string> = new Set(grades);
const isGrade = (value: string): value is Grade => known.has(value);

const words: Readonly<Record<string, Grade>> = {
  pk: 'PK',
  prek: 'PK',
  'pre k': 'PK',
  preschool: 'PK',
  'pre school': 'PK',
  prekindergarten: 'PK',
  'pre kindergarten': 'PK',
  prekinder: 'PK',
  'pre kinder': 'PK',
  preescolar: 'PK',
  ps: 'PK',
  pk3: 'PK',
  pk4: 'PK',
  'pk 3': 'PK',
  'pk 4': 'PK',
  'pre k 3': 'PK',
  'pre k 4': 'PK',
  prek3: 'PK',
  'prek 3': 'PK',
  'prek 4': 'PK',
  prek4: 'PK',
  k3: 'PK',
  k4: 'PK',
  vpk: 'PK',
  upk: 'PK',
  tk: 'TK',
  'transitional kindergarten': 'TK',
  'transitional k': 'TK',
  'kinder de transicion': 'TK',
  'kinder transicional': 'TK',
  k: 'K',
  kg: 'K',
  kinder: 'K',
  kindergarten: 'K',
  kindergarden: 'K',
  kindergarter: 'K',
  k5: 'K',
  jardin: 'K',
  '0': 'K',
  'jardin de infantes': 'K',
  'jardin de ninos': 'K',
  kn: 'K',
  first: '1',
  second: '2',
  third: '3',
  fourth: '4',
  fifth: '5',
  sixth: '6',
  seventh: '7',
  eighth: '8',
  ninth: '9',
  tenth: '10',
  eleventh: '11',
  twelfth: '12',
  primero: '1',
  primer: '1',
  primera: '1',
  segundo: '2',
  segunda: '2',
  tercero: '3',
  tercer: '3',
  tercera: '3',
  cuarto: '4',
  quinto: '5',
  sexto: '6',
  septimo: '7',
  octavo: '8',
  noveno: '9',
  decimo: '10',
  undecimo: '11',
  onceavo: '11',
  duodecimo: '12',
  doceavo: '12',
  freshman: '9',
  sophomore: '10',
  junior: '11',
  senior: '12',
};

/**
 * The grade meant by what schools and families write: `3`, `03`, `3rd`, `Grade 3`, `3ro`, `tercer grado`, `K`, `Kinder`,
 * `Pre-K 4`. Two grades in one cell ("K-2") are an error, never a guess.
 */
export function normalizeGrade(value: string): Normalized<Grade | null, 'grade_invalid'> {
  if (isBlankWord(value)) return { ok: true, value: null };
  const text = value.trim();
  // Fold would make a blank of the minus sign that school systems use for the year before kindergarten.
  if (/^-1(\.0)?$/.test(text)) return { ok: true, value: 'PK' };
  if (text.startsWith('-')) return { ok: false, code: 'grade_invalid' };
  const bare = fold(text.replace(/\.0$/, ''))
    .replace(/\b(grade|grado|grades|gr|grd|level|nivel|ano|de|class)\b/g, ' ')
    .replace(/[ºª°]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const word = words[bare];
  if (word) return { ok: true, value: word };
  const number = /^0*(\d{1,2})\s?(?:st|nd|rd|th|ro|do|to|er|mo|vo|no|o)?$/.exec(bare)?.[1];
  if (number === undefined) return { ok: false, code: 'grade_invalid' };
  const grade = number === '0' ? 'K' : number;
  return isGrade(grade) ? { ok: true, value: grade } : { ok: false, code: 'grade_invalid' };
}
