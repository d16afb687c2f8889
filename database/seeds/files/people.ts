import { type Heritage, heritages, homerooms } from './names.ts';

export type SeedGuardian = { first: string; last: string; email: string; phone: string; relation: string };
export type SeedChild = {
  first: string;
  last: string;
  grade: string;
  homeroom: string;
  number: string;
  optOut: boolean;
};
export type SeedFamily = {
  number: string;
  name: string;
  language: string;
  guardians: SeedGuardian[];
  children: SeedChild[];
};

export type Random = {
  /** A whole number from 0 up to, not including, `limit`. */
  readonly below: (limit: number) => number;
  readonly pick: <T>(values: readonly T[]) => T;
};

/** A small seeded generator (mulberry32), so that the files are the same bytes on every machine. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  const pick = <T>(values: readonly T[]): T => {
    const value = values[below(values.length)];
    if (value === undefined) throw new RangeError('Nothing to pick from');
    return value;
  };
  return { below, pick };
}

const pickHeritage = (random: Random): Heritage => {
  let at = random.below(heritages.reduce((sum, { weight }) => sum + weight, 0));
  for (const heritage of heritages) {
    if (at < heritage.weight) return heritage;
    at -= heritage.weight;
  }
  return random.pick(heritages);
};

const plain = (name: string) =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z]/g, '');

const areas = ['512', '737', '210', '830', '361', '956', '254', '979'];

/** The number is spelled as people spell them. Only 555-0100 to 555-0199 are never anybody's, so numbers repeat across areas. */
function spellPhone(random: Random, count: number): string {
  const block = Math.floor(count / 100);
  const area = areas[block] ?? String(312 + Math.floor(block / 8) * 10 + (block % 8));
  const line = `01${String(count % 100).padStart(2, '0')}`;
  return random.pick([
    `(${area}) 555-${line}`,
    `${area}-555-${line}`,
    `${area}.555.${line}`,
    `+1 ${area} 555 ${line}`,
  ]);
}

type Counters = { guardian: number; child: number };

function createGuardian(
  random: Random,
  heritage: Heritage,
  isWoman: boolean,
  last: string,
  counters: Counters,
): SeedGuardian {
  const first = random.pick(isWoman ? heritage.women : heritage.men);
  counters.guardian++;
  // The running number keeps addresses apart where names repeat.
  const email = `${plain(first)}.${plain(last)}${counters.guardian}@${random.pick(['example.org', 'school.example', 'mail.example', 'family.example'])}`;
  const relation =
    random.below(14) === 0
      ? random.pick(['Grandparent', 'Guardian', 'Stepparent'])
      : isWoman
        ? 'Mother'
        : 'Father';
  return {
    first,
    last,
    email,
    phone: random.below(12) === 0 ? '' : spellPhone(random, counters.guardian),
    relation,
  };
}

function createChildren(
  random: Random,
  heritage: Heritage,
  last: string,
  count: number,
  counters: Counters,
): SeedChild[] {
  const firsts = new Set<string>();
  while (firsts.size < count) firsts.add(random.pick(heritage.children));
  return [...firsts].map((first) => {
    // Every homeroom is used once before chance decides, so that all have children; siblings are seldom of one grade.
    const used = counters.child < homerooms.length;
    const room =
      (used ? homerooms[(counters.child * 5) % homerooms.length] : undefined) ?? random.pick(homerooms);
    counters.child++;
    const number = String(100_200 + counters.child * 7);
    return { first, last, grade: room.grade, homeroom: room.name, number, optOut: random.below(25) === 0 };
  });
}

/** As many families as asked, always the same ones for the same seed: about 1.7 guardians and 1.5 children each. */
export function createFamilies(count: number, seed: number): SeedFamily[] {
  const random = createRandom(seed);
  const counters = { guardian: 0, child: 0 };
  return Array.from({ length: count }, (_, index) => {
    const heritage = pickHeritage(random);
    const name = random.pick(heritage.lastNames);
    const isWoman = random.below(4) > 0;
    const guardians = [createGuardian(random, heritage, isWoman, name, counters)];
    if (random.below(100) < 72) {
      const other = random.below(4) === 0 ? pickHeritage(random) : heritage;
      const last = random.below(3) === 0 ? random.pick(other.lastNames) : name;
      guardians.push(createGuardian(random, other, !isWoman, last, counters));
    }
    const dice = random.below(100);
    const size = dice < 60 ? 1 : dice < 91 ? 2 : dice < 98 ? 3 : 4;
    const language = random.below(3) === 0 ? 'English' : heritage.language;
    const children = createChildren(random, heritage, name, size, counters);
    return { number: `F${String(index + 1).padStart(4, '0')}`, name, language, guardians, children };
  });
}
