import type { ChildData, FamilyData, GuardianData, RowIssue } from './people.ts';
import type { Target } from './targets.ts';

/** A family the organization has, as far as an import looks at it. */
export type ExistingFamily = {
  readonly id: string;
  readonly name: string;
  readonly external_id: string | null;
  readonly guardians: readonly ExistingGuardian[];
  readonly children: readonly ExistingChild[];
};
export type ExistingGuardian = {
  readonly id: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly relation: string | null;
  readonly language: string | null;
};
export type ExistingChild = {
  readonly id: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly grade: string | null;
  readonly homeroom: string | null;
  readonly external_id: string | null;
  readonly directory_opt_out: boolean;
};

/** A family by its id, or by the `ref` under which an earlier write of the plan creates it. */
export type FamilyLink = { readonly id: string } | { readonly ref: string };
/** A child as written: a file that says nothing of the flag does not raise it. */
export type NewChild = Omit<ChildData, 'directory_opt_out'> & { directory_opt_out: boolean };

/** One change to make. `rows` are the rows of the file it comes from. Writes stand in an order that can be followed. */
export type Write =
  | {
      readonly kind: 'create_family';
      readonly ref: string;
      readonly rows: number[];
      readonly data: FamilyData;
    }
  | {
      readonly kind: 'create_guardian';
      readonly ref: string;
      readonly family: FamilyLink;
      readonly rows: number[];
      readonly data: GuardianData;
    }
  | {
      readonly kind: 'create_child';
      readonly ref: string;
      readonly family: FamilyLink;
      readonly rows: number[];
      readonly data: NewChild;
    }
  | {
      readonly kind: 'update_family';
      readonly id: string;
      readonly rows: number[];
      readonly fields: Partial<FamilyData>;
    }
  | {
      readonly kind: 'update_guardian';
      readonly id: string;
      readonly family_id: string;
      readonly rows: number[];
      readonly fields: Partial<GuardianData>;
    }
  | {
      readonly kind: 'update_child';
      readonly id: string;
      readonly family_id: string;
      readonly rows: number[];
      readonly fields: Partial<NewChild>;
    };

export const outcomes = ['create', 'update', 'unchanged', 'duplicate', 'error', 'skip'] as const;
/**
 * What becomes of a row: `create` begins or adds to a new family, `update` adds to one the organization has, `unchanged`
 * tells nothing new, `duplicate` repeats another row of the file, `error` must be mended or left out, `skip` is blank or
 * was left out by the person.
 */
export type Outcome = (typeof outcomes)[number];

/** A value of the file that differs from one the organization has, which stays. */
export type Kept = {
  readonly row: number;
  readonly column: number | null;
  readonly target: Target | null;
  readonly entity: 'family' | 'guardian' | 'child';
  readonly id: string;
  readonly name: string;
  readonly field: string;
  readonly kept: string;
  readonly offered: string;
};

export type RowOutcome = {
  readonly row: number;
  readonly line: number;
  readonly outcome: Outcome;
  /** The family of the row: by id one the organization has, by ref one to be created; null for errors and skipped rows. */
  readonly family: { readonly id: string | null; readonly ref: string | null; readonly name: string } | null;
  readonly issues: readonly RowIssue[];
  readonly kept: readonly Kept[];
};

export type PlanSummary = {
  readonly rows: Readonly<Record<Outcome, number>>;
  readonly writes: number;
  readonly families_created: number;
  readonly families_updated: number;
  readonly guardians_created: number;
  readonly children_created: number;
  readonly errors: number;
  readonly warnings: number;
  readonly kept: number;
  /** Homerooms named by the writes, each once in its first spelling, sorted. */
  readonly homerooms: readonly string[];
};

export type ImportPlan = {
  readonly rows: readonly RowOutcome[];
  readonly writes: readonly Write[];
  readonly summary: PlanSummary;
};
