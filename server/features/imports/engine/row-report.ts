import type { Params, RowErrorCode, RowWarningCode } from './codes.ts';
import type { ReadRow, RowIssue } from './people.ts';
import type { Target } from './targets.ts';

/** Gathers what is found out about rows after their cells were read. `column` gives the column of a target. */
export class RowReport {
  readonly issues: RowIssue[] = [];
  readonly column: (target: Target | null) => number | null;

  constructor(column: (target: Target | null) => number | null) {
    this.column = column;
  }

  #place({ row, line }: ReadRow, target: Target | null, params: Params, value: string | null) {
    return { row, line, column: this.column(target), target, params, value };
  }

  error(
    row: ReadRow,
    code: RowErrorCode,
    at: Target | null,
    params: Params,
    value: string | null = null,
  ): void {
    this.issues.push({ level: 'error', code, ...this.#place(row, at, params, value) });
  }

  warn(
    row: ReadRow,
    code: RowWarningCode,
    at: Target | null,
    params: Params,
    value: string | null = null,
  ): void {
    this.issues.push({ level: 'warning', code, ...this.#place(row, at, params, value) });
  }
}
