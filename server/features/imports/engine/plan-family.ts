import type { GroupedChild, GroupedFamily, GroupedGuardian, Source, Sources } from './group.ts';
import { foldOnce, isSameChild, isSameGuardian } from './households.ts';
import type { FamilyData, GuardianData } from './people.ts';
import type { ExistingFamily, FamilyLink, Kept, NewChild, Write } from './plan-types.ts';
import type { Target } from './targets.ts';

/**
 * A person of the organization while a plan is made. What the plan adds shows at once, so that a second family of the file
 * that meets the same record does not add it again. `write` is the creation the person came from, if the plan creates them.
 */
type Member<T> = {
  readonly id: string | null;
  readonly data: T;
  readonly write: { readonly rows: number[] } | null;
};
type GuardianMember = Member<ExistingGuardianData> & { readonly emails: Set<string> };
type ExistingGuardianData = {
  [K in keyof GuardianData]: K extends 'relation' ? string | null : GuardianData[K];
};
type ExistingChildData = { [K in keyof NewChild]: K extends 'grade' ? string | null : NewChild[K] };

/** A `Home` that a plan can add to. */
export type WorkingFamily = {
  readonly id: string;
  readonly name: string;
  external_id: string | null;
  readonly guardians: GuardianMember[];
  readonly children: Member<ExistingChildData>[];
};

/** A copy to plan on; what the caller passed in is never changed. */
export function toWorkingFamily(family: ExistingFamily): WorkingFamily {
  return {
    id: family.id,
    name: family.name,
    external_id: family.external_id,
    guardians: family.guardians.map(({ id, ...data }) => ({
      id,
      data,
      write: null,
      emails: new Set(data.email === null ? [] : [data.email.toLowerCase()]),
    })),
    children: family.children.map(({ id, ...data }) => ({ id, data, write: null })),
  };
}

export type PlanContext = {
  readonly writes: Write[];
  readonly kept: Kept[];
  readonly nextRef: (kind: 'family' | 'guardian' | 'child') => string;
  readonly column: (target: Target | null) => number | null;
  /** Whether another family of the organization has a child with this number; the child then stays with that family. */
  readonly isElsewhere: (child: GroupedChild, home: WorkingFamily | null) => boolean;
};

const rowsOf = <T extends object>(sources: Sources<T>): number[] => {
  const rows = Object.values(sources as Record<string, Source>).map(({ row }) => row.row);
  return [...new Set(rows)].sort((a, b) => a - b);
};

const toNewChild = ({ data }: GroupedChild): NewChild => ({
  ...data,
  directory_opt_out: data.directory_opt_out ?? false,
});

function createGuardian(context: PlanContext, family: FamilyLink, person: GroupedGuardian): GuardianMember {
  const write: Write = {
    kind: 'create_guardian',
    ref: context.nextRef('guardian'),
    family,
    rows: rowsOf(person.sources),
    data: { ...person.data },
  };
  context.writes.push(write);
  return { id: null, data: write.data, write, emails: new Set(person.emails) };
}

function createChild(
  context: PlanContext,
  family: FamilyLink,
  child: GroupedChild,
): Member<ExistingChildData> {
  const write: Write = {
    kind: 'create_child',
    ref: context.nextRef('child'),
    family,
    rows: rowsOf(child.sources),
    data: toNewChild(child),
  };
  context.writes.push(write);
  return { id: null, data: write.data, write };
}

export function planNewFamily(context: PlanContext, family: GroupedFamily): string {
  const ref = context.nextRef('family');
  const rows = [family.nameSource, family.externalIdSource].flatMap((source) =>
    source ? [source.row.row] : [],
  );
  const data: FamilyData = { name: family.name, external_id: family.external_id };
  context.writes.push({ kind: 'create_family', ref, rows: [...new Set(rows)].sort((a, b) => a - b), data });
  for (const guardian of family.guardians) createGuardian(context, { ref }, guardian);
  for (const child of family.children)
    if (!context.isElsewhere(child, null)) createChild(context, { ref }, child);
  return ref;
}

type Change<T> = { readonly fields: Partial<T>; readonly rows: number[] };
type Differing = { field: string; kept: string; offered: string; source: Source };

