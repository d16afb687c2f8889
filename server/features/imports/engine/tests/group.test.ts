import { describe, expect, it } from 'vitest';
import { applyPlan, codesOf, outcomesOf, peopleOf, planRows } from './fixtures.ts';

const families = (header: string, rows: readonly string[]) =>
  peopleOf(applyPlan([], planRows(header, rows), 'new-'));
const oneChild =
  'family_name | family_external_id | guardian1_full_name | guardian1_email | guardian1_phone | guardian2_full_name | guardian2_email | child_full_name | child_grade | child_external_id';

describe('shapes of files', () => {
  it('several children in one row', () => {
    const header =
      'family_name | guardian1_first_name | guardian1_last_name | guardian1_email | child1_first_name | child1_grade | child2_first_name | child2_grade';
    expect(families(header, ['Ortiz | Ana | Ortiz | ana@example.org | Eva | 3 | Leo | K'])).toEqual([
      'Ortiz: Ana Ortiz / Eva Ortiz, Leo Ortiz',
    ]);
  });

  it('one child per row: siblings meet by the family number', () => {
    const plan = planRows(oneChild, [
      'Ortiz | F1 | Ana Ortiz | ana@example.org | | | | Eva Ortiz | 3 | 101',
      'Ortiz | F1 | Ana Ortiz | | | | | Leo Ortiz | K | 102',
    ]);
    expect(peopleOf(applyPlan([], plan, 'new-'))).toEqual(['Ortiz: Ana Ortiz / Eva Ortiz, Leo Ortiz']);
    expect(outcomesOf(plan)).toEqual(['create', 'create']);
  });

  it('one guardian per row: guardians meet by the family number', () => {
    const header =
      'family_external_id | guardian_first_name | guardian_last_name | guardian_email | child_full_name | child_external_id';
    expect(
      families(header, [
        'F1 | Ana | Ortiz | ana@example.org | Eva Ortiz | 101',
        'F1 | Luis | Paz | luis@example.org | Eva Ortiz | 101',
      ]),
    ).toEqual(['Ortiz: Ana Ortiz, Luis Paz / Eva Ortiz']);
  });

  it('children without guardians are families of their own until a guardian is known', () => {
    expect(
      families('child_first_name | child_last_name | child_grade', [
        'Eva | Ortiz | 3',
        'Leo | Ortiz | K',
        'Eva | Ortiz | 3',
      ]),
    ).toEqual(['Ortiz:  / Eva Ortiz', 'Ortiz:  / Leo Ortiz']);
  });

  it('guardians without children', () => {
    expect(families('guardian_full_name | guardian_email', ['Ortiz, Ana | ana@example.org'])).toEqual([
      'Ortiz: Ana Ortiz / ',
    ]);
  });
});

