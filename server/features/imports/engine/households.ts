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

/** The member of a home that a person is: by the whole name if any has it, else by the weaker signs. */
export const findGuardian = <G extends HomeGuardian>(
  members: readonly G[],
  person: HomeGuardian,
): G | undefined =>
  members.find((other) => nameKey(other.data) === nameKey(person.data)) ??
  members.find((other) => isSameGuardian(other, person));

/** The child of a home that a child is: by the school's number if any has it, else by name, else by part of the name. */
export const findChild = <C extends HomeChild>(members: readonly C[], child: HomeChild): C | undefined =>
  members.find((other) => hasSameId(other, child)) ??
  members.find((other) => nameKey(other.data) === nameKey(child.data)) ??
  members.find((other) => isSameChild(other, child));

const sharesChild = (left: Home, right: Home) =>
  left.children.some((child) => right.children.some((other) => isSameChild(child, other)));

const knowsAll = (home: Home, probe: Home) =>
  probe.guardians.every((guardian) => home.guardians.some((other) => isSameGuardian(other, guardian))) &&
  probe.children.every((child) => home.children.some((other) => isSameChild(other, child)));

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

/** A guardian of the same name with another address or phone is somebody else, unless a child is shared. */
function contradicts(left: HomeGuardian, right: HomeGuardian): boolean {
  const emails = !isEmpty(left.emails) && !isEmpty(right.emails) && !overlaps(left.emails, right.emails);
  const phones =
    left.data.phone !== null && right.data.phone !== null && left.data.phone !== right.data.phone;
  return emails || phones;
}

export type Found<H> =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly home: H; readonly byExternalId: boolean }
  | { readonly kind: 'several'; readonly homes: readonly H[] };

/** Finds the home that a row or a family of the file belongs to, by the strongest sign that finds any. */
export class HomeIndex<H extends Home> {
  readonly #byExternalId = new Map<string, Set<H>>();
  readonly #byEmail = new Map<string, Set<H>>();
  readonly #byNamePhone = new Map<string, Set<H>>();
  readonly #byFamilyGuardian = new Map<string, Set<H>>();
  readonly #byChildId = new Map<string, Set<H>>();
  readonly #byChildName = new Map<string, Set<H>>();

  /** Adds a home, or what a home has come to know since it was added. */
  add(home: H): void {
    const put = (map: Map<string, Set<H>>, key: string) => {
      const homes = map.get(key);
      if (homes) homes.add(home);
      else map.set(key, new Set([home]));
    };
    if (home.external_id !== null) put(this.#byExternalId, idKey(home.external_id));
    for (const guardian of home.guardians) {
      for (const email of guardian.emails) put(this.#byEmail, email);
      if (guardian.data.phone) put(this.#byNamePhone, `${nameKey(guardian.data)}|${guardian.data.phone}`);
      put(this.#byFamilyGuardian, `${foldOnce(home.name)}|${nameKey(guardian.data)}`);
    }
    for (const child of home.children) {
      for (const key of idKeys(child)) put(this.#byChildId, key);
      put(this.#byChildName, nameKey(child.data));
    }
  }

  withChildId(id: string): readonly H[] {
    return [...(this.#byChildId.get(idKey(id)) ?? [])];
  }

  withEmail(email: string): readonly H[] {
    return [...(this.#byEmail.get(email) ?? [])];
  }

  #withChild(child: HomeChild): H[] {
    const byId = child.data.external_id === null ? [] : this.withChildId(child.data.external_id);
    return [...byId, ...(this.#byChildName.get(nameKey(child.data)) ?? [])];
  }

  find(probe: Home): Found<H> {
    if (probe.external_id !== null) {
      const [home] = this.#byExternalId.get(idKey(probe.external_id)) ?? [];
      if (home) return { kind: 'one', home, byExternalId: true };
    }
    // Two different family numbers are two families, whatever else they share.
    const isOpen = (home: H) => probe.external_id === null || home.external_id === null;
    for (const candidates of this.#candidates(probe)) {
      const homes = [...new Set(candidates)].filter(isOpen);
      if (homes.length > 0) return this.#narrow(homes, probe);
    }
    return { kind: 'none' };
  }

  *#candidates(probe: Home): Generator<H[]> {
    if (probe.guardians.length === 0) {
      yield* this.#candidatesByChild(probe);
      return;
    }
    yield probe.guardians.flatMap((guardian) =>
      [...guardian.emails].flatMap((email) => this.withEmail(email)),
    );
    yield probe.guardians.flatMap((guardian) => [
      ...(this.#byNamePhone.get(`${nameKey(guardian.data)}|${guardian.data.phone}`) ?? []),
    ]);
    const sameName = (home: Home, guardian: HomeGuardian) =>
      home.guardians.filter((other) => nameKey(other.data) === nameKey(guardian.data));
    yield probe.guardians.flatMap((guardian) => {
      const key = `${foldOnce(probe.name)}|${nameKey(guardian.data)}`;
      const byFamily = [...(this.#byFamilyGuardian.get(key) ?? [])].filter(
        (home) =>
          sharesChild(probe, home) || sameName(home, guardian).some((other) => !contradicts(guardian, other)),
      );
      const byChild = probe.children
        .flatMap((child) => this.#withChild(child))
        .filter((home) => sameName(home, guardian).length > 0);
      return [...byFamily, ...byChild];
    });
  }

  /** A row without guardians is found by its child: by number, else by name within the family of that name. */
  *#candidatesByChild(probe: Home): Generator<H[]> {
    yield probe.children.flatMap(({ data }) =>
      data.external_id === null ? [] : this.withChildId(data.external_id),
    );
    const named = probe.children.flatMap((child) =>
      [...(this.#byChildName.get(nameKey(child.data)) ?? [])].filter(
        (home) => foldOnce(home.name) === foldOnce(probe.name),
      ),
    );
    const sameGrade = named.filter((home) =>
      probe.children.some((child) =>
        home.children.some(
          (other) => nameKey(other.data) === nameKey(child.data) && other.data.grade === child.data.grade,
        ),
      ),
    );
    yield sameGrade;
    yield named;
  }

  /** Of several homes, the only one that knows everybody the probe names; else the only one with a child of the probe. */
  #narrow(homes: readonly H[], probe: Home): Found<H> {
    for (const fits of [
      () => true,
      (home: H) => knowsAll(home, probe),
      (home: H) => sharesChild(probe, home),
    ]) {
      const [only, ...others] = homes.filter(fits);
      if (only && others.length === 0) return { kind: 'one', home: only, byExternalId: false };
    }
    return { kind: 'several', homes };
  }
}
