import type { SeedChild, SeedFamily, SeedGuardian } from './people.ts';

export type Rows = string[][];

const guardianCells = (guardian: SeedGuardian | undefined) =>
  guardian
    ? [guardian.first, guardian.last, guardian.relation, guardian.email, guardian.phone]
    : ['', '', '', '', ''];

const childCells = (child: SeedChild | undefined) =>
  child
    ? [child.first, child.last, child.grade, child.homeroom, child.number, child.optOut ? 'Yes' : 'No']
    : ['', '', '', '', '', ''];

/** A volunteer's spreadsheet: one row per family, two guardians, up to four children. */
export function toFamilyRows(families: readonly SeedFamily[]): Rows {
  const guardian = (n: number) =>
    ['First Name', 'Last Name', 'Relation', 'Email', 'Cell Phone'].map((what) => `Guardian ${n} ${what}`);
  const child = (n: number) =>
    ['First Name', 'Last Name', 'Grade', 'Homeroom', 'Student ID', 'Directory Opt Out'].map(
      (what) => `Child ${n} ${what}`,
    );
  const header = [
    'Family Number',
    'Family Name',
    'Home Language',
    ...[1, 2].flatMap(guardian),
    ...[1, 2, 3, 4].flatMap(child),
  ];
  const rows = families.map(({ number, name, language, guardians, children }) => [
    number,
    name,
    language,
    ...[0, 1].flatMap((at) => guardianCells(guardians[at])),
    ...[0, 1, 2, 3].flatMap((at) => childCells(children[at])),
  ]);
  return [header, ...rows];
}

const ordinals: Readonly<Record<string, string>> = {
  K: 'Kínder',
  '1': '1ro',
  '2': '2do',
  '3': '3ro',
  '4': '4to',
  '5': '5to',
};

/** A school office's list in Spanish, with a title above, whole names, and a remark broken over two lines. */
export function toSpanishRows(families: readonly SeedFamily[]): Rows {
  const header = [
    'Familia',
    'Madre, padre o tutor',
    'Correo electrónico',
    'Teléfono celular',
    'Idioma',
    'Hijo 1 nombre completo',
    'Hijo 1 grado',
    'Hijo 1 salón',
    'Hijo 2 nombre completo',
    'Hijo 2 grado',
    'Hijo 2 salón',
    'Notas',
  ];
  const languages: Readonly<Record<string, string>> = {
    English: 'Inglés',
    Spanish: 'Español',
    Vietnamese: 'Vietnamita',
    Arabic: 'Árabe',
    Chinese: 'Chino',
    Somali: 'Somalí',
  };
  const rows = families.map(({ name, language, guardians: [guardian], children }, index) => [
    name,
    guardian ? `${guardian.last}, ${guardian.first}` : '',
    guardian?.email ?? '',
    guardian?.phone ?? '',
    languages[language] ?? language,
    ...[0, 1].flatMap((at) => {
      const child = children[at];
      return child
        ? [`${child.last}, ${child.first}`, ordinals[child.grade] ?? child.grade, child.homeroom]
        : ['', '', ''];
    }),
    index % 9 === 0 ? 'Prefiere llamadas\npor la tarde; "no" los lunes' : '',
  ]);
  return [['Escuela Primaria Los Álamos'], ['Lista de familias, 2026-27'], [''], header, ...rows];
}

/** A school system's export: one row per child, guardians as contacts repeated on each, the second home on its own row. */
export function toStudentRows(families: readonly SeedFamily[]): Rows {
  const contact = (n: number) =>
    ['Name', 'Relationship', 'Email', 'Cell'].map((what) => `Contact_${n}_${what}`);
  const header = [
    'Student_Number',
    'Last_Name',
    'First_Name',
    'Grade_Level',
    'Home_Room',
    'Family_Ident',
    'DOB',
    'Street',
    ...contact(1),
    ...contact(2),
    'Home_Language',
    'Directory_Restriction',
  ];
  const contactCells = (guardian: SeedGuardian | undefined) =>
    guardian
      ? [`${guardian.last}, ${guardian.first}`, guardian.relation, guardian.email, guardian.phone]
      : ['', '', '', ''];
  const rows = families.flatMap(({ number, language, guardians, children }) =>
    children.map((child, index) => [
      child.number,
      child.last,
      child.first,
      child.grade === 'K' ? '0' : `0${child.grade}`,
      child.homeroom,
      number,
      `09/${String(1 + ((index + Number(child.number)) % 28)).padStart(2, '0')}/2018`,
      '100 Example St',
      ...[0, 1].flatMap((at) => contactCells(guardians[at])),
      language,
      child.optOut ? 'Y' : '',
    ]),
  );
  return [header, ...rows];
}