describe('one family recognised across rows', () => {
  it.each([
    [
      'a shared address',
      [
        'Ortiz | | Ana Ortiz | ana@example.org | | | | Eva Ortiz | 3 |',
        'Ortiz-Paz | | A. Ortiz | ANA@example.org | | | | Leo Ortiz | K |',
      ],
    ],
    [
      'name and phone',
      [
        'Ortiz | | Ana Ortiz | | 512-555-0134 | | | Eva Ortiz | 3 |',
        'Paz | | ANA ORTÍZ | | (512) 555-0134 | | | Leo Paz | K |',
      ],
    ],
    [
      'family and guardian name',
      [
        "O'Neil | | Ana O'Neil | | | | | Eva O'Neil | 3 |",
        'O’NEIL | | Ana O’Neil | | | | | Leo O’Neil | K |',
      ],
    ],
    [
      'guardian name and child',
      [
        'Ortiz | | Ana Ortiz | a@example.org | | | | Eva Ortiz | 3 | 7',
        'Paz | | Ana Ortiz | b@example.org | | | | Eva Paz | 3 | 7',
      ],
    ],
  ])('by %s', (_sign, rows) => expect(families(oneChild, rows)).toHaveLength(1));

  it.each([
    [
      'different family numbers',
      [
        'Ortiz | F1 | Ana Ortiz | ana@example.org | | | | Eva Ortiz | 3 |',
        'Ortiz | F2 | Ana Ortiz | ana@example.org | | | | Leo Ortiz | K |',
      ],
    ],
    [
      'namesakes with other addresses',
      [
        'Lee | | Ann Lee | ann@example.org | | | | Eva Lee | 3 |',
        'Lee | | Ann Lee | lee@example.org | | | | Leo Lee | K |',
      ],
    ],
    [
      'namesakes with other phones',
      [
        'Lee | | Ann Lee | | 512-555-0101 | | | Eva Lee | 3 |',
        'Lee | | Ann Lee | | 512-555-0102 | | | Leo Lee | K |',
      ],
    ],
    [
      'only the last name in common',
      ['Lee | | Ann Lee | | | | | Eva Lee | 3 |', 'Lee | | Bob Lee | | | | | Leo Lee | K |'],
    ],
  ])('but not over %s', (_sign, rows) => expect(families(oneChild, rows)).toHaveLength(2));

  it('later rows fill what earlier ones left empty', () => {
    const plan = planRows(oneChild, [
      '| | Ana Ortiz | ana@example.org | | | | Eva Ortiz | |',
      'Ortiz Paz | | Ana Ortiz | ana@example.org | 512-555-0134 | Luis Paz | | Eva Ortiz | 3 | 101',
    ]);
    expect(plan.writes).toMatchObject([
      { kind: 'create_family', rows: [3], data: { name: 'Ortiz Paz', external_id: null } },
      { kind: 'create_guardian', rows: [2, 3], data: { first_name: 'Ana', phone: '+15125550134' } },
      { kind: 'create_guardian', rows: [3], data: { first_name: 'Luis' } },
      { kind: 'create_child', rows: [2, 3], data: { grade: '3', external_id: '101' } },
    ]);
  });

  it('rows with the family number come first, wherever they stand', () => {
    const plan = planRows(oneChild, [
      'Ortiz | | Ana Ortiz | ana@example.org | | | | Eva Ortiz | |',
      'Ortiz | F1 | Ana Ortiz | ana@example.org | | | | Eva Ortiz | 3 | 101',
    ]);
    expect(outcomesOf(plan)).toEqual(['duplicate', 'create']);
    expect(plan.writes[0]).toMatchObject({ rows: [3], data: { external_id: 'F1' } });
  });
});

