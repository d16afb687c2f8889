import { stringify } from 'csv-stringify/sync';
import { parseTable, type Table } from '../parse.ts';
import { planImport } from '../plan.ts';
import type { ExistingChild, ExistingFamily, ExistingGuardian, ImportPlan, Write } from '../plan-types.ts';
import type { Correction } from '../read-rows.ts';
import type { Target } from '../targets.ts';

/** A table whose headers are the targets themselves, so that a test says in one place what each cell is. */
export function tableOf(targets: readonly (Target | 'notes')[], rows: readonly (readonly string[])[]): Table {
  const text = stringify(
    [targets as readonly string[], ...rows].map((row) => [...row]),
    { quoted: true },
  );
  const parsed = parseTable(text, { delimiter: ',', headerRow: 1 });
  if (!parsed.ok) throw new Error(parsed.error.code);
  return parsed.table;
}

export type PlanOptions = {
  existing?: readonly ExistingFamily[];
  corrections?: readonly Correction[];
  leftOut?: readonly number[];
};

/** Plans rows written as one string per row, cells parted by `|`. The first row of people is row 2. */
export function planRows(header: string, rows: readonly string[], options: PlanOptions = {}): ImportPlan {
  const targets = cut(header) as Target[];
  return planImport({ table: tableOf(targets, rows.map(cut)), mapping: targets, existing: [], ...options });
}
const cut = (row: string) => row.split('|').map((cell) => cell.trim());

type Draft = {
  id: string;
  name: string;
  external_id: string | null;
  guardians: ExistingGuardian[];
  children: ExistingChild[];
};

/** What the organization has after the writes of a plan are made. Ids are the refs with a prefix that makes them new. */
export function applyPlan(
  existing: readonly ExistingFamily[],
  plan: ImportPlan,
  prefix: string,
): ExistingFamily[] {
  const families: Draft[] = structuredClone(existing) as Draft[];
  const byId = new Map(families.map((family) => [family.id, family]));
  const find = (id: string) => {
    const family = byId.get(id);
    if (!family) throw new Error(`No family ${id}`);
    return family;
  };
  const member = <T extends { id: string }>(members: T[], id: string) => {
    const found = members.find((candidate) => candidate.id === id);
    if (!found) throw new Error(`No person ${id}`);
    return found;
  };
  const linked = (write: Extract<Write, { family: unknown }>) =>
    find('id' in write.family ? write.family.id : prefix + write.family.ref);
  for (const write of plan.writes) {
    switch (write.kind) {
      case 'create_family': {
        const family: Draft = { id: prefix + write.ref, ...write.data, guardians: [], children: [] };
        families.push(family);
        byId.set(family.id, family);
        break;
      }
      case 'create_guardian':
        linked(write).guardians.push({ id: prefix + write.ref, ...write.data });
        break;
      case 'create_child':
        linked(write).children.push({ id: prefix + write.ref, ...write.data });
        break;
      case 'update_family':
        Object.assign(find(write.id), write.fields);
        break;
      case 'update_guardian':
        Object.assign(member(find(write.family_id).guardians, write.id), write.fields);
        break;
      case 'update_child':
        Object.assign(member(find(write.family_id).children, write.id), write.fields);
        break;
    }
  }
  return families;
}

export const outcomesOf = (plan: ImportPlan): string[] => plan.rows.map(({ outcome }) => outcome);
export const codesOf = (plan: ImportPlan): string[] =>
  plan.rows.flatMap(({ issues }) => issues.map(({ code }) => code));

/** The families of a plan on an empty organization, in a form that reads well in an assertion. */
export function peopleOf(families: readonly ExistingFamily[]): string[] {
  return families.map(({ name, guardians, children }) => {
    const who = (people: readonly { first_name: string; last_name: string }[]) =>
      people.map(({ first_name, last_name }) => `${first_name} ${last_name}`).join(', ');
    return `${name}: ${who(guardians)} / ${who(children)}`;
  });
}
