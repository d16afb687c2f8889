import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTable } from '../parse.ts';
import { suggestMapping, toMapping } from '../suggest-mapping.ts';
import type { Mapping } from '../targets.ts';
import { isTarget, targets } from '../targets.ts';
import { overrideMapping, readMapping, validateMapping } from '../validate-mapping.ts';

function suggest(headers: readonly string[]) {
  const columns = headers.map((header, index) => ({ index, header, label: header }));
  return toMapping(suggestMapping(columns));
}

/** Files as the systems named write their headers, each header beside the field it should be suggested for. */
const files: Record<string, [string, string | null][]> = {
  'a spreadsheet of families': [
    ['Family Name', 'family_name'],
    ['Parent 1 First Name', 'guardian1_first_name'],
    ['Parent 1 Last Name', 'guardian1_last_name'],
    ['Parent 1 Email', 'guardian1_email'],
    ['Parent 1 Cell', 'guardian1_phone'],
    ['Parent 2 First Name', 'guardian2_first_name'],
    ['Parent 2 Last Name', 'guardian2_last_name'],
    ['Parent 2 Email', 'guardian2_email'],
    ['Child 1 Name', 'child1_full_name'],
    ['Child 1 Grade', 'child1_grade'],
    ['Child 1 Teacher', 'child1_homeroom'],
    ['Child 2 Name', 'child2_full_name'],
    ['Child 2 Grade', 'child2_grade'],
    ['Address', null],
    ['City', null],
    ['Notes', null],
  ],
  PowerSchool: [
    ['Student_Number', 'child_external_id'],
    ['First_Name', 'child_first_name'],
    ['Middle_Name', null],
    ['Last_Name', 'child_last_name'],
    ['Grade_Level', 'child_grade'],
    ['Home_Room', 'child_homeroom'],
    ['Family_Ident', 'family_external_id'],
    ['DOB', null],
    ['Mother', 'guardian1_full_name'],
    ['Father', 'guardian2_full_name'],
    ['GuardianEmail', 'guardian1_email'],
  ],
  'Infinite Campus': [
    ['student.studentNumber', 'child_external_id'],
    ['student.lastName', 'child_last_name'],
    ['student.firstName', 'child_first_name'],
    ['student.grade', 'child_grade'],
    ['student.homeroomTeacher', 'child_homeroom'],
    ['household.householdName', 'family_name'],
    ['contact1.fullName', 'guardian1_full_name'],
    ['contact1.email', 'guardian1_email'],
    ['contact1.cellPhone', 'guardian1_phone'],
    ['contact1.relationship', 'guardian1_relation'],
  ],
  Skyward: [
    ['Other ID', 'child_external_id'],
    ['Stu Last Name', 'child_last_name'],
    ['Stu First Name', 'child_first_name'],
    ['Gr', 'child_grade'],
    ['Stu HR', 'child_homeroom'],
    ['Guardian 1 First Name', 'guardian1_first_name'],
    ['Guardian 1 Last Name', 'guardian1_last_name'],
    ['Guardian 1 Home Email', 'guardian1_email'],
    ['Guardian 1 Cell Phone', 'guardian1_phone'],
  ],
  Aeries: [
    ['Student ID', 'child_external_id'],
    ['Student Name', 'child_full_name'],
    ['Grade', 'child_grade'],
    ['Teacher', 'child_homeroom'],
    ['Parent/Guardian', 'guardian_full_name'],
    ['Parent Email', 'guardian_email'],
    ['Primary Phone', 'guardian_phone'],
    ['Correspondence Language', 'guardian_language'],
    ['Student Email', null],
  ],
  'Google Forms': [
    ['Timestamp', null],
    ['Email Address', 'guardian_email'],
    ['Parent/Guardian Full Name', 'guardian_full_name'],
    ['Phone number', 'guardian_phone'],
    ["1st child's first name", 'child1_first_name'],
    ["1st child's last name", 'child1_last_name'],
    ["1st child's grade (2026-27)", 'child1_grade'],
    ["2nd child's first name", 'child2_first_name'],
    ["2nd child's last name", 'child2_last_name'],
    ["2nd child's grade (2026-27)", 'child2_grade'],
    ['Emergency contact phone', null],
    ['Include us in the directory?', null],
  ],
  'a membership site': [
    ['Parent First Name', 'guardian_first_name'],
    ['Parent Last Name', 'guardian_last_name'],
    ['Parent Email', 'guardian_email'],
    ['Parent Mobile', 'guardian_phone'],
    ['Student First Name', 'child_first_name'],
    ['Student Last Name', 'child_last_name'],
    ['Student Grade', 'child_grade'],
    ['Student Teacher', 'child_homeroom'],
    ['Directory Opt Out', 'child_directory_opt_out'],
  ],
  'Spanish, one child per row': [
    ['Apellido del alumno', 'child_last_name'],
    ['Nombre del alumno', 'child_first_name'],
    ['Grado', 'child_grade'],
    ['Salón', 'child_homeroom'],
    ['Matrícula', 'child_external_id'],
    ['Nombre de la madre', 'guardian1_full_name'],
    ['Correo electrónico de la madre', 'guardian1_email'],
    ['Teléfono de la madre', 'guardian1_phone'],
    ['Nombre del padre', 'guardian2_full_name'],
    ['Idioma', 'guardian1_language'],
    ['Dirección', null],
  ],
  'Spanish, several children': [
    ['Familia', 'family_name'],
    ['Tutor: nombre', 'guardian_first_name'],
    ['Tutor: apellido', 'guardian_last_name'],
    ['Dirección de correo electrónico', 'guardian_email'],
    ['Hijo 1 nombre completo', 'child1_full_name'],
    ['Hijo 1 grado', 'child1_grade'],
    ['Hijo 2 nombre completo', 'child2_full_name'],
    ['Hijo 2 grado', 'child2_grade'],
  ],
  'bare names, the child first': [
    ['First Name', 'child_first_name'],
    ['Last Name', 'child_last_name'],
    ['Grade', 'child_grade'],
    ['First Name', 'guardian_first_name'],
    ['Last Name', 'guardian_last_name'],
    ['Email', 'guardian_email'],
  ],
  'bare names of guardians alone': [
    ['First Name', 'guardian_first_name'],
    ['Last Name', 'guardian_last_name'],
    ['Email', 'guardian_email'],
    ['Phone', 'guardian_phone'],
  ],
};