describe('what is reported and not guessed', () => {
  it('household_ambiguous: namesakes with a child of the same name and another address', () => {
    const rows = [
      'Lee | | Ann Lee | ann@example.org | | | | Eva Lee | 3 |',
      'Lee | | Ann Lee | lee@example.org | | | | Eva Lee | 3 |',
    ];
    expect(outcomesOf(planRows(oneChild, rows))).toEqual(['create', 'error']);
    const numbered = rows.map((row, index) => `${row} ${index + 1}`);
    expect(outcomesOf(planRows(oneChild, numbered))).toEqual(['create', 'create']);
  });

  it('children of one name with different school numbers stay two children', () => {
    const header = 'child_first_name | child_last_name | child_grade | child_external_id';
    expect(families(header, ['Eva | Lee | 3 | 1', 'Eva | Lee | 3 | 2'])).toEqual([
      'Lee:  / Eva Lee',
      'Lee:  / Eva Lee',
    ]);
  });

  it('a repeated row is a duplicate', () => {
    const row = 'Ortiz | | Ana Ortiz | ana@example.org | | | | Eva Ortiz | 3 | 101';
    expect(outcomesOf(planRows(oneChild, [row, row, row]))).toEqual(['create', 'duplicate', 'duplicate']);
  });

  it('conflicting_values: the first telling stays', () => {
    const plan = planRows(oneChild, [
      'Ortiz | F1 | Ana Ortiz | ana@example.org | | | | Eva Ortiz | 3 | 101',
      'Paz | F1 | Ana Ortiz | ana@example.org | | | | Eva Ortiz | 4 | 101',
    ]);
    expect(plan.rows[1]?.issues).toMatchObject([
      {
        level: 'warning',
        code: 'conflicting_values',
        target: 'family_name',
        column: 0,
        params: { kept: 'Ortiz', offered: 'Paz' },
      },
      {
        level: 'warning',
        code: 'conflicting_values',
        target: 'child_grade',
        column: 8,
        params: { kept: '3', offered: '4' },
        value: '4',
      },
    ]);
    expect(plan.writes).toContainEqual(
      expect.objectContaining({ kind: 'create_child', data: expect.objectContaining({ grade: '3' }) }),
    );
  });

  it('child_in_two_families: a child of two homes belongs to the first', () => {
    const plan = planRows(oneChild, [
      'Ortiz | | Ana Ortiz | ana@example.org | | | | Eva Ortiz | 3 | 101',
      'Paz | | Luis Paz | luis@example.org | | | | Eva Ortiz | 3 | 101',
    ]);
    expect(peopleOf(applyPlan([], plan, 'new-'))).toEqual([
      'Ortiz: Ana Ortiz / Eva Ortiz',
      'Paz: Luis Paz / ',
    ]);
    expect(plan.rows[1]?.issues).toMatchObject([
      {
        level: 'warning',
        code: 'child_in_two_families',
        column: 9,
        params: { name: 'Eva Ortiz', family: 'Ortiz', row: 2 },
      },
    ]);
  });

  it('household_ambiguous: a mother with two partners is not made one home', () => {
    const plan = planRows(oneChild, [
      'Ortiz | | Ana Ortiz | ana@example.org | | Luis Paz | luis@example.org | Eva Paz | 3 | 101',
      'Ortiz | | Ana Ortiz | ana@example.org | | Juan Gil | juan@example.org | Leo Gil | K | 102',
    ]);
    expect(plan.rows[1]).toMatchObject({
      outcome: 'error',
      issues: [{ code: 'household_ambiguous', params: { row: 2 } }],
    });
    expect(peopleOf(applyPlan([], plan, 'new-'))).toEqual(['Ortiz: Ana Ortiz, Luis Paz / Eva Paz']);
  });

  it('household_ambiguous: a row whose parents are in two other families', () => {
    const plan = planRows(oneChild, [
      'Ortiz | | Ana Ortiz | ana@example.org | | | | Eva Ortiz | 3 |',
      'Paz | | Luis Paz | luis@example.org | | | | Leo Paz | K |',
      'Paz | | Ana Ortiz | ana@example.org | | Luis Paz | luis@example.org | Ivo Paz | 1 |',
    ]);
    expect(outcomesOf(plan)).toEqual(['create', 'create', 'error']);
    expect(codesOf(plan)).toEqual(['household_ambiguous']);
  });

  it('external_id_conflict: one number, two children', () => {
    const plan = planRows(oneChild, [
      'Ortiz | | Ana Ortiz | ana@example.org | | | | Eva Ortiz | 3 | 101',
      'Lee | | Ann Lee | ann@example.org | | | | Bo Lee | 4 | 101',
    ]);
    expect(plan.rows[1]?.issues).toMatchObject([
      { code: 'external_id_conflict', column: 9, params: { id: '101', name: 'Eva Ortiz' } },
    ]);
    const twice = planRows('child1_full_name | child1_external_id | child2_full_name | child2_external_id', [
      'Eva Ortiz | 7 | Leo Ortiz | 7',
    ]);
    expect(codesOf(twice)).toEqual(['external_id_conflict']);
  });

  it('email_shared: two people with one address stay two people', () => {
    const plan = planRows(oneChild, [
      'Ortiz | | Ana Ortiz | home@example.org | | Luis Ortiz | home@example.org | Eva Ortiz | 3 |',
    ]);
    expect(peopleOf(applyPlan([], plan, 'new-'))).toEqual(['Ortiz: Ana Ortiz, Luis Ortiz / Eva Ortiz']);
    expect(plan.rows[0]?.issues).toMatchObject([
      { code: 'email_shared', target: 'guardian2_email', params: { name: 'Ana Ortiz' } },
    ]);
  });

  it('guardian_in_two_families: the school says so by two family numbers', () => {
    const plan = planRows(oneChild, [
      'Ortiz | F1 | Ana Ortiz | ana@example.org | | | | Eva Ortiz | 3 |',
      'Paz | F2 | Ana Ortiz | ana@example.org | | | | Leo Paz | K |',
    ]);
    expect(plan.rows[1]).toMatchObject({
      outcome: 'create',
      issues: [{ code: 'guardian_in_two_families', params: { family: 'Ortiz', row: 2 } }],
    });
  });
});
