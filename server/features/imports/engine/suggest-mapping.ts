import type { Entity, HeaderAttribute, HeaderReading } from './header-words.ts';
import { readHeader } from './header-words.ts';
import type { Column, TableRow } from './parse.ts';
import { sniffColumn } from './sniff.ts';
import { childSlots, guardianSlots, isTarget, type Mapping, type Slot, type Target } from './targets.ts';

/** What the engine thinks a column holds. `confidence` is 0 to 1, rounded to hundredths; 0 where nothing is suggested. */
export type Suggestion = {
  readonly column: number;
  readonly target: Target | null;
  readonly confidence: number;
};

type Candidate = {
  column: number;
  entity: Entity | null;
  index: number | null;
  attribute: HeaderAttribute;
  strength: number;
};

const personNames: ReadonlySet<HeaderAttribute> = new Set([
  'name',
  'given',
  'first_name',
  'last_name',
  'full_name',
]);
const contact: ReadonlySet<HeaderAttribute> = new Set(['email', 'phone', 'relation', 'language']);
const school: ReadonlySet<HeaderAttribute> = new Set([
  'grade',
  'homeroom',
  'external_id',
  'directory_opt_out',
]);

const isUsable = (reading: HeaderReading) =>
  reading.attribute !== 'ignored' &&
  // A pupil's own mailbox or telephone is not imported: children have no accounts.
  !(reading.entity === 'child' && (reading.attribute === 'email' || reading.attribute === 'phone')) &&
  !(reading.entity === 'guardian' && reading.attribute === 'external_id');

function toCandidate(column: number, reading: HeaderReading): Candidate {
  const { entity, index, attribute, strength } = reading;
  // The language of a child's home is the language the family is written to.
  if (attribute === 'language' && entity === 'child')
    return { column, entity: 'guardian', index: null, attribute, strength: 0.5 };
  if (entity !== null) return { column, entity, index, attribute, strength };
  if (contact.has(attribute))
    return { column, entity: 'guardian', index, attribute, strength: strength - 0.1 };
  if (school.has(attribute)) return { column, entity: 'child', index, attribute, strength: strength - 0.05 };
  return { column, entity: null, index, attribute, strength: strength - 0.2 };
}

/**
 * Name columns that do not say whose they are ("First Name, Last Name, Grade, First Name, Last Name, Email") are read in
 * stretches: a repeated header begins the next person, and what follows a name tells whose it is.
 */
function assignOwners(candidates: Candidate[]): void {
  const named = (entity: Entity) =>
    candidates.some((c) => c.entity === entity && personNames.has(c.attribute));
  const owners = { child: named('child'), guardian: named('guardian') };
  const loose = (c: Candidate) => c.entity === null;
  const stretches: Candidate[][] = [];
  let seen = new Set<HeaderAttribute>();
  for (const candidate of candidates) {
    const startsPerson =
      loose(candidate) && personNames.has(candidate.attribute) && seen.has(candidate.attribute);
    if (stretches.length === 0 || startsPerson) {
      stretches.push([]);
      seen = new Set();
    }
    if (loose(candidate)) seen.add(candidate.attribute);
    stretches.at(-1)?.push(candidate);
  }
  const repeated = stretches.length > 1;
  for (const stretch of stretches) {
    const isSchool = stretch.some((c) => c.entity === 'child' && school.has(c.attribute));
    const isContact = stretch.some((c) => c.entity === 'guardian' && contact.has(c.attribute));
    const owner: Entity =
      owners.child && !owners.guardian
        ? 'guardian'
        : owners.guardian && !owners.child
          ? 'child'
          : repeated && isContact && !isSchool
            ? 'guardian'
            : isSchool || !isContact
              ? 'child'
              : 'guardian';
    for (const candidate of stretch.filter(loose)) candidate.entity = owner;
  }
  numberRepeats(candidates, stretches);
}

