import { mayBeSameFirstName } from './normalize-name.ts';
import type { GuardianData } from './people.ts';
import { fold } from './text.ts';

/** What recognises a home, be it in the file or among the families the organization has. */
export type HomeGuardian = {
  readonly data: Pick<GuardianData, 'first_name' | 'last_name' | 'phone'>;
  readonly emails: Iterable<string>;
};
export type HomeChild = {
  readonly ids?: Iterable<string>;
  readonly data: {
    readonly first_name: string;
    readonly last_name: string;
    readonly grade: string | null;
    readonly external_id: string | null;
  };
};
export type Home = {
  readonly name: string;
  readonly external_id: string | null;
  readonly guardians: readonly HomeGuardian[];
  readonly children: readonly HomeChild[];
};

type Named = { readonly first_name: string; readonly last_name: string };

// Names are folded many times over while thousands of families are compared.
const folded = new Map<string, string>();
export function foldOnce(value: string): string {
  const known = folded.get(value);
  if (known !== undefined) return known;
  if (folded.size > 50_000) folded.clear();
  const result = fold(value);
  folded.set(value, result);
  return result;
}

export const idKey = (id: string): string => id.toLowerCase();
export const nameKey = ({ first_name, last_name }: Named): string =>
  `${foldOnce(first_name)}|${foldOnce(last_name)}`;

const overlaps = (left: Iterable<string>, right: Iterable<string>) => {
  const known = new Set(left);
  return [...right].some((value) => known.has(value));
};
const isEmpty = (values: Iterable<string>) => new Set(values).size === 0;

/** The same person in one home: by name; by address where first names allow it; by first name with address or phone. */
export function isSameGuardian(left: HomeGuardian, right: HomeGuardian): boolean {
  if (nameKey(left.data) === nameKey(right.data)) return true;
  const sameEmail = overlaps(left.emails, right.emails);
  if (sameEmail && mayBeSameFirstName(left.data.first_name, right.data.first_name)) return true;
  const samePhone = left.data.phone !== null && left.data.phone === right.data.phone;
  return samePhone && foldOnce(left.data.first_name) === foldOnce(right.data.first_name);
}

export const sharesEmail = (left: HomeGuardian, right: HomeGuardian): boolean =>
  overlaps(left.emails, right.emails);

const isWithin = (left: string, right: string) => {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  const words = new Set(long.split(' '));
  return short.split(' ').every((word) => words.has(word));
};

/** The school's numbers of a child as keys: one, or several where a file gave the same child different ones. */
export const idKeys = ({ ids, data }: HomeChild): readonly string[] =>
  ids ? [...ids].map(idKey) : data.external_id === null ? [] : [idKey(data.external_id)];

export const hasSameId = (left: HomeChild, right: HomeChild): boolean =>
  overlaps(idKeys(left), idKeys(right));

/** The same child in one home: by the school's number, by name, or by first name and part of the last name. */
export function isSameChild(left: HomeChild, right: HomeChild): boolean {
  const a = left.data.external_id;
  const b = right.data.external_id;
  if (hasSameId(left, right)) return true;
  if (nameKey(left.data) === nameKey(right.data)) return true;
  if (a !== null && b !== null) return false;
  if (foldOnce(left.data.first_name) !== foldOnce(right.data.first_name)) return false;
  return isWithin(foldOnce(left.data.last_name), foldOnce(right.data.last_name));
}

/** Each person's member of a home, by the surest sign first. A member is one person only: who is found stays found. */
function matchMembers<M, P>(
  members: readonly M[],
  persons: readonly P[],
  signs: readonly ((member: M, person: P) => boolean)[],
): ReadonlyMap<P, M> {
  const found = new Map<P, M>();
  const taken = new Set<M>();
  for (const fits of signs) {
    for (const person of persons) {
      if (found.has(person)) continue;
      const member = members.find((candidate) => !taken.has(candidate) && fits(candidate, person));
      if (member === undefined) continue;
      found.set(person, member);
      taken.add(member);
    }
  }
  return found;
}

export const haveSameName = (left: { readonly data: Named }, right: { readonly data: Named }) =>
  nameKey(left.data) === nameKey(right.data);

/** Somebody written twice in one row is one person: only the first is looked for, the second then is the first. */
export const withoutRepeats = <P extends { readonly data: Named }>(persons: readonly P[]): P[] =>
  persons.filter(
    (person, index) => !persons.slice(0, index).some((earlier) => haveSameName(earlier, person)),
  );

/** Which guardians of a home the given ones are: by the whole name, else by the weaker signs. */
export const matchGuardians = <G extends HomeGuardian, P extends HomeGuardian>(
  members: readonly G[],
  persons: readonly P[],
): ReadonlyMap<P, G> => matchMembers(members, persons, [haveSameName, isSameGuardian]);

/** Which children of a home the given ones are: by the school's number, else by the whole name, else by part of it. */
export const matchChildren = <C extends HomeChild, P extends HomeChild>(
  members: readonly C[],
  persons: readonly P[],
): ReadonlyMap<P, C> => matchMembers(members, persons, [hasSameId, haveSameName, isSameChild]);

/**
 * Whether a child of one home is taken for a child of another: the school's number decides where both have one, else the
 * whole name with a grade that does not speak against it. Stricter than within a home: the homes themselves hang on it.
 */
export function tiesHomes(left: HomeChild, right: HomeChild): boolean {
  if (left.data.external_id !== null && right.data.external_id !== null) return hasSameId(left, right);
  const grades = [left.data.grade, right.data.grade].filter((grade) => grade !== null);
  return nameKey(left.data) === nameKey(right.data) && new Set(grades).size <= 1;
}

export const sharesChild = (left: Home, right: Home): boolean =>
  left.children.some((child) => right.children.some((other) => tiesHomes(child, other)));

/** Whether a home has everybody another names. */
export const knowsAll = (home: Home, other: Home): boolean =>
  other.guardians.every((guardian) => home.guardians.some((member) => isSameGuardian(member, guardian))) &&
  other.children.every((child) => home.children.some((member) => isSameChild(member, child)));

/**
 * Whether taking two lists of guardians for one home would be a guess: each has somebody whom nothing (name, address,
 * phone) ties to the other. Parents who live apart share an address or a child with two such lists.
 */
export function mayBeTwoHomes(left: Home, right: Home): boolean {
  const tied = (guardian: HomeGuardian, home: Home) =>
    home.guardians.some(
      (other) =>
        isSameGuardian(guardian, other) ||
        sharesEmail(guardian, other) ||
        (guardian.data.phone !== null && guardian.data.phone === other.data.phone),
    );
  return left.guardians.some((g) => !tied(g, right)) && right.guardians.some((g) => !tied(g, left));
}

/** A guardian of the same name with another address or phone may be somebody else. */
export function contradicts(left: HomeGuardian, right: HomeGuardian): boolean {
  const emails = !isEmpty(left.emails) && !isEmpty(right.emails) && !overlaps(left.emails, right.emails);
  const phones =
    left.data.phone !== null && right.data.phone !== null && left.data.phone !== right.data.phone;
  return emails || phones;
}
