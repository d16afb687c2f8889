import { describe, expect, it } from 'vitest';
import { normalizeEmails, normalizePhone } from '../normalize-contact.ts';
import { normalizeGrade } from '../normalize-grade.ts';
import {
  holdsTwoPeople,
  isName,
  mayBeSameFirstName,
  normalizeName,
  splitFullName,
} from '../normalize-name.ts';
import { normalizeLanguage, normalizeYesNo, readRelation } from '../normalize-words.ts';
import { fold } from '../text.ts';

describe('names', () => {
  it.each([
    ['  Ana   María ', 'Ana María'],
    ['Jose\u0301', 'José'],
    ['GARCÍA', 'GARCÍA'],
    ['Ana\u00a0\u200bOrtiz\n', 'Ana Ortiz'],
    ['="Ana"', 'Ana'],
  ])('keeps %j as %j', (typed, name) => expect(normalizeName(typed)).toBe(name));

  it.each([
    ['Ortiz, Ana', 'Ana', 'Ortiz', null],
    ['GARCÍA LÓPEZ, José', 'José', 'GARCÍA LÓPEZ', null],
    ['Ana Ortiz', 'Ana', 'Ortiz', null],
    ['María de la Cruz', 'María', 'de la Cruz', null],
    ['Sam Lee Jr.', 'Sam', 'Lee Jr.', null],
    ['Lee, Jr., Sam', 'Sam', 'Lee Jr.', null],
    ['Lee, Sam, Jr.', 'Sam', 'Lee Jr.', null],
    ['Ana García López', 'Ana García', 'López', null],
    ['Ana García López', 'Ana', 'García López', 'GARCIA LOPEZ'],
    ['Madonna', 'Madonna', '', null],
    ['Vincent van der Berg', 'Vincent', 'van der Berg', null],
  ])('cuts %j into %j and %j', (whole, first_name, last_name, family) =>
    expect(splitFullName(whole, family)).toEqual({ first_name, last_name }),
  );

  it('compares without case, accents, apostrophes and hyphens', () => {
    expect(fold("O'BRIEN-GARCÍA")).toBe(fold('O’Brien Garcia'));
    expect(fold('Nguyễn Đức')).toBe('nguyen duc');
    expect(fold('王芳')).not.toBe(fold('王方'));
  });

  it('knows names from other things', () => {
    expect(['Ana', '王', "D'Angelo", 'María-José'].map(isName)).toEqual([true, true, true, true]);
    expect(['ana@example.org', '12', '<b>Ana</b>', '?'].map(isName)).toEqual([false, false, false, false]);
  });

  it('sees two people in one cell', () => {
    expect(['Ana & Luis', 'Ana and Luis Ortiz', 'Ana y Luis', 'Ana/Luis'].map(holdsTwoPeople)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['Andy', 'Yolanda', 'Ana María', 'Ortiz y'].map(holdsTwoPeople)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('tells one person’s first names from two people’s', () => {
    expect(mayBeSameFirstName('Ana', 'ANA María')).toBe(true);
    expect(mayBeSameFirstName('A.', 'Ana')).toBe(true);
    expect(mayBeSameFirstName('Ana', 'Luis')).toBe(false);
  });
});

describe('e-mail', () => {
  it.each([
    ['Ana@Example.ORG', ['ana@example.org']],
    [' a@example.org ; b@example.org', ['a@example.org', 'b@example.org']],
    ['a@example.org, a@example.org', ['a@example.org']],
    ['a@example.org b@example.org', ['a@example.org', 'b@example.org']],
    ['Ana Ortiz <ana@example.org>', ['ana@example.org']],
    ['"Ortiz, Ana" <ana@example.org>', ['ana@example.org']],
    ["mailto:o'brien+pto@mail.example", ["o'brien+pto@mail.example"]],
    ['a@example.org; n/a', ['a@example.org']],
    ['N/A', []],
    ['', []],
  ])('reads %j', (cell, value) => expect(normalizeEmails(cell)).toEqual({ ok: true, value }));

  it.each([
    'ana',
    'ana@',
    'ana@example',
    'a@@example.org',
    'a..b@example.org',
    'ana@example.org; luis',
    'ana @example.org',
    `${'a'.repeat(65)}@example.org`,
  ])('refuses %j', (cell) => expect(normalizeEmails(cell)).toEqual({ ok: false, code: 'email_invalid' }));
});

describe('phone', () => {
  it.each([
    ['(512) 555-0134', '+15125550134'],
    ['512.555.0134', '+15125550134'],
    ['1-512-555-0134', '+15125550134'],
    ['+1 512 555 0134', '+15125550134'],
    ['cell: 512 555 0134', '+15125550134'],
    ['+52 55 1234 5678', '+525512345678'],
    ['011 44 20 7946 0018', '+442079460018'],
    ['-', null],
  ])('reads %j', (cell, e164) =>
    expect(normalizePhone(cell)).toEqual({ ok: true, value: { e164, extra: false, extension: false } }),
  );

  it('takes the first of several and drops an extension, and says so', () => {
    expect(normalizePhone('512-555-0134 / 512-555-0135')).toEqual({
      ok: true,
      value: { e164: '+15125550134', extra: true, extension: false },
    });
    expect(normalizePhone('512-555-0134 x12')).toEqual({
      ok: true,
      value: { e164: '+15125550134', extra: false, extension: true },
    });
  });

  it.each([
    '555-0134',
    '112-555-0134',
    '512-155-0134',
    '+1 512 555',
    '512-555-01345',
    'call me',
    '+0 123 456 789',
  ])('refuses %j', (cell) => expect(normalizePhone(cell)).toEqual({ ok: false, code: 'phone_invalid' }));
});

describe('grade', () => {
  const cases: Record<string, string[]> = {
    PK: ['PK', 'Pre-K', 'PreK 4', 'preschool', '-1', 'Preescolar', 'pk3'],
    TK: ['TK', 'Transitional Kindergarten'],
    K: ['K', 'Kindergarten', 'kinder', 'Kínder', '0', '00', 'KG', 'Grade K'],
    '1': ['1', '01', '1st', 'Grade 1', 'first', '1ro', '1.º', 'primer grado', '1st Grade', '1.0', 'Gr. 1'],
    '3': ['3', '03', '3rd', 'Grade 3', '3ro', 'tercer grado', '3er grado', 'Third Grade'],
    '12': ['12', '12th', 'duodécimo'],
  };
  it.each(Object.entries(cases).flatMap(([grade, typed]) => typed.map((value) => [value, grade])))(
    '%j is %s',
    (typed, value) => expect(normalizeGrade(typed)).toEqual({ ok: true, value }),
  );
  it('is nothing in a blank cell', () => expect(normalizeGrade('n/a')).toEqual({ ok: true, value: null }));
  it.each(['13', 'K-2', '3A', '-2', 'Mrs. Lee', '1/2', '123'])('refuses %j', (typed) =>
    expect(normalizeGrade(typed)).toEqual({ ok: false, code: 'grade_invalid' }),
  );
});

describe('words', () => {
  it.each([
    ['Yes', true],
    ['SÍ', true],
    ['x', true],
    ['1', true],
    ['✓', true],
    ['no', false],
    ['FALSE', false],
    ['', null],
  ])('yes or no: %j', (typed, value) => expect(normalizeYesNo(typed)).toEqual({ ok: true, value }));
  it('refuses maybe', () => expect(normalizeYesNo('maybe')).toEqual({ ok: false, code: 'yes_no_invalid' }));

  it.each([
    ['en', 'en'],
    ['English', 'en'],
    ['Español', 'es'],
    ['Spanish (Mexico)', 'es'],
    ['es-MX', 'es'],
    ['tiếng Việt', 'vi'],
    ['Vietnamese', 'vi'],
    ['Mandarin', 'zh'],
    ['árabe', 'ar'],
    ['Hmong', 'hmn'],
    ['Somali', 'so'],
    ['English/Spanish', 'en'],
    ['', null],
    ['no', null],
  ])('language: %j', (typed, value) => expect(normalizeLanguage(typed)).toEqual({ ok: true, value }));
  it('refuses a language nobody speaks', () =>
    expect(normalizeLanguage('Klingonese')).toEqual({ ok: false, code: 'language_unknown' }));

  it.each([
    ['Mother', 'mother'],
    ['papá', 'father'],
    ['Stepmother', 'step_parent'],
    ['abuela', 'grandparent'],
    ['Legal Guardian', 'guardian'],
    ['foster mom', 'foster_parent'],
    ['tía', 'relative'],
    ['Parent', 'parent'],
    ['', null],
  ])('relation: %j', (typed, relation) => expect(readRelation(typed)).toEqual({ relation, known: true }));
  it('keeps an unknown relation as other, and says so', () =>
    expect(readRelation('godparent')).toEqual({ relation: 'other', known: false }));
});
