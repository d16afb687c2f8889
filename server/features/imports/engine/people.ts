import type { Params, RowErrorCode, RowWarningCode } from './codes.ts';
import type { Grade } from './normalize-grade.ts';
import type { Relation } from './normalize-words.ts';
import type { ChildSlot, GuardianSlot, Target } from './targets.ts';

export type FamilyData = { name: string; external_id: string | null };

export type GuardianData = {
  first_name: string;
  last_name: string;
  /** In lower case. */
  email: string | null;
  /** E.164. */
  phone: string | null;
  relation: Relation | null;
  /** ISO 639 code. */
  language: string | null;
};

export type ChildData = {
  first_name: string;
  last_name: string;
  grade: Grade | null;
  homeroom: string | null;
  /** The school's own number for the child. */
  external_id: string | null;
  /** The school's do-not-disclose flag; null where the file says nothing of it. */
  directory_opt_out: boolean | null;
};

/** A fault of a row. An `error` keeps the row out until it is corrected; a `warning` is for the person to know. */
export type RowIssue = {
  readonly row: number;
  readonly line: number;
  /** Index of the column whose cell a correction would change; null when the fault is not in one cell. */
  readonly column: number | null;
  readonly target: Target | null;
  readonly params: Params;
  /** The cell as it stands in the file, after corrections. */
  readonly value: string | null;
} & (
  | { readonly level: 'error'; readonly code: RowErrorCode }
  | { readonly level: 'warning'; readonly code: RowWarningCode }
);

export type ReadGuardian = {
  readonly slot: GuardianSlot;
  readonly data: GuardianData;
  /** Every address of the cell: all of them recognise the person, the first is the one kept. */
  readonly emails: readonly string[];
};
export type ReadChild = { readonly slot: ChildSlot; readonly data: ChildData };

/** One row as people. `isBlank` when none of its mapped cells says anything. */
export type ReadRow = {
  readonly row: number;
  readonly line: number;
  readonly isBlank: boolean;
  readonly family_name: string | null;
  readonly external_id: string | null;
  readonly guardians: readonly ReadGuardian[];
  readonly children: readonly ReadChild[];
  readonly issues: readonly RowIssue[];
};
