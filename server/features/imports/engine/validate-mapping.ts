import type { MappingCode, Params } from './codes.ts';
import {
  childSlots,
  guardianSlots,
  isTarget,
  type Mapping,
  type Slot,
  type Target,
  targets,
} from './targets.ts';

export type MappingFault = {
  readonly code: MappingCode;
  /** Index of the column at fault; null when the fault is something missing. */
  readonly column: number | null;
  readonly target: string | null;
  readonly params: Params;
};

const fault = (
  code: MappingCode,
  column: number | null,
  target: string | null,
  params: Params = {},
): MappingFault => ({
  code,
  column,
  target,
  params,
});

function personFaults(mapping: Mapping, slot: Slot): MappingFault[] {
  const mapped = mapping.filter((target) => target?.startsWith(`${slot}_`));
  if (mapped.length === 0) return [];
  const at = (attribute: string) => mapping.indexOf(`${slot}_${attribute}` as Target);
  const whole = at('full_name');
  const part = Math.max(at('first_name'), at('last_name'));
  if (whole >= 0 && part >= 0) return [fault('name_columns_mixed', part, mapping[part] ?? null, { slot })];
  if (whole < 0 && at('first_name') < 0)
    return [fault('name_column_missing', null, `${slot}_first_name`, { slot })];
  return [];
}

/** Checks values that came over the wire: the mapping itself when each is a target or null, else the faults. */
export function readMapping(
  values: readonly (string | null)[],
  columnCount: number,
): { ok: true; mapping: Mapping } | { ok: false; faults: readonly MappingFault[] } {
  const faults: MappingFault[] = [];
  const mapping: (Target | null)[] = [];
  for (const [column, value] of values.entries()) {
    if (column >= columnCount) faults.push(fault('column_unknown', column, value, { column: column + 1 }));
    if (value === null || isTarget(value)) mapping.push(value);
    else faults.push(fault('target_unknown', column, value, { target: value }));
  }
  if (faults.length > 0) return { ok: false, faults };
  while (mapping.length < columnCount) mapping.push(null);
  return { ok: true, mapping };
}

/**
 * What keeps a mapping from being used: two columns for one field (`target_taken`), a person without a name column
 * (`name_column_missing`) or with both whole and separate names (`name_columns_mixed`), nobody at all (`no_people_mapped`).
 */
export function validateMapping(mapping: Mapping): MappingFault[] {
  const faults: MappingFault[] = [];
  const first = new Map<Target, number>();
  for (const [column, target] of mapping.entries()) {
    if (target === null) continue;
    const other = first.get(target);
    if (other === undefined) first.set(target, column);
    else faults.push(fault('target_taken', column, target, { column: column + 1, other: other + 1 }));
  }
  const people = targets.filter((target) => !target.startsWith('family_'));
  if (!people.some((target) => first.has(target))) faults.push(fault('no_people_mapped', null, null));
  for (const slot of [...guardianSlots, ...childSlots]) faults.push(...personFaults(mapping, slot));
  return faults;
}

/** The suggestions with the person's choices laid over them, by column index; null leaves a column out. */
export function overrideMapping(
  suggested: Mapping,
  choices: Readonly<Record<number, Target | null>>,
): Mapping {
  // A field a person gives to one column leaves the column it was suggested for.
  const chosen = new Set(Object.values(choices).filter((target) => target !== null));
  return suggested.map((target, column) => {
    const choice = choices[column];
    if (choice !== undefined) return choice;
    return target !== null && chosen.has(target) ? null : target;
  });
}
