import { describe, expect, it } from 'vitest';
import { planImport } from '../plan.ts';
import type { ExistingFamily } from '../plan-types.ts';
import { applyPlan, codesOf, outcomesOf, planRows, tableOf } from './fixtures.ts';

const header =
  'family_name | family_external_id | guardian1_full_name | guardian1_email | guardian1_phone | guardian1_relation | guardian1_language | child1_full_name | child1_grade | child1_homeroom | child1_external_id | child1_directory_opt_out | child2_full_name';
const full =
  'Ortiz | F1 | Ana Ortiz | ana@example.org | 512-555-0134 | mother | Spanish | Eva Ortiz | 3 | Room 12 | 101 | yes |';
const row = (cells: Record<string, string>) =>
  header
    .split('|')
    .map((target) => cells[target.trim()] ?? '')
    .join('|');

const ortiz: ExistingFamily = {
  id: 'f',
  name: 'Ortiz',
  external_id: null,
  guardians: [
    {
      id: 'g',
      first_name: 'Ana',
      last_name: 'Ortiz',
      email: 'ana@example.org',
      phone: null,
      relation: null,
      language: null,
    },
  ],
  children: [
    {
      id: 'c',
      first_name: 'Eva',
      last_name: 'Ortiz',
      grade: null,
      homeroom: null,
      external_id: null,
      directory_opt_out: false,
    },
  ],
};

