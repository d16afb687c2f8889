import {
  contradicts,
  foldOnce,
  type Home,
  type HomeChild,
  type HomeGuardian,
  hasSameId,
  idKey,
  idKeys,
  knowsAll,
  nameKey,
  sharesChild,
  tiesHomes,
} from './households.ts';

export type Found<H> =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly home: H; readonly byExternalId: boolean }
  /** A guardian of the same name and a child of the same name, but another address or phone: one home, or namesakes. */
  | { readonly kind: 'unsure'; readonly home: H }
  | { readonly kind: 'several'; readonly homes: readonly H[] };

const none: readonly never[] = [];

/** Finds the home that a row or a family of the file belongs to, by the strongest sign that finds any. */
export class HomeIndex<H extends Home> {
  readonly #byExternalId = new Map<string, H[]>();
  readonly #byEmail = new Map<string, H[]>();
  readonly #byNamePhone = new Map<string, H[]>();
  readonly #byGuardian = new Map<string, H[]>();
  readonly #byChildId = new Map<string, H[]>();
  readonly #byChildName = new Map<string, H[]>();

  /** Adds a home, or what a home has come to know since it was added. */
  add(home: H): void {
    const put = (map: Map<string, H[]>, key: string) => {
      const homes = map.get(key);
      if (!homes) map.set(key, [home]);
      else if (!homes.includes(home)) homes.push(home);
    };
    if (home.external_id !== null) put(this.#byExternalId, idKey(home.external_id));
    for (const guardian of home.guardians) {
      const name = nameKey(guardian.data);
      for (const email of guardian.emails) put(this.#byEmail, email);
      if (guardian.data.phone !== null) put(this.#byNamePhone, `${name}|${guardian.data.phone}`);
      put(this.#byGuardian, name);
    }
    for (const child of home.children) {
      for (const key of idKeys(child)) put(this.#byChildId, key);
      put(this.#byChildName, nameKey(child.data));
    }
  }

  withChildId(id: string): readonly H[] {
    return this.#byChildId.get(idKey(id)) ?? none;
  }

  withEmail(email: string): readonly H[] {
    return this.#byEmail.get(email) ?? none;
  }

  find(probe: Home): Found<H> {
    if (probe.external_id !== null) {
      const [home] = this.#byExternalId.get(idKey(probe.external_id)) ?? none;
      if (home) return { kind: 'one', home, byExternalId: true };
    }
    const signs = probe.guardians.length > 0 ? this.#signsOfGuardians(probe) : this.#signsOfChildren(probe);
    for (const homes of signs) {
      const open = this.#open(homes, probe);
      if (open.length > 0) return narrow(open, probe);
    }
    const [namesake] = this.#open(this.#namesakes(probe), probe);
    return namesake ? { kind: 'unsure', home: namesake } : { kind: 'none' };
  }

  /** Each home once. Two different family numbers are two families, whatever else they share. */
  #open(homes: Iterable<H>, probe: Home): H[] {
    return [...new Set(homes)].filter((home) => probe.external_id === null || home.external_id === null);
  }

  *#signsOfGuardians(probe: Home): Generator<Iterable<H>> {
    yield probe.guardians.flatMap(({ emails }) => [...emails].flatMap((email) => this.withEmail(email)));
    yield probe.guardians.flatMap((guardian) => this.#withNameAndPhone(guardian));
    yield probe.guardians.flatMap((guardian) =>
      this.#withName(guardian).filter((home) => {
        if (sharesNumberedChild(probe, home)) return true;
        const isFamily = foldOnce(home.name) === foldOnce(probe.name) || sharesChild(probe, home);
        return isFamily && sameName(home, guardian).some((other) => !contradicts(guardian, other));
      }),
    );
  }

  #withNameAndPhone({ data }: HomeGuardian): readonly H[] {
    return this.#byNamePhone.get(`${nameKey(data)}|${data.phone}`) ?? none;
  }

  #withName({ data }: HomeGuardian): readonly H[] {
    return this.#byGuardian.get(nameKey(data)) ?? none;
  }

  /** Homes that speak for and against at once; a home found here is for a person to decide. */
  #namesakes(probe: Home): H[] {
    return probe.guardians.flatMap((guardian) =>
      this.#withName(guardian).filter((home) => sharesChild(probe, home)),
    );
  }

  /** A row without guardians is found by its child: by number, else by name within the family of that name. */
  *#signsOfChildren(probe: Home): Generator<Iterable<H>> {
    yield probe.children.flatMap(({ data }) =>
      data.external_id === null ? none : this.withChildId(data.external_id),
    );
    const named = (fits: (child: HomeChild, other: HomeChild) => boolean) =>
      probe.children.flatMap((child) =>
        (this.#byChildName.get(nameKey(child.data)) ?? none).filter(
          (home) =>
            foldOnce(home.name) === foldOnce(probe.name) && home.children.some((other) => fits(child, other)),
        ),
      );
    yield named(tiesHomes);
    // A year later the same child is in another grade.
    yield named(
      (child, other) => nameKey(child.data) === nameKey(other.data) && !haveDifferentIds(child, other),
    );
  }
}

const sameName = (home: Home, guardian: HomeGuardian) =>
  home.guardians.filter((other) => nameKey(other.data) === nameKey(guardian.data));

const sharesNumberedChild = (probe: Home, home: Home) =>
  probe.children.some((child) => home.children.some((other) => hasSameId(child, other)));

const haveDifferentIds = (left: HomeChild, right: HomeChild) =>
  left.data.external_id !== null && right.data.external_id !== null && !hasSameId(left, right);

/** Of several homes, the only one with the same people, else with everybody the probe names, else with a child of it. */
function narrow<H extends Home>(homes: readonly H[], probe: Home): Found<H> {
  const signs = [
    () => true,
    (home: H) => knowsAll(home, probe) && knowsAll(probe, home),
    (home: H) => knowsAll(home, probe),
    (home: H) => sharesChild(probe, home),
  ];
  for (const fits of signs) {
    const [only, ...others] = homes.filter(fits);
    if (only && others.length === 0) return { kind: 'one', home: only, byExternalId: false };
  }
  return { kind: 'several', homes };
}
