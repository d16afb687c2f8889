import { fillPerson, type Source, type Sourced, type Sources } from './fill-person.ts';
import { type Found, HomeIndex } from './home-index.ts';
import {
  foldOnce,
  type Home,
  hasSameId,
  haveSameName,
  idKey,
  idKeys,
  matchChildren,
  matchGuardians,
  mayBeTwoHomes,
  sharesEmail,
  withoutRepeats,
} from './households.ts';
import { mayBeSameFirstName } from './normalize-name.ts';
import type { ChildData, GuardianData, ReadChild, ReadGuardian, ReadRow, RowIssue } from './people.ts';
import { RowReport } from './row-report.ts';
import { isTarget, type Slot, type Target } from './targets.ts';

export type GroupedGuardian = {
  readonly data: GuardianData;
  readonly emails: Set<string>;
  readonly sources: Sources<GuardianData>;
};
export type GroupedChild = {
  readonly data: ChildData;
  /** Every number the file gives the child; the first is the one kept. */
  readonly ids: Set<string>;
  readonly sources: Sources<ChildData>;
};

/** A family as the file tells it, out of one row or many. */
export type GroupedFamily = {
  name: string;
  /** False when the file never names the family and the name is a child's or a guardian's last name. */
  isNamed: boolean;
  external_id: string | null;
  readonly guardians: GroupedGuardian[];
  readonly children: GroupedChild[];
  readonly rows: ReadRow[];
  nameSource: Source;
  externalIdSource: Source | null;
};

export type Grouping = {
  readonly families: readonly GroupedFamily[];
  /** The family each row went to; rows with errors and blank rows went nowhere. */
  readonly familyOf: ReadonlyMap<number, GroupedFamily>;
  /** Rows that told nothing another row had not told. */
  readonly duplicates: ReadonlySet<number>;
  readonly issues: readonly RowIssue[];
};

/** Finds the child of the organization that has a school number already, so that one number never means two children. */
export type KnownChild = (
  externalId: string,
) => { readonly first_name: string; readonly last_name: string } | null;

const target = (slot: Slot, field: string): Target | null => {
  const name = `${slot}_${field}`;
  return isTarget(name) ? name : null;
};

/** The probe by which a row is recognised. Its family name is the one said, else a child's last name, else a guardian's. */
function toHome(row: ReadRow): Home {
  const name = row.family_name ?? row.children[0]?.data.last_name ?? row.guardians[0]?.data.last_name ?? '';
  return { name, external_id: row.external_id, guardians: row.guardians, children: row.children };
}

/** The home that taking the probe for would be a guess, if there is one. */
function doubtfulHome(probe: Home, found: Found<GroupedFamily>): GroupedFamily | undefined {
  if (found.kind === 'several') return found.homes[0];
  if (found.kind === 'unsure') return found.home;
  return found.kind === 'one' && !found.byExternalId && mayBeTwoHomes(probe, found.home)
    ? found.home
    : undefined;
}

class Grouper {
  readonly families: GroupedFamily[] = [];
  readonly familyOf = new Map<number, GroupedFamily>();
  readonly duplicates = new Set<number>();
  readonly #report: RowReport;
  readonly #index = new HomeIndex<GroupedFamily>();
  readonly #knownChild: KnownChild;

  constructor(knownChild: KnownChild, column: (target: Target | null) => number | null) {
    this.#knownChild = knownChild;
    this.#report = new RowReport(column);
  }

  get issues(): readonly RowIssue[] {
    return this.#report.issues;
  }