describe('writes', () => {
  it('create a family, its guardian and its child in that order', () => {
    expect(planRows(header, [full]).writes).toEqual([
      { kind: 'create_family', ref: 'family-1', rows: [2], data: { name: 'Ortiz', external_id: 'F1' } },
      {
        kind: 'create_guardian',
        ref: 'guardian-1',
        family: { ref: 'family-1' },
        rows: [2],
        data: {
          first_name: 'Ana',
          last_name: 'Ortiz',
          email: 'ana@example.org',
          phone: '+15125550134',
          relation: 'mother',
          language: 'es',
        },
      },
      {
        kind: 'create_child',
        ref: 'child-1',
        family: { ref: 'family-1' },
        rows: [2],
        data: {
          first_name: 'Eva',
          last_name: 'Ortiz',
          grade: '3',
          homeroom: 'Room 12',
          external_id: '101',
          directory_opt_out: true,
        },
      },
    ]);
  });

  it('fill what the organization left empty', () => {
    const plan = planRows(header, [full], { existing: [ortiz] });
    expect(plan.writes).toEqual([
      { kind: 'update_family', id: 'f', rows: [2], fields: { external_id: 'F1' } },
      {
        kind: 'update_guardian',
        id: 'g',
        family_id: 'f',
        rows: [2],
        fields: { phone: '+15125550134', relation: 'mother', language: 'es' },
      },
      {
        kind: 'update_child',
        id: 'c',
        family_id: 'f',
        rows: [2],
        fields: { grade: '3', homeroom: 'Room 12', external_id: '101', directory_opt_out: true },
      },
    ]);
    expect(plan.rows).toMatchObject([
      { outcome: 'update', family: { id: 'f', ref: null, name: 'Ortiz' }, kept: [] },
    ]);
  });

  it('add a sibling to a family the organization has', () => {
    const plan = planRows(
      header,
      [
        row({
          guardian1_full_name: 'Ana Ortiz',
          guardian1_email: 'ana@example.org',
          child2_full_name: 'Leo Ortiz',
        }),
      ],
      { existing: [ortiz] },
    );
    expect(plan.writes).toMatchObject([
      { kind: 'create_child', family: { id: 'f' }, data: { first_name: 'Leo', directory_opt_out: false } },
    ]);
    expect(outcomesOf(plan)).toEqual(['update']);
  });

  it('are none when the same file runs again', () => {
    const rows = [full, full, row({ guardian1_full_name: 'Ann Lee', child1_full_name: 'Bo Lee' })];
    const after = applyPlan([], planRows(header, rows), 'new-');
    const again = planRows(header, rows, { existing: after });
    expect(again.writes).toEqual([]);
    expect(outcomesOf(again)).toEqual(['unchanged', 'duplicate', 'unchanged']);
  });

  it('never overwrite what people typed: the difference is reported as kept', () => {
    const typed: ExistingFamily = {
      ...ortiz,
      name: 'Ortiz-Paz',
      external_id: 'F1',
      guardians: [
        {
          id: 'g',
          first_name: 'Ana María',
          last_name: 'Ortiz',
          email: 'new@example.org',
          phone: '+15125550199',
          relation: 'parent',
          language: 'en',
        },
      ],
      children: [
        {
          id: 'c',
          first_name: 'Eva',
          last_name: 'Ortiz',
          grade: '4',
          homeroom: 'Room 13',
          external_id: '101',
          directory_opt_out: true,
        },
      ],
    };
    const same = row({
      family_external_id: 'F1',
      guardian1_full_name: 'Ana María Ortiz',
      guardian1_email: 'new@example.org',
      child1_full_name: 'EVA ORTIZ',
      child1_homeroom: 'room 13',
    });
    expect(planRows(header, [same], { existing: [typed] })).toMatchObject({
      writes: [],
      rows: [{ outcome: 'unchanged', kept: [] }],
    });
    const plan = planRows(header, [full.replace('Ana Ortiz', 'Ana María Ortiz')], { existing: [typed] });
    expect(plan.writes).toEqual([]);
    expect(
      plan.rows[0]?.kept.map(({ entity, id, field, column, kept, offered }) => [
        entity,
        id,
        field,
        column,
        kept,
        offered,
      ]),
    ).toEqual([
      ['family', 'f', 'name', 0, 'Ortiz-Paz', 'Ortiz'],
      ['guardian', 'g', 'email', 3, 'new@example.org', 'ana@example.org'],
      ['guardian', 'g', 'phone', 4, '+15125550199', '+15125550134'],
      ['guardian', 'g', 'relation', 5, 'parent', 'mother'],
      ['guardian', 'g', 'language', 6, 'en', 'es'],
      ['child', 'c', 'grade', 8, '4', '3'],
      ['child', 'c', 'homeroom', 9, 'Room 13', 'Room 12'],
    ]);
  });

  it('never lower the flag that keeps a child out of the directory', () => {
    const flagged: ExistingFamily = {
      ...ortiz,
      children: ortiz.children.map((child) => ({ ...child, directory_opt_out: true })),
    };
    const plan = planRows(
      header,
      [
        row({
          guardian1_full_name: 'Ana Ortiz',
          child1_full_name: 'Eva Ortiz',
          family_name: 'Ortiz',
          child1_directory_opt_out: 'no',
        }),
      ],
      { existing: [flagged] },
    );
    expect(plan).toMatchObject({
      writes: [],
      rows: [{ kept: [{ field: 'directory_opt_out', kept: 'true', offered: 'false' }] }],
    });
  });

  it('find a family whose guardian changed address by the number of the child, and ask where there is none', () => {
    const guardians = ortiz.guardians.map((guardian) => ({ ...guardian, email: 'moved@example.org' }));
    const children = ortiz.children.map((child) => ({ ...child, external_id: '101' }));
    const numbered: ExistingFamily = { ...ortiz, guardians, children };
    expect(planRows(header, [full], { existing: [numbered] }).rows[0]).toMatchObject({
      outcome: 'update',
      family: { id: 'f' },
    });
    expect(planRows(header, [full], { existing: [{ ...ortiz, guardians }] }).rows[0]).toMatchObject({
      outcome: 'error',
      issues: [{ code: 'household_ambiguous', params: { family: 'Ortiz' } }],
    });
  });
});

