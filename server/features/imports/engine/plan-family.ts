import { differs, type Source, type Sources } from './fill-person.ts';
import type { GroupedChild, GroupedFamily, GroupedGuardian } from './group.ts';
import { matchChildren, matchGuardians } from './households.ts';
import type { FamilyData, GuardianData } from './people.ts';
import type { ExistingFamily, FamilyLink, Kept, NewChild, Write } from './plan-types.ts';
import type { Target } from './targets.ts';

type Member<T> = { readonly id: string; readonly data: T };
type GuardianValues = { [K in keyof GuardianData]: K extends 'relation' ? string | null : GuardianData[K] };
type ChildValues = { [K in keyof NewChild]: K extends 'grade' ? string | null : NewChild[K] };

/** A family of the organization as a plan compares with it. Planned values are noted on it, so that none is written twice. */
export type KnownFamily = {
  readonly id: string;
  readonly name: string;
  readonly external_id: string | null;
  readonly guardians: readonly (Member<GuardianValues> & { readonly emails: Iterable<string> })[];
  readonly children: readonly Member<ChildValues>[];
};

/** A copy to plan on; what the caller passed in is never changed. */
export function toKnownFamily({ id, name, external_id, guardians, children }: ExistingFamily): KnownFamily {
  return {
    id,
    name,
    external_id,
    guardians: guardians.map(({ id: guardianId, ...data }) => ({
      id: guardianId,
      data,
      emails: data.email === null ? [] : [data.email.toLowerCase()],
    })),
    children: children.map(({ id: childId, ...data }) => ({ id: childId, data })),
  };
}

export type PlanContext = {
  readonly writes: Write[];
  readonly kept: Kept[];
  readonly nextRef: (kind: 'family' | 'guardian' | 'child') => string;
  readonly column: (target: Target | null) => number | null;
  /** Whether another family of the organization has a child with this number; the child then stays with that family. */
  readonly isElsewhere: (child: GroupedChild, home: KnownFamily | null) => boolean;
};

const distinctRows = (sources: readonly (Source | null)[]): number[] => {
  const rows = sources.flatMap((source) => (source ? [source.row.row] : []));
  return [...new Set(rows)].sort((a, b) => a - b);
};
const rowsOf = <T extends object>(sources: Sources<T>): number[] =>
  distinctRows(Object.values(sources as Record<string, Source>));

const toNewChild = ({ data }: GroupedChild): NewChild => ({
  ...data,
  directory_opt_out: data.directory_opt_out ?? false,
});

function createGuardian(context: PlanContext, family: FamilyLink, { data, sources }: GroupedGuardian): void {
  const ref = context.nextRef('guardian');
  context.writes.push({ kind: 'create_guardian', ref, family, rows: rowsOf(sources), data: { ...data } });
}

function createChild(context: PlanContext, family: FamilyLink, child: GroupedChild): void {
  const ref = context.nextRef('child');
  context.writes.push({
    kind: 'create_child',
    ref,
    family,
    rows: rowsOf(child.sources),
    data: toNewChild(child),
  });
}

/** Plans a family the organization does not have. Gives the ref under which it is created. */
export function planNewFamily(context: PlanContext, family: GroupedFamily): string {
  const ref = context.nextRef('family');
  const data: FamilyData = { name: family.name, external_id: family.external_id };
  const rows = distinctRows([family.nameSource, family.externalIdSource]);
  context.writes.push({ kind: 'create_family', ref, rows, data });
  for (const guardian of family.guardians) createGuardian(context, { ref }, guardian);
  for (const child of family.children)
    if (!context.isElsewhere(child, null)) createChild(context, { ref }, child);
  return ref;
}

type Differing = { field: string; kept: string; offered: string; source: Source };
type Comparison<T> = { fields: Partial<T>; rows: number[]; differing: Differing[] };

/** Fields that are empty and the file fills, and those that people filled otherwise. */
function compare<T extends object>(
  current: { [K in keyof T]: unknown },
  offered: T,
  sources: Sources<T>,
  isSame: (field: keyof T & string, kept: string) => boolean = () => false,
): Comparison<T> {
  const fields: Partial<T> = {};
  const used: Source[] = [];
  const differing: Differing[] = [];
  for (const field of Object.keys(offered) as (keyof T & string)[]) {
    const kept = current[field];
    const value = offered[field];
    const source = sources[field];
    if (value === null || !source) continue;
    const raisesFlag = field === 'directory_opt_out' && value === true && kept !== true;
    if (kept === null || kept === '' || raisesFlag) {
      fields[field] = value;
      current[field] = value;
      used.push(source);
    } else if (differs(kept, value) && !isSame(field, String(kept))) {
      differing.push({ field, kept: String(kept), offered: String(value), source });
    }
  }
  return { fields, rows: distinctRows(used), differing };
}

type Named = { readonly entity: Kept['entity']; readonly id: string; readonly name: string };

function noteKept(context: PlanContext, { entity, id, name }: Named, differing: readonly Differing[]): void {
  for (const { field, kept, offered, source } of differing) {
    const { target, row } = source;
    context.kept.push({
      row: row.row,
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

const fullName = ({ first_name, last_name }: { first_name: string; last_name: string }) =>
  `${first_name} ${last_name}`;
const isEmpty = (fields: object) => Object.keys(fields).length === 0;

function planGuardian(
  context: PlanContext,
  home: KnownFamily,
  person: GroupedGuardian,
  known: KnownFamily['guardians'][number] | undefined,
): void {
  if (!known) {
    createGuardian(context, { id: home.id }, person);
    return;
  }
  const { id, data } = known;
  const name = fullName(data);
  const isSame = (field: string, kept: string) => field === 'email' && person.emails.has(kept.toLowerCase());
  const { fields, rows, differing } = compare<GuardianData>(data, person.data, person.sources, isSame);
  if (!isEmpty(fields))
    context.writes.push({ kind: 'update_guardian', id, family_id: home.id, rows, fields });
  noteKept(context, { entity: 'guardian', id, name }, differing);
}

function planChild(
  context: PlanContext,
  home: KnownFamily,
  child: GroupedChild,
  known: KnownFamily['children'][number] | undefined,
): void {
  if (context.isElsewhere(child, home)) return;
  if (!known) {
    createChild(context, { id: home.id }, child);
    return;
  }
  const { id, data } = known;
  const name = fullName(data);
  const { fields, rows, differing } = compare<NewChild>(data, toNewChild(child), child.sources);
  if (!isEmpty(fields)) context.writes.push({ kind: 'update_child', id, family_id: home.id, rows, fields });
  noteKept(context, { entity: 'child', id, name }, differing);
}

/** Plans what a family of the file adds to a family of the organization: people who are missing and fields that are empty. */
export function planKnownFamily(context: PlanContext, home: KnownFamily, family: GroupedFamily): void {
  const { external_id, externalIdSource } = family;
  if (external_id !== null && home.external_id === null) {
    const rows = distinctRows([externalIdSource]);
    context.writes.push({ kind: 'update_family', id: home.id, rows, fields: { external_id } });
  }
  if (family.isNamed && differs(family.name, home.name)) {
    const differing = [{ field: 'name', kept: home.name, offered: family.name, source: family.nameSource }];
    noteKept(context, { entity: 'family', id: home.id, name: home.name }, differing);
  }
  const sameGuardians = matchGuardians(home.guardians, family.guardians);
  for (const guardian of family.guardians) planGuardian(context, home, guardian, sameGuardians.get(guardian));
  const sameChildren = matchChildren(home.children, family.children);
  for (const child of family.children) planChild(context, home, child, sameChildren.get(child));
}
