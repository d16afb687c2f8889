import { isBlankWord } from './normalize-contact.ts';
import { splitFullName } from './normalize-name.ts';
import type { Table, TableRow } from './parse.ts';
import type { ChildData, GuardianData, ReadChild, ReadGuardian, ReadRow } from './people.ts';
import { CellReader, type ColumnsByTarget } from './read-cells.ts';
import { childSlots, guardianSlots, type Mapping, type Slot, type Target, targets } from './targets.ts';
import { clean, fold } from './text.ts';

/** A new value for one cell, typed by a person to mend a row in place. `row` as in the table, `column` its index. */
export type Correction = { readonly row: number; readonly column: number; readonly value: string };

/** The table with the corrected cells. A correction for a cell that is not there changes nothing. */
export function applyCorrections(
  rows: readonly TableRow[],
  corrections: readonly Correction[],
): readonly TableRow[] {
  if (corrections.length === 0) return rows;
  const byRow = Map.groupBy(corrections, ({ row }) => row);
  return rows.map((row) => {
    const own = byRow.get(row.row)?.filter(({ column }) => column >= 0 && column < row.cells.length);
    if (!own || own.length === 0) return row;
    const values = new Map(own.map(({ column, value }) => [column, value]));
    return { ...row, cells: row.cells.map((cell, column) => values.get(column) ?? cell) };
  });
}

/** Columns of people who are not in the file at all are not looked at: most files use two or three slots of ten. */
const usedSlots = <S extends Slot>(slots: readonly S[], columns: ColumnsByTarget): readonly S[] =>
  slots.filter((slot) => [...columns.keys()].some((target) => target.startsWith(`${slot}_`)));

type Names = { first_name: string; last_name: string };

/** The names of one slot, from its whole name or its parts. Null when the name cells are empty. */
function readNames(cells: CellReader, slot: Slot, familyName: string | null): Names | null {
  const whole = cells.has(`${slot}_full_name`) ? cells.name(`${slot}_full_name`) : null;
  if (whole !== null) return splitFullName(whole, familyName);
  const first = cells.name(`${slot}_first_name`);
  const last = cells.name(`${slot}_last_name`);
  return first === null && last === null ? null : { first_name: first ?? '', last_name: last ?? '' };
}

const nameTarget = (cells: CellReader, slot: Slot, part: 'first_name' | 'last_name'): Target =>
  cells.has(`${slot}_full_name`) ? `${slot}_full_name` : `${slot}_${part}`;

function readGuardian(
  cells: CellReader,
  slot: (typeof guardianSlots)[number],
  familyName: string | null,
): ReadGuardian | null {
  const names = readNames(cells, slot, familyName);
  const emails = cells.emails(`${slot}_email`);
  const phone = cells.phone(`${slot}_phone`);
  if (names === null && emails.length === 0 && phone === null) return null;
  const data: GuardianData = {
    ...(names ?? { first_name: '', last_name: '' }),
    email: emails[0] ?? null,
    phone,
    relation: cells.relation(`${slot}_relation`),
    language: cells.language(`${slot}_language`),
  };
  return { slot, data, emails };
}

function readChild(
  cells: CellReader,
  slot: (typeof childSlots)[number],
  familyName: string | null,
): ReadChild | null {
  const names = readNames(cells, slot, familyName);
  const grade = cells.grade(`${slot}_grade`);
  const homeroom = cells.words(`${slot}_homeroom`);
  const external_id = cells.externalId(`${slot}_external_id`);
  // A column of "No" prefilled for a child who is not there makes nobody.
  if (names === null && grade === null && homeroom === null && external_id === null) return null;
  const directory_opt_out = cells.yesNo(`${slot}_directory_opt_out`);
  const data: ChildData = {
    ...(names ?? { first_name: '', last_name: '' }),
    grade,
    homeroom,
    external_id,
    directory_opt_out,
  };
  return { slot, data };
}

/** The last name that all children of a row share, if they do. */
function sharedLastName(children: readonly ReadChild[]): string {
  const names = children.map(({ data }) => data.last_name).filter((name) => name !== '');
  return new Set(names.map(fold)).size === 1 ? (names[0] ?? '') : '';
}

/** Where a last name is not said, families write it once: the family's, else the first guardian's or the children's. */
function completeNames(
  cells: CellReader,
  familyName: string | null,
  guardians: readonly ReadGuardian[],
  children: readonly ReadChild[],
) {
  const ofChildren = sharedLastName(children);
  for (const { data } of guardians) if (data.last_name === '') data.last_name = familyName ?? ofChildren;
  const ofGuardian = guardians.find(({ data }) => data.last_name !== '')?.data.last_name ?? '';
  for (const { data } of children) if (data.last_name === '') data.last_name = familyName ?? ofGuardian;
  const broken = new Set(cells.issues.filter(({ level }) => level === 'error').map(({ target }) => target));
  for (const { slot, data } of [...guardians, ...children]) {
    for (const part of ['first_name', 'last_name'] as const) {
      const target = nameTarget(cells, slot, part);
      if (data[part] === '' && !broken.has(target)) cells.error(`${part}_missing`, target);
    }
  }
}

function readRow(
  row: TableRow,
  columns: ColumnsByTarget,
  columnCount: number,
  slots: {
    guardian: readonly (typeof guardianSlots)[number][];
    child: readonly (typeof childSlots)[number][];
  },
  grades: readonly string[] | null,
): ReadRow {
  const cells = new CellReader(row, columns, grades);
  const family_name = cells.name('family_name');
  const external_id = cells.externalId('family_external_id');
  const guardians = slots.guardian
    .map((slot) => readGuardian(cells, slot, family_name))
    .filter((person) => person !== null);
  const children = slots.child
    .map((slot) => readChild(cells, slot, family_name))
    .filter((person) => person !== null);
  completeNames(cells, family_name, guardians, children);

  const isBlank = ![...columns.values()].some((column) => !isBlankWord(row.cells[column] ?? ''));
  const extra = row.cells.findIndex((cell, column) => column >= columnCount && clean(cell) !== '');
  if (extra >= 0) cells.error('row_too_long', null, { expected: columnCount, found: row.width }, extra);
  else if (!isBlank && [...columns.values()].some((column) => column >= row.width)) {
    cells.warn('row_too_short', null, { expected: columnCount, found: row.width });
  }
  const hasError = cells.issues.some(({ level }) => level === 'error');
  if (!isBlank && guardians.length + children.length === 0 && !hasError) cells.error('no_people', null);
  return {
    row: row.row,
    line: row.line,
    isBlank: isBlank && extra < 0,
    family_name,
    external_id,
    guardians,
    children,
    issues: cells.issues,
  };
}

/** Reads the rows of a table as people. Issues of a row come in the order of the targets, whatever the order of columns. */
export function readRows(
  table: Table,
  mapping: Mapping,
  corrections: readonly Correction[] = [],
  grades: readonly string[] | null = null,
): ReadRow[] {
  const columns = new Map<Target, number>();
  for (const target of targets) {
    const column = mapping.indexOf(target);
    if (column >= 0) columns.set(target, column);
  }
  const slots = { guardian: usedSlots(guardianSlots, columns), child: usedSlots(childSlots, columns) };
  const rows = applyCorrections(table.rows, corrections);
  return rows.map((row) => readRow(row, columns, table.columns.length, slots, grades));
}
