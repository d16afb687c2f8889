import { eventsEach } from '../../database/seeds/scale.ts';
import type { Caller, Job, Setup } from './job.ts';
import { random } from './random.ts';

/** Requests that go only part of the way, so that the difference between two says what a part costs. */
export type Step = 'alive' | 'refused' | 'one_event';

/** What a request asks for, before it is spoken in a dialect. */
export interface Wish {
  caller: Caller;
  /** Whether this is the first request of the person's visit. */
  arrives: boolean;
  kind: 'event_list' | 'event_detail' | 'member_search' | 'rsvp' | 'sign_in' | Step;
  event: number;
  q: string;
  guests: number;
}

export const today = '2026-11-01';
/** Parts of names that many people have; in the largest organization each finds hundreds. */
const parts = ['gar', 'mar', 'son', 'ana', 'lez', 'rod', 'per', 'wil', 'car', 'bel'];
/** Events to come that one can answer: neither draft nor cancelled. */
const open = Array.from({ length: eventsEach.coming }, (_, index) => eventsEach.past + 1 + index).filter(
  (event) => event % 20 !== 19 && event % 20 !== 9,
);

/** Makes the sequences of what is asked. They follow from the seed and from who has visited a server before. */
export function createWishes(setup: Setup, firstLap = 0) {
  const { members, leads } = setup.callers;
  // Every answer must differ from the last one for the same pair, or nothing would be written; so this outlives a job.
  const answered = new Uint32Array(members.length).fill(firstLap * open.length);
  let turn = 0;
  // Every server has visitors of its own: somebody known to one is new to another.
  const visitors = new Map<number, Visitors>();
  let here: Visitors = { member: visits(members), lead: visits(leads) };
  const indexes = new Map(members.map((caller, index) => [caller, index]));

  const wishes: Record<string, (next: () => number) => Wish> = {
    event_list: (next) => wish(here.member(next), 'event_list', next),
    event_detail: (next) => wish(here.member(next), 'event_detail', next),
    member_search_hits: (next) => ({ ...wish(here.lead(next), 'member_search', next), q: pick(parts, next) }),
    member_search_none: (next) => ({
      ...wish(here.lead(next), 'member_search', next),
      q: `zzyzx${Math.floor(next() * 1e6)}`,
    }),
    rsvp: (next) => wish(here.member(next), 'rsvp', next),
    alive: (next) => wish(here.member(next), 'alive', next),
    refused: (next) => wish(here.member(next), 'refused', next),
    one_event: (next) => wish(here.member(next), 'one_event', next),
    /** Everybody once, so that nothing is known of them yet. */
    first_calls: (next) => {
      turn += 1;
      return wish({ caller: members[turn % members.length] as Caller, arrives: true }, 'event_list', next);
    },
    sign_in: () => {
      const caller = members[turn % members.length] as Caller;
      turn += 1;
      return { caller, arrives: true, kind: 'sign_in', event: 0, q: '', guests: 0 };
    },
    /** 80 % reads, 20 % writes. */
    mixed_day: (next) => {
      const share = next();
      const kind =
        share < 0.4
          ? 'event_list'
          : share < 0.65
            ? 'event_detail'
            : share < 0.77
              ? 'member_search_hits'
              : share < 0.8
                ? 'member_search_none'
                : 'rsvp';
      return (wishes[kind] as (next: () => number) => Wish)(next);
    },
    /** The same day; what makes it another is that answers are kept (`keepsAnswers`). */
    returning_day: (next) => (wishes.mixed_day as (next: () => number) => Wish)(next),
  };

  /** Which event a person answers now, and with how many guests: never the same answer twice running. */
  const answer = (made: Wish): Wish => {
    const index = indexes.get(made.caller) ?? 0;
    const count = answered[index] ?? 0;
    answered[index] = count + 1;
    const guests = 3 + (Math.floor(count / open.length) % 20);
    return { ...made, event: open[(count + index) % open.length] ?? 0, guests };
  };

  return {
    sequence(job: Job): () => Wish {
      const next = random(job.seed);
      here = visitors.get(job.port) ?? { member: visits(members), lead: visits(leads) };
      visitors.set(job.port, here);
      // `list_of_7` asks for the list of one organization only; used where organizations are compared.
      const [, scenario = job.scenario, only] = /^(.+)_of_(\d+)$/.exec(job.scenario) ?? [];
      const make = wishes[scenario];
      if (make === undefined) throw new Error(`There is no scenario ${job.scenario}`);
      const ofOne = only === undefined ? null : callersOf(setup, Number(only));
      return () => {
        const made = make(next);
        if (ofOne !== null)
          made.caller = pick(made.kind === 'member_search' ? ofOne.leads : ofOne.members, next);
        return made.kind === 'rsvp' ? answer(made) : made;
      };
    },
  };
}

/** Whether people keep what they were answered and ask again with its tag, as the product's client does. */
export const keepsAnswers = ({ scenario }: Job): boolean => scenario === 'returning_day';

type Visitor = Pick<Wish, 'caller' | 'arrives'>;
interface Visitors {
  member: (next: () => number) => Visitor;
  lead: (next: () => number) => Visitor;
}

/** Requests in a visit, on average. */
const visit = 12;

/**
 * Who calls next. People come, make a dozen requests among those of 200 others, and leave, so one request in twelve is
 * somebody's first; it is always the next person's turn, and everybody's comes before anybody's comes again.
 */
function visits(people: readonly Caller[]): (next: () => number) => Visitor {
  const present: Caller[] = [];
  let arrived = 0;
  return (next) => {
    const place = Math.floor(next() * 200);
    const here = present[place];
    if (here !== undefined && next() > 1 / visit) return { caller: here, arrives: false };
    // A step without a common factor, so that neighbours in time are of different organizations.
    const comes = people[(arrived * 7919) % people.length] as Caller;
    arrived += 1;
    present[place] = comes;
    return { caller: comes, arrives: true };
  };
}

const callersOf = ({ callers }: Setup, organization: number) => ({
  members: callers.members.filter((caller) => caller.organization === organization),
  leads: callers.leads.filter((caller) => caller.organization === organization),
});

const pick = <T>(list: readonly T[], next: () => number): T => list[Math.floor(next() * list.length)] as T;

const wish = (visitor: Visitor, kind: Wish['kind'], next: () => number): Wish => ({
  ...visitor,
  kind,
  event: pick(open, next),
  q: '',
  guests: 0,
});