  /** One number of the school means one child, within the row, the file and the organization. */
  #hasIdConflict(row: ReadRow): boolean {
    const own = new Map<string, ReadChild>();
    for (const child of row.children) {
      const id = child.data.external_id;
      if (id === null) continue;
      const inRow = own.get(idKey(id));
      own.set(idKey(id), child);
      const inFile = this.#index.withChildId(id).flatMap((family) => family.children);
      const other =
        inRow?.data ??
        inFile.find((known) => idKeys(known).includes(idKey(id)))?.data ??
        this.#knownChild(id);
      if (!other) continue;
      // Beside each other in one row, Ana and Ana María are two children; in two rows they may be one.
      const isOne = inRow
        ? haveSameName(inRow, child)
        : mayBeSameFirstName(other.first_name, child.data.first_name);
      if (isOne) continue;
      const name = `${other.first_name} ${other.last_name}`;
      this.#report.error(row, 'external_id_conflict', target(child.slot, 'external_id'), { id, name }, id);
      return true;
    }
    return false;
  }

  place(row: ReadRow): void {
    if (this.#hasIdConflict(row)) return;
    const probe = toHome(row);
    const found = this.#index.find(probe);
    const doubtful = doubtfulHome(probe, found);
    if (doubtful) {
      const params = { family: doubtful.name, row: doubtful.rows[0]?.row ?? 0 };
      this.#report.error(row, 'household_ambiguous', null, params);
      return;
    }
    const family = found.kind === 'one' ? found.home : this.#open(row, probe);
    const isNew = found.kind === 'none';
    const toldMore = this.#merge(row, family, isNew);
    family.rows.push(row);
    this.familyOf.set(row.row, family);
    if (!toldMore && !isNew) this.duplicates.add(row.row);
    this.#index.add(family);
  }

  #open(row: ReadRow, probe: Home): GroupedFamily {
    for (const guardian of row.guardians) {
      const other = guardian.emails.flatMap((email) => this.#index.withEmail(email))[0];
      if (other)
        this.#report.warn(row, 'guardian_in_two_families', target(guardian.slot, 'email'), {
          family: other.name,
          row: other.rows[0]?.row ?? 0,
        });
    }
    const family: GroupedFamily = {
      name: probe.name,
      isNamed: row.family_name !== null,
      external_id: row.external_id,
      guardians: [],
      children: [],
      rows: [],
      nameSource: { row, target: row.family_name === null ? null : 'family_name' },
      externalIdSource: row.external_id === null ? null : { row, target: 'family_external_id' },
    };
    this.families.push(family);
    return family;
  }

  #merge(row: ReadRow, family: GroupedFamily, isNew: boolean): boolean {
    const before = isNew ? false : this.#mergeFamily(row, family);
    // Every member is merged, also after one has told something new.
    const sameGuardians = matchGuardians(family.guardians, withoutRepeats(row.guardians));
    const guardians = row.guardians.map((guardian) =>
      this.#mergeGuardian(row, family, guardian, sameGuardians.get(guardian)),
    );
    const sameChildren = matchChildren(family.children, withoutRepeats(row.children));
    const children = row.children.map((child) =>
      this.#mergeChild(row, family, child, sameChildren.get(child)),
    );
    return [before, ...guardians, ...children].some(Boolean);
  }

  #mergeFamily(row: ReadRow, family: GroupedFamily): boolean {
    let toldMore = false;
    if (row.external_id !== null && family.external_id === null) {
      family.external_id = row.external_id;
      family.externalIdSource = { row, target: 'family_external_id' };
      toldMore = true;
    }
    if (row.family_name === null) return toldMore;
    if (!family.isNamed) {
      toldMore = true;
      family.name = row.family_name;
      family.isNamed = true;
      family.nameSource = { row, target: 'family_name' };
    } else if (foldOnce(family.name) !== foldOnce(row.family_name)) {
      this.#report.warn(
        row,
        'conflicting_values',
        'family_name',
        { kept: family.name, offered: row.family_name },
        row.family_name,
      );
    }
    return toldMore;
  }

  #mergeGuardian(
    row: ReadRow,
    family: GroupedFamily,
    guardian: ReadGuardian,
    same: GroupedGuardian | undefined,
  ): boolean {
    const known = same ?? family.guardians.find((other) => haveSameName(other, guardian));
    if (known) {
      const knowsEmail = known.emails.size > 0 && guardian.emails.some((email) => known.emails.has(email));
      const offered = knowsEmail ? { ...guardian.data, email: null } : guardian.data;
      const toldMore = this.#fill(row, guardian.slot, known, offered);
      for (const email of guardian.emails) known.emails.add(email);
      return toldMore;
    }
    const namesake = family.guardians.find((other) => sharesEmail(other, guardian));
    if (namesake) {
      const params = { name: `${namesake.data.first_name} ${namesake.data.last_name}` };
      this.#report.warn(row, 'email_shared', target(guardian.slot, 'email'), params, guardian.data.email);
    }
    const added: GroupedGuardian = {
      data: { ...guardian.data },
      emails: new Set(guardian.emails),
      sources: {},
    };
    this.#noteSources(row, guardian.slot, added);
    family.guardians.push(added);
    return true;
  }

  #mergeChild(
    row: ReadRow,
    family: GroupedFamily,
    child: ReadChild,
    same: GroupedChild | undefined,
  ): boolean {
    const known =
      same ??
      family.children.find((other) => hasSameId(other, child)) ??
      family.children.find((other) => haveSameName(other, child));
    const id = child.data.external_id;
    const elsewhere = id === null ? undefined : this.#index.withChildId(id).find((other) => other !== family);
    if (elsewhere) {
      const name = `${child.data.first_name} ${child.data.last_name}`;
      const params = { name, family: elsewhere.name, row: elsewhere.rows[0]?.row ?? 0 };
      this.#report.warn(row, 'child_in_two_families', target(child.slot, 'external_id'), params, id);
      return false;
    }
    if (known) {
      if (id !== null) known.ids.add(id);
      return this.#fill(row, child.slot, known, child.data);
    }
    const added: GroupedChild = {
      data: { ...child.data },
      ids: new Set(id === null ? [] : [id]),
      sources: {},
    };
    this.#noteSources(row, child.slot, added);
    family.children.push(added);
    return true;
  }

  #noteSources<T extends object>(row: ReadRow, slot: Slot, person: Sourced<T>): void {
    for (const field of Object.keys(person.data) as (keyof T & string)[]) {
      if (person.data[field] !== null) person.sources[field] = { row, target: target(slot, field) };
    }
  }

  #fill<T extends object>(row: ReadRow, slot: Slot, known: Sourced<T>, offered: T): boolean {
    const sourceOf = (field: string) => ({ row, target: target(slot, field) });
    return fillPerson(known, offered, sourceOf, (source, kept, value) =>
      this.#report.warn(row, 'conflicting_values', source.target, { kept, offered: value }, value),
    );
  }
}

/**
 * Gathers rows into families: the same family number, else a shared guardian's address, else a guardian's name and phone,
 * else the family's and a guardian's name. Values that differ between rows are reported and the first stays. Rows that
 * could be two homes are an error to decide, never a guess; a child whom two homes name belongs to the first.
 * `rows` must be free of errors; `column` gives the column of a target for the faults found here.
 */
export function groupRows(
  rows: readonly ReadRow[],
  options: {
    readonly knownChild?: KnownChild;
    readonly column?: (target: Target | null) => number | null;
  } = {},
): Grouping {
  const grouper = new Grouper(options.knownChild ?? (() => null), options.column ?? (() => null));
  // The surest rows come first: those with the family's number, then those with guardians. The others find them there,
  // wherever in the file they stand.
  const sureness = ({ external_id, guardians }: ReadRow) =>
    external_id !== null ? 2 : guardians.length > 0 ? 1 : 0;
  for (const sure of [2, 1, 0]) for (const row of rows) if (sureness(row) === sure) grouper.place(row);
  return grouper;
}