describe('families the organization has', () => {
  it('family_matches_several', () => {
    const twins = [ortiz, { ...ortiz, id: 'f2', children: [] }];
    const plan = planRows(
      header,
      [
        row({
          guardian1_full_name: 'Ana Ortiz',
          guardian1_email: 'ana@example.org',
          child1_full_name: 'Leo Ortiz',
        }),
      ],
      { existing: twins },
    );
    expect(plan.rows).toMatchObject([
      {
        outcome: 'error',
        family: null,
        issues: [{ level: 'error', code: 'family_matches_several', params: { count: 2 } }],
      },
    ]);
    expect(plan.writes).toEqual([]);
    // A child known to one of them decides.
    expect(planRows(header, [full], { existing: twins }).rows[0]).toMatchObject({
      outcome: 'update',
      family: { id: 'f' },
    });
  });

  it('household_ambiguous against a family of the organization', () => {
    const separated: ExistingFamily = {
      ...ortiz,
      guardians: [
        ...ortiz.guardians,
        {
          id: 'g2',
          first_name: 'Luis',
          last_name: 'Paz',
          email: 'luis@example.org',
          phone: null,
          relation: null,
          language: null,
        },
      ],
    };
    const plan = planRows(
      'guardian1_full_name | guardian1_email | guardian2_full_name | child_full_name',
      ['Ana Ortiz | ana@example.org | Juan Gil | Leo Gil'],
      { existing: [separated] },
    );
    expect(plan).toMatchObject({
      writes: [],
      rows: [{ outcome: 'error', issues: [{ code: 'household_ambiguous', params: { family: 'Ortiz' } }] }],
    });
  });

  it('child_in_two_families against a family of the organization', () => {
    const known: ExistingFamily = {
      ...ortiz,
      children: ortiz.children.map((child) => ({ ...child, external_id: '101' })),
    };
    const plan = planRows(
      header,
      [
        row({
          guardian1_full_name: 'Luis Paz',
          guardian1_email: 'luis@example.org',
          child1_full_name: 'Eva Ortiz',
          child1_external_id: '101',
        }),
      ],
      { existing: [known] },
    );
    expect(plan.writes.map(({ kind }) => kind)).toEqual(['create_family', 'create_guardian']);
    expect(plan.rows[0]?.issues).toMatchObject([
      { code: 'child_in_two_families', column: 10, params: { family: 'Ortiz' } },
    ]);
  });

  it('external_id_conflict against a child of the organization', () => {
    const known: ExistingFamily = {
      ...ortiz,
      children: ortiz.children.map((child) => ({ ...child, external_id: '101' })),
    };
    expect(
      codesOf(
        planRows(header, [row({ child1_full_name: 'Bo Lee', child1_external_id: '101' })], {
          existing: [known],
        }),
      ),
    ).toEqual(['external_id_conflict']);
  });

  it('are left as they were passed in', () => {
    const before = structuredClone(ortiz);
    planRows(header, [full], { existing: [ortiz] });
    expect(ortiz).toEqual(before);
  });
});

describe('corrections and rows left out', () => {
  const bad = full.replace('ana@example.org', 'ana at example').replace('| 3 |', '| third-ish |');

  it('an error names row, line, column, field, value', () => {
    expect(planRows(header, [bad]).rows[0]).toMatchObject({
      row: 2,
      line: 2,
      outcome: 'error',
      issues: [
        {
          level: 'error',
          code: 'email_invalid',
          row: 2,
          column: 3,
          target: 'guardian1_email',
          value: 'ana at example',
          params: { value: 'ana at example' },
        },
        {
          level: 'error',
          code: 'grade_invalid',
          row: 2,
          column: 8,
          target: 'child1_grade',
          value: 'third-ish',
        },
      ],
    });
  });

  it('a corrected cell is read in place of the one in the file', () => {
    const corrections = [
      { row: 2, column: 3, value: 'ana@example.org' },
      { row: 2, column: 8, value: '3' },
      { row: 99, column: 0, value: 'nowhere' },
    ];
    expect(planRows(header, [bad], { corrections })).toEqual(planRows(header, [full]));
  });

  it('a row left out is skipped, errors and all', () => {
    expect(planRows(header, [bad, full], { leftOut: [2] })).toMatchObject({
      rows: [{ outcome: 'skip', issues: [] }, { outcome: 'create' }],
      summary: { errors: 0, rows: { skip: 1, create: 1 } },
    });
  });

  it('a row whose mapped cells are blank is skipped', () => {
    const table = tableOf(
      ['child_full_name', 'notes'],
      [
        ['', 'Total: 2'],
        ['Eva Ortiz', ''],
      ],
    );
    expect(outcomesOf(planImport({ table, mapping: ['child_full_name', null], existing: [] }))).toEqual([
      'skip',
      'create',
    ]);
  });
});