describe('suggestions', () => {
  for (const [name, columns] of Object.entries(files)) {
    it(`understands ${name}`, () => {
      const suggested = suggest(columns.map(([header]) => header));
      expect(columns.map(([header], index) => [header, suggested[index]])).toEqual(columns);
    });
  }

  it('does not depend on the order of columns that say whose they are', () => {
    const headers = files['a spreadsheet of families'] ?? [];
    fc.assert(
      fc.property(fc.shuffledSubarray(headers, { minLength: headers.length }), (shuffled) => {
        expect(suggest(shuffled.map(([header]) => header))).toEqual(shuffled.map(([, target]) => target));
      }),
    );
  });

  it('never suggests one field twice, and is surer of the narrower header', () => {
    const columns = ['Home Phone', 'Cell Phone', 'Parent Name', 'Room', 'Homeroom'].map((header, index) => ({
      index,
      header,
      label: header,
    }));
    expect(suggestMapping(columns)).toMatchObject([
      { target: null, confidence: 0 },
      { target: 'guardian_phone' },
      { target: 'guardian_full_name' },
      { target: null },
      { target: 'child_homeroom' },
    ]);
  });

  it('gives a confidence between 0 and 1, higher when the header says whose the column is', () => {
    const [named, bare] = suggestMapping(
      ['Student Grade', 'Email'].map((header, index) => ({ index, header, label: header })),
    );
    expect(named?.confidence).toBeGreaterThan(bare?.confidence ?? 1);
    expect(bare?.confidence).toBeGreaterThan(0);
    expect(named?.confidence).toBeLessThanOrEqual(1);
  });

  it('looks at the values where there are no headers', () => {
    const parsed = parseTable('Ana Ortiz,3,ana@example.org\nLuis Pérez,4,luis@example.org\n');
    if (!parsed.ok) throw new Error(parsed.error.code);
    expect(toMapping(suggestMapping(parsed.table.columns, parsed.table.rows))).toEqual([
      null,
      'child_grade',
      'guardian_email',
    ]);
  });

  it('suggests nothing but targets for any header', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 40 }), { maxLength: 20 }), (headers) => {
        const chosen = suggest(headers).filter((target) => target !== null);
        expect(chosen.every(isTarget)).toBe(true);
        expect(new Set(chosen).size).toBe(chosen.length);
      }),
    );
  });
});

describe('choices by hand', () => {
  it('override suggestions and take the field from the column that had it', () => {
    const suggested: Mapping = ['child_full_name', 'child_grade', null];
    expect(overrideMapping(suggested, { 2: 'child_grade' })).toEqual([
      'child_full_name',
      null,
      'child_grade',
    ]);
    expect(overrideMapping(suggested, { 1: null })).toEqual(['child_full_name', null, null]);
  });

  it('are read from the wire', () => {
    expect(readMapping(['child_full_name'], 2)).toEqual({ ok: true, mapping: ['child_full_name', null] });
    expect(readMapping(['child_shoe_size', null, null], 2)).toMatchObject({
      ok: false,
      faults: [
        { code: 'target_unknown', column: 0 },
        { code: 'column_unknown', column: 2 },
      ],
    });
  });
});

describe('faults of a mapping', () => {
  it.each<[string, Mapping, object]>([
    ['target_taken', ['child_full_name', 'child_full_name'], { column: 1, params: { column: 2, other: 1 } }],
    [
      'name_column_missing',
      ['child1_full_name', 'guardian1_email'],
      { column: null, params: { slot: 'guardian1' } },
    ],
    ['name_column_missing', ['child2_last_name'], { params: { slot: 'child2' } }],
    ['name_columns_mixed', ['child_full_name', 'child_first_name'], { column: 1, params: { slot: 'child' } }],
    ['no_people_mapped', ['family_name', null], { column: null }],
  ])('%s', (code, mapping, detail) => expect(validateMapping(mapping)).toMatchObject([{ code, ...detail }]));

  it('finds nothing wrong with what is suggested for each known file', () => {
    for (const columns of Object.values(files))
      expect(validateMapping(suggest(columns.map(([header]) => header)))).toEqual([]);
  });

  it('knows every target by its name', () => expect(targets.every(isTarget)).toBe(true));
});