/** "First Name, Grade, First Name, Grade" is a first and a second child: repeats of one owner are numbered in order. */
function numberRepeats(candidates: Candidate[], stretches: readonly Candidate[][]): void {
  for (const entity of ['child', 'guardian'] as const) {
    const own = stretches.map((stretch) => stretch.filter((c) => c.entity === entity && c.index === null));
    const withNames = own.filter((stretch) => stretch.some((c) => personNames.has(c.attribute)));
    if (withNames.length < 2 || candidates.some((c) => c.entity === entity && c.index !== null)) continue;
    for (const [order, stretch] of withNames.entries())
      for (const candidate of stretch) candidate.index = order + 1;
  }
}

/** "Nombre" and "Name" are the first name where the same person has a last-name column, else the whole name. */
function settleNames(candidates: Candidate[]): void {
  for (const candidate of candidates) {
    if (candidate.attribute !== 'given' && candidate.attribute !== 'name') continue;
    if (candidate.entity === 'family') continue;
    const person = candidates.filter((c) => c.entity === candidate.entity && c.index === candidate.index);
    const hasLast = person.some((c) => c.attribute === 'last_name');
    const hasFirst = person.some((c) => c.attribute === 'first_name');
    candidate.attribute = hasLast && !hasFirst ? 'first_name' : 'full_name';
  }
}

/** Unnumbered columns of a person who is elsewhere numbered belong to the first; a lone "Father" is the first guardian. */
function settleIndexes(candidates: Candidate[]): void {
  for (const entity of ['child', 'guardian'] as const) {
    const own = candidates.filter((c) => c.entity === entity);
    const indexes = own.map((c) => c.index);
    if (indexes.every((index) => index === null)) continue;
    for (const candidate of own) if (candidate.index === null) candidate.index = 1;
    const lowest = Math.min(...own.map((c) => c.index ?? 1));
    if (entity === 'guardian' && lowest === 2) for (const candidate of own) candidate.index = 1;
  }
}

function toTarget({ entity, index, attribute }: Candidate): Target | null {
  if (entity === 'family') {
    if (attribute === 'external_id') return 'family_external_id';
    return personNames.has(attribute) && attribute !== 'first_name' ? 'family_name' : null;
  }
  const slots: readonly Slot[] = entity === 'child' ? childSlots : guardianSlots;
  const slot = slots[index ?? 0];
  const target = `${slot}_${attribute}`;
  return isTarget(target) ? target : null;
}

/**
 * Suggests for each column the one field it seems to hold, by the words of its header in English or Spanish, by its
 * neighbours where the words do not say whose it is, and by its values where the words are unknown (`rows`, the first few
 * are enough). Two columns never get the same field: the surer one keeps it, the other is left out for the person to choose.
 */
export function suggestMapping(columns: readonly Column[], rows: readonly TableRow[] = []): Suggestion[] {
  const candidates: Candidate[] = [];
  for (const column of columns) {
    const reading = readHeader(column.header);
    if (reading !== null) {
      if (isUsable(reading)) candidates.push(toCandidate(column.index, reading));
      continue;
    }
    const sniffed = sniffColumn(rows.slice(0, 50).map((row) => row.cells[column.index] ?? ''));
    if (sniffed)
      candidates.push(
        toCandidate(column.index, { entity: null, index: null, attribute: sniffed, strength: 0.55 }),
      );
  }
  assignOwners(candidates);
  settleIndexes(candidates);
  settleNames(candidates);

  const taken = new Map<Target, { column: number; confidence: number }>();
  const inOrder = [...candidates].sort((a, b) => b.strength - a.strength || a.column - b.column);
  for (const candidate of inOrder) {
    const target = toTarget(candidate);
    if (target === null || taken.has(target)) continue;
    taken.set(target, {
      column: candidate.column,
      confidence: Math.round(Math.max(0, candidate.strength) * 100) / 100,
    });
  }
  const chosen = new Map(
    [...taken].map(([target, { column, confidence }]) => [column, { target, confidence }]),
  );
  return columns.map(({ index }) => ({ column: index, target: null, confidence: 0, ...chosen.get(index) }));
}

export const toMapping = (suggestions: readonly Suggestion[]): Mapping =>
  suggestions.map(({ target }) => target);
