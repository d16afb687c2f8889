import { clean } from './text.ts';

export type Entity = 'family' | 'guardian' | 'child';
export type HeaderAttribute =
  | 'name'
  | 'given'
  | 'first_name'
  | 'last_name'
  | 'full_name'
  | 'email'
  | 'phone'
  | 'relation'
  | 'language'
  | 'grade'
  | 'homeroom'
  | 'external_id'
  | 'directory_opt_out'
  | 'ignored';

/** What the words of one header say by themselves, before the other headers of the file are looked at. */
export type HeaderReading = {
  readonly entity: Entity | null;
  /** Which guardian or child: 1 is the first. Null when the header does not number them. */
  readonly index: number | null;
  readonly attribute: HeaderAttribute;
  /** How surely the words mean the attribute, 0 to 1. */
  readonly strength: number;
};

const ordinals: readonly (readonly [RegExp, string])[] = [
  [/\b(?:1st|1er|1ro|1ra)\b/g, ' 1 '],
  [/\b(?:2nd|2do|2da)\b/g, ' 2 '],
  [/\b(?:3rd|3er|3ro|3ra)\b/g, ' 3 '],
  [/\b([4-6])(?:th|to|ta)\b/g, ' $1 '],
];

/** Headers as words: accents and camel case taken apart, `StudentFirstName`, `Parent1_Email` and `Nombre (niño #2)` alike. */
export function headerWords(header: string): string {
  let words = clean(header)
    .replace(/e[-_ ]?mail/gi, ' email ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/['’]s\b/g, '')
    .replace(/s['’](?=\s|$)/g, 's')
    .replace(/[^a-z0-9]+/g, ' ');
  for (const [pattern, digit] of ordinals) words = words.replace(pattern, digit);
  return words
    .replace(/([a-z])([0-9])/g, '$1 $2')
    .replace(/([0-9])([a-z])/g, '$1 $2')
    .replace(/\bpadres? de familia\b/g, 'tutor')
    .replace(/\s+/g, ' ')
    .trim();
}

const guardianWords =
  /\b(parents?|guardians?|mothers?|fathers?|mom|moms|dad|dads|mum|madres?|padres?|mama|papa|tutor|tutora|tutores|acudiente|apoderad[oa]|responsable|encargad[oa]|contact|contacto|adults?|adultos?|caregivers?|cuidador[ae]?|spouse|partner|conyuge|g)\b/;
const childWords =
  /\b(students?|stu|child|children|childs|kids?|pupils?|scholars?|alumn[oa]s?|estudiantes?|hij[oa]s?|nin[oa]s?|s)\b/;
const familyWords = /\b(family|household|families|familia|familiar|hogar)\b/;

const ignoredWords =
  /\b(emergency|emergencia|doctor|physician|dentist|address|street|city|zip|zipcode|postal|county|apt|direccion|domicilio|calle|ciudad|codigo postal|birth|birthdate|birthday|dob|nacimiento|cumpleanos|gender|sex|genero|sexo|timestamp|marca temporal|date|fecha|ethnicity|race|medical|allerg(?:y|ies)|alergias?|notes?|comments?|comentarios?|notas?|observaciones|employer|occupation|username|password|bus|lunch|middle|segundo nombre|nickname|preferred name|suffix|amount|paid|payment|dues|donation|volunteer|how many|cuant[oa]s|number of|numero de hij[oa]s|consent|photo|signature|interests?|siblings?|status|track|entry|exit|enrollment)\b/;

const optOutWords =
  /\b(opt ?out|do not (?:publish|disclose|share|list|release|print)|no (?:publicar|divulgar|compartir)|ferpa|directory restriction|unlisted|withhold|suppress|excluir|non ?disclosure)\b/;
const optInWords = /\b(opt ?in|directory|directorio)\b/;

type Rule = { readonly words: RegExp; readonly attribute: HeaderAttribute; readonly strength: number };

/** The first rule that fits gives the attribute, so the narrow ones stand above the wide ones. */
const rules: readonly Rule[] = [
  { words: optOutWords, attribute: 'directory_opt_out', strength: 0.95 },
  { words: /\b(emergency|emergencia|doctor|physician|dentist)\b/, attribute: 'ignored', strength: 1 },
  // "Include in the directory?" says the opposite of opting out, and consent is the family's own to give: never guessed.
  { words: optInWords, attribute: 'ignored', strength: 1 },
  {
    words: /\b(teacher|maestr[oa]|work|trabajo|school) (email|phone|correo|telefono)\b/,
    attribute: 'ignored',
    strength: 1,
  },
  { words: /\b(email|mail|correo)\b/, attribute: 'email', strength: 0.95 },
  { words: /\b(cell|cellphone|mobile|celular|movil)\b/, attribute: 'phone', strength: 0.95 },
  {
    words: /\b(home|casa|work|trabajo|oficina|fax) (phone|tel|telephone|telefono)\b/,
    attribute: 'phone',
    strength: 0.6,
  },
  { words: /\btelefono (de )?(la )?casa\b/, attribute: 'phone', strength: 0.6 },
  { words: /\b(phones?|tel|telephone|telefono)\b/, attribute: 'phone', strength: 0.9 },
  { words: /\b(language|idioma|lengua|lang)\b/, attribute: 'language', strength: 0.9 },
  { words: /\b(relation|relationship|parentesco|relacion)\b/, attribute: 'relation', strength: 0.9 },
  { words: /\b(home ?room|hr|salon hogar)\b/, attribute: 'homeroom', strength: 0.95 },
  { words: ignoredWords, attribute: 'ignored', strength: 1 },
  {
    words: /\b(state|ssid|estatal)\b.*\b(id|number|num|no)\b|\bssid\b/,
    attribute: 'external_id',
    strength: 0.6,
  },
  { words: /\b(teacher|maestr[oa]|profesora?|docente)\b/, attribute: 'homeroom', strength: 0.85 },
  { words: /\b(class ?room|salon|aula|room)\b/, attribute: 'homeroom', strength: 0.8 },
  { words: /\b(grade|grado|gr|grade level|grd|year level|nivel)\b/, attribute: 'grade', strength: 0.95 },
  { words: /\b(class|clase|section|seccion)\b/, attribute: 'homeroom', strength: 0.7 },
  {
    words:
      /\b(id|ids|identifier|identificador|identificacion|ident|matricula|dcid|perm|number|num|numero|no|key|lasid|sasid)\b/,
    attribute: 'external_id',
    strength: 0.9,
  },
  {
    words:
      /\b(first and last|last first|first last|last name first|full|completo|display)\b|\blast name first name\b|\b(apellidos? y nombres?|nombres? y apellidos?)\b|\bapellidos? nombres?\b|\bnombres? apellidos?\b/,
    attribute: 'full_name',
    strength: 0.95,
  },
  { words: /\b(last|surname|apellidos?|lname|lastname)\b/, attribute: 'last_name', strength: 0.95 },
  {
    words: /\b(first|given|forename|fname|firstname|primer nombre)\b/,
    attribute: 'first_name',
    strength: 0.95,
  },
  // Spanish "nombre" is the first name beside an "apellido" column and the whole name without one.
  { words: /\bnombres?\b/, attribute: 'given', strength: 0.85 },
  { words: /\bnames?\b/, attribute: 'name', strength: 0.85 },
];

const motherWords = /\b(mother|mom|mum|madre|mama)\b/;
const fatherWords = /\b(father|dad|papa|padre)\b/;
const neutralWords =
  /\b(parents?|guardians?|tutor|tutora|tutores|acudiente|apoderad[oa]|responsable|encargad[oa]|contact)\b/;

function readIndex(words: string, entity: Entity | null): number | null {
  const digit = /(?:^|\s)([1-6])(?=\s|$)/.exec(words)?.[1];
  if (digit) return Number(digit);
  // "Other ID" and "Primary Phone" number nothing: only a person can be primary or second.
  if (entity === null) return null;
  if (/\b(primary|primari[oa]|principal)\b/.test(words)) return 1;
  if (/\b(secondary|second|segund[oa]|secundari[oa]|other|otr[oa]|spouse|partner|conyuge)\b/.test(words))
    return 2;
  if (/\b(third|tercer[oa]?)\b/.test(words)) return 3;
  if (entity !== 'guardian' || neutralWords.test(words)) return null;
  const mother = motherWords.test(words);
  return mother === fatherWords.test(words) ? null : mother ? 1 : 2;
}

/** A contact belongs to the guardian and a grade to the child, whoever else the header mentions. */
function readEntity(words: string, attribute: HeaderAttribute): Entity | null {
  const guardian = guardianWords.exec(words);
  const child = childWords.exec(words);
  const family = familyWords.test(words);
  if (attribute === 'relation') return 'guardian';
  if (attribute === 'email' || attribute === 'phone' || attribute === 'language') {
    return guardian ? 'guardian' : child ? 'child' : null;
  }
  if (attribute === 'grade' || attribute === 'homeroom' || attribute === 'directory_opt_out')
    return child ? 'child' : null;
  if (attribute === 'external_id') return child ? 'child' : family ? 'family' : guardian ? 'guardian' : null;
  if (guardian && child) {
    // "Child's parent name" speaks of the parent; "Parent (of student) name" too, and comes first anyway.
    return guardian.index < child.index || words[child.index + child[0].length + 1] === guardian[0][0]
      ? 'guardian'
      : 'child';
  }
  return guardian ? 'guardian' : child ? 'child' : family ? 'family' : null;
}

/** Reads one header; null when its words mean nothing known. A header that names only a person means the whole name. */
export function readHeader(header: string): HeaderReading | null {
  const words = headerWords(header)
    .replace(/\bemail address\b/, 'email')
    .replace(/\bdireccion (de )?(correo|email)\b/, 'correo')
    .replace(/\bfirst (?=(child|kid|student|parent|guardian|contact)\b)/, '1 ');
  if (words === '') return null;
  const rule = rules.find((candidate) => candidate.words.test(words));
  const attribute = rule?.attribute ?? 'name';
  const entity = readEntity(words, attribute);
  if (!rule && (entity === null || words.split(' ').length > 4)) return null;
  return { entity, index: readIndex(words, entity), attribute, strength: rule?.strength ?? 0.6 };
}