describe('faults of a row', () => {
  it.each<[string, string, string, number | null]>([
    ['name_invalid', 'guardian_full_name | child_full_name', 'ana@example.org | Eva Ortiz', 0],
    ['first_name_missing', 'child_first_name | child_last_name', '| Ortiz', 0],
    [
      'first_name_missing',
      'guardian_full_name | guardian_email | child_full_name',
      '| ana@example.org | Eva Ortiz',
      0,
    ],
    ['last_name_missing', 'child_first_name | child_last_name', 'Eva |', 1],
    ['last_name_missing', 'guardian_full_name | guardian_phone', 'Ana | 512-555-0134', 0],
    ['value_too_long', 'child_full_name | child_homeroom', `Eva Ortiz | ${'x'.repeat(61)}`, 1],
    ['value_too_long', 'child_first_name | child_last_name', `${'Eva'.repeat(40)} | Ortiz`, 0],
    ['email_invalid', 'guardian_full_name | guardian_email', 'Ana Ortiz | ana@', 1],
    ['phone_invalid', 'guardian_full_name | guardian_phone', 'Ana Ortiz | 555-0134', 1],
    ['grade_invalid', 'child_full_name | child_grade', 'Eva Ortiz | 13', 1],
    ['yes_no_invalid', 'child_full_name | child_directory_opt_out', 'Eva Ortiz | perhaps', 1],
    ['language_unknown', 'guardian_full_name | guardian_language', 'Ana Ortiz | Klingonese', 1],
    ['external_id_damaged', 'child_full_name | child_external_id', 'Eva Ortiz | 1.23457E+11', 1],
    ['no_people', 'family_name | child_full_name', 'Ortiz |', null],
  ])('%s', (code, targets, cells, column) => {
    expect(planRows(targets, [cells]).rows[0]).toMatchObject({
      outcome: 'error',
      issues: [{ level: 'error', code, column }],
    });
  });

  it.each<[string, string, string, number]>([
    ['name_holds_two_people', 'guardian_full_name | guardian_phone', 'Ana & Luis Ortiz | 512-555-0134', 0],
    [
      'email_extra_ignored',
      'guardian_full_name | guardian_email',
      'Ana Ortiz | a@example.org; b@example.org',
      1,
    ],
    [
      'phone_extra_ignored',
      'guardian_full_name | guardian_phone',
      'Ana Ortiz | 512-555-0134 or 512-555-0135',
      1,
    ],
    ['phone_extension_dropped', 'guardian_full_name | guardian_phone', 'Ana Ortiz | 512-555-0134 ext. 7', 1],
    ['relation_unknown', 'guardian_full_name | guardian_relation', 'Ana Ortiz | godparent', 1],
  ])('%s warns and imports', (code, targets, cells, column) => {
    expect(planRows(targets, [cells]).rows[0]).toMatchObject({
      outcome: 'create',
      issues: [{ level: 'warning', code, column }],
    });
  });

  it('row_too_long is mended by emptying the cells beyond the headers', () => {
    const cells = 'Eva Ortiz | 3 | stray';
    expect(planRows('child_full_name | child_grade', [cells]).rows[0]).toMatchObject({
      outcome: 'error',
      issues: [{ code: 'row_too_long', column: 2, value: 'stray', params: { expected: 2, found: 3 } }],
    });
    expect(
      outcomesOf(
        planRows('child_full_name | child_grade', [cells], {
          corrections: [{ row: 2, column: 2, value: '' }],
        }),
      ),
    ).toEqual(['create']);
  });

  it('row_too_short warns', () => {
    expect(planRows('child_full_name | child_grade', ['Eva Ortiz']).rows[0]).toMatchObject({
      outcome: 'create',
      issues: [{ level: 'warning', code: 'row_too_short', params: { expected: 2, found: 1 } }],
    });
  });
});

it('summarizes what would happen', () => {
  const plan = planRows(
    header,
    [
      full,
      row({ guardian1_full_name: 'Ann Lee', child1_full_name: 'Bo Lee', child1_homeroom: 'ROOM 12' }),
      row({ child1_full_name: 'x@y' }),
    ],
    { existing: [ortiz] },
  );
  expect(plan.summary).toEqual({
    rows: { create: 1, update: 1, unchanged: 0, duplicate: 0, error: 1, skip: 0 },
    writes: 6,
    families_created: 1,
    families_updated: 1,
    guardians_created: 1,
    children_created: 1,
    errors: 1,
    warnings: 0,
    kept: 0,
    homerooms: ['Room 12'],
  });
});

it('refuses a mapping that is not valid', () => {
  const table = tableOf(['child_full_name', 'notes'], [['Eva Ortiz', '']]);
  expect(() => planImport({ table, mapping: ['child_full_name', 'child_full_name'], existing: [] })).toThrow(
    RangeError,
  );
});