/** Fields that are empty and the file fills, and those that people filled otherwise. An equal spelling is no difference. */
function compare<T extends object>(
  current: { [K in keyof T]: unknown },
  offered: T,
  sources: Sources<T>,
  isSame: (field: keyof T & string, kept: string, value: string) => boolean,
): { change: Change<T>; differing: Differing[] } {
  const fields: Partial<T> = {};
  const rows = new Set<number>();
  const differing: Differing[] = [];
  for (const field of Object.keys(offered) as (keyof T & string)[]) {
    const kept = current[field];
    const value = offered[field];
    const source = sources[field];
    if (value === null || !source) continue;
    const raisesFlag = field === 'directory_opt_out' && value === true && kept !== true;
    if (kept === null || kept === '' || raisesFlag) {
      fields[field] = value;
      rows.add(source.row.row);
    } else if (!isSame(field, String(kept), String(value))) {
      differing.push({ field, kept: String(kept), offered: String(value), source });
    }
  }
  return { change: { fields, rows: [...rows].sort((a, b) => a - b) }, differing };
}

function noteKept(
  context: PlanContext,
  entity: Kept['entity'],
  id: string,
  name: string,
  differing: readonly Differing[],
): void {
  for (const { field, kept, offered, source } of differing) {
    const { target } = source;
    context.kept.push({
      row: source.row.row,
      column: context.column(target),
      target,
      entity,
      id,
      name,
      field,
      kept,
      offered,
    });
  }
}

const isSameSpelling = (_field: string, kept: string, value: string) => foldOnce(kept) === foldOnce(value);

function applyChange<T extends object>(
  member: Member<object>,
  change: Change<T>,
  update: (id: string) => Write,
): Write | null {
  if (Object.keys(change.fields).length === 0) return null;
  Object.assign(member.data, change.fields);
  if (member.id !== null) return update(member.id);
  // The plan itself creates this person: the creation takes the value along.
  const rows = member.write?.rows ?? [];
  for (const row of change.rows) if (!rows.includes(row)) rows.push(row);
  return null;
}

function planGuardian(context: PlanContext, home: WorkingFamily, person: GroupedGuardian): void {
  const known = home.guardians.find((other) => isSameGuardian(other, person));
  if (!known) {
    home.guardians.push(createGuardian(context, { id: home.id }, person));
    return;
  }
  const isSame = (field: string, kept: string, value: string) =>
    isSameSpelling(field, kept, value) || (field === 'email' && person.emails.has(kept.toLowerCase()));
  const { change, differing } = compare<GuardianData>(known.data, person.data, person.sources, isSame);
  const write = applyChange(known, change, (id) => ({
    kind: 'update_guardian',
    id,
    family_id: home.id,
    ...change,
  }));
  if (write) context.writes.push(write);
  for (const email of person.emails) known.emails.add(email);
  if (known.id !== null)
    noteKept(context, 'guardian', known.id, `${known.data.first_name} ${known.data.last_name}`, differing);
}

function planChild(context: PlanContext, home: WorkingFamily, child: GroupedChild): void {
  const known = home.children.find((other) => isSameChild(other, child));
  if (!known) {
    if (!context.isElsewhere(child, home)) home.children.push(createChild(context, { id: home.id }, child));
    return;
  }
  const { change, differing } = compare<NewChild>(
    known.data,
    toNewChild(child),
    child.sources,
    isSameSpelling,
  );
  const write = applyChange(known, change, (id) => ({
    kind: 'update_child',
    id,
    family_id: home.id,
    ...change,
  }));
  if (write) context.writes.push(write);
  if (known.id !== null)
    noteKept(context, 'child', known.id, `${known.data.first_name} ${known.data.last_name}`, differing);
}

export function planKnownFamily(context: PlanContext, home: WorkingFamily, family: GroupedFamily): void {
  if (family.external_id !== null && family.externalIdSource) {
    const source = family.externalIdSource;
    if (home.external_id === null) {
      home.external_id = family.external_id;
      context.writes.push({
        kind: 'update_family',
        id: home.id,
        rows: [source.row.row],
        fields: { external_id: family.external_id },
      });
    }
  }
  if (family.isNamed && foldOnce(family.name) !== foldOnce(home.name)) {
    const differing = [{ field: 'name', kept: home.name, offered: family.name, source: family.nameSource }];
    noteKept(context, 'family', home.id, home.name, differing);
  }
  for (const guardian of family.guardians) planGuardian(context, home, guardian);
  for (const child of family.children) planChild(context, home, child);
}
