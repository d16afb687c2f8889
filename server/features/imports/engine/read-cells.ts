import type { Params, RowErrorCode, RowWarningCode } from './codes.ts';
import type { Normalized } from './normalize-contact.ts';
import { isBlankWord, normalizeEmails, normalizePhone } from './normalize-contact.ts';
import { type Grade, normalizeGrade } from './normalize-grade.ts';
import { holdsTwoPeople, isName, nameLimit, normalizeName } from './normalize-name.ts';
import { normalizeLanguage, normalizeYesNo, type Relation, readRelation } from './normalize-words.ts';
import type { TableRow } from './parse.ts';
import type { RowIssue } from './people.ts';
import type { Target } from './targets.ts';
import { clean } from './text.ts';

const wordLimit = 60;

/** Where the cells of each target stand. */
export type ColumnsByTarget = ReadonlyMap<Target, number>;

/** Reads the cells of one row by target. What is wrong with a cell is noted in `issues` and the cell counts as empty. */
export class CellReader {
  readonly issues: RowIssue[] = [];
  readonly #row: TableRow;
  readonly #columns: ColumnsByTarget;

  /** Null: all grades are the organization's. */
  readonly #grades: readonly string[] | null;

  constructor(row: TableRow, columns: ColumnsByTarget, grades: readonly string[] | null = null) {
    this.#row = row;
    this.#columns = columns;
    this.#grades = grades;
  }

  #place(target: Target | null, params: Params, column?: number) {
    const at = column ?? (target === null ? undefined : this.#columns.get(target));
    const value = at === undefined ? null : (this.#row.cells[at] ?? null);
    return { row: this.#row.row, line: this.#row.line, column: at ?? null, target, params, value };
  }

  error(code: RowErrorCode, target: Target | null, params: Params = {}, column?: number): void {
    this.issues.push({ level: 'error', code, ...this.#place(target, params, column) });
  }

  warn(code: RowWarningCode, target: Target | null, params: Params = {}): void {
    this.issues.push({ level: 'warning', code, ...this.#place(target, params) });
  }

  has(target: Target): boolean {
    return this.#columns.has(target);
  }

  raw(target: Target): string {
    return this.#row.cells[this.#columns.get(target) ?? -1] ?? '';
  }

  #checked<T, Code extends RowErrorCode>(
    target: Target,
    read: (value: string) => Normalized<T, Code>,
    empty: T,
  ): T {
    const value = this.raw(target);
    const result = read(value);
    if (result.ok) return result.value;
    this.error(result.code, target, { value: clean(value) });
    return empty;
  }

  #limited(target: Target, value: string, limit: number): string | null {
    if ([...value].length <= limit) return value === '' ? null : value;
    this.error('value_too_long', target, { limit });
    return null;
  }

  name(target: Target): string | null {
    const value = normalizeName(this.raw(target));
    if (value === '' || /^(-+|n\/a)$/i.test(value)) return null;
    if (!isName(value)) {
      this.error('name_invalid', target, { value: clean(value).slice(0, nameLimit) });
      return null;
    }
    if (target !== 'family_name' && holdsTwoPeople(value))
      this.warn('name_holds_two_people', target, { value });
    return this.#limited(target, value, nameLimit);
  }

  /** A homeroom or the like. */
  words(target: Target): string | null {
    const value = normalizeName(this.raw(target));
    return isBlankWord(value) ? null : this.#limited(target, value, wordLimit);
  }

  /** Spreadsheets turn long numbers into `1.23E+11`: the digits are lost, so the cell is an error and not a number. */
  externalId(target: Target): string | null {
    const value = normalizeName(this.raw(target)).replace(/^(\d+)\.0+$/, '$1');
    if (isBlankWord(value)) return null;
    if (/^\d([.,]\d+)?E\+?\d+$/i.test(value)) {
      this.error('external_id_damaged', target, { value });
      return null;
    }
    return this.#limited(target, value, wordLimit);
  }

  emails(target: Target): readonly string[] {
    const emails = this.#checked<readonly string[], 'email_invalid'>(target, normalizeEmails, []);
    const [first, ...rest] = emails;
    if (first && rest.length > 0)
      this.warn('email_extra_ignored', target, { kept: first, ignored: rest.join(', ') });
    return emails;
  }

  phone(target: Target): string | null {
    const { e164, extra, extension } = this.#checked(target, normalizePhone, {
      e164: null,
      extra: false,
      extension: false,
    });
    if (e164 && extra) this.warn('phone_extra_ignored', target, { kept: e164 });
    if (e164 && extension) this.warn('phone_extension_dropped', target, { kept: e164 });
    return e164;
  }

  grade(target: Target): Grade | null {
    const grade = this.#checked<Grade | null, 'grade_invalid'>(target, normalizeGrade, null);
    // It may be a brother at another school, so it is taken as it is.
    if (grade !== null && this.#grades !== null && !this.#grades.includes(grade))
      this.warn('grade_not_offered', target, { value: clean(this.raw(target)) });
    return grade;
  }

  yesNo(target: Target): boolean | null {
    return this.#checked<boolean | null, 'yes_no_invalid'>(target, normalizeYesNo, null);
  }

  language(target: Target): string | null {
    return this.#checked<string | null, 'language_unknown'>(target, normalizeLanguage, null);
  }

  relation(target: Target): Relation | null {
    const { relation, known } = readRelation(this.raw(target));
    if (!known) this.warn('relation_unknown', target, { value: clean(this.raw(target)) });
    return relation;
  }
}
