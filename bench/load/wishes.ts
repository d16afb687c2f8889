import { eventsEach } from '../../database/seeds/scale.ts';
import type { Caller, Job, Setup } from './job.ts';
import { random } from './random.ts';

/** What a request asks for, before it is spoken in a dialect. */
export interface Wish {
  caller: Caller;
  kind: 'event_list' | 'event_detail' | 'member_search' | 'rsvp' | 'sign_in';
  event: number;
  q: string;
  guests: number;
}

export const today = '2026-11-01';
/** Parts of names that many people have; in the largest organization each finds hundreds. */
const parts = ['gar', 'mar', 'son', 'ana', 'lez', 'rod', 'per', 'wil', 'car', 'el'];
/** Events to come that one can answer: neither draft nor cancelled. */
const open = Array.from({ length: eventsEach.coming }, (_, index) => eventsEach.past + 1 + index).filter(
  (event) => event % 20 !== 19 && event % 20 !== 9,
);

/** Makes the sequences of what is asked. The same seed gives the same callers and events to every server in a round. */
export function createWishes(setup: Setup, firstLap = 0) {
  const { members, leads } = setup.callers;
  // Every answer must differ from the last one for the same pair, or nothing would be written; so this outlives a job.
  let turn = firstLap * members.length * open.length;

  const wishes: Record<string, (next: () => number) => Wish> = {
    event_list: (next) => wish(pick(members, next), 'event_list', next),
    event_detail: (next) => wish(pick(members, next), 'event_detail', next),
    member_search_hits: (next) => ({ ...wish(lead(next), 'member_search', next), q: pick(parts, next) }),
    member_search_none: (next) => ({
      ...wish(lead(next), 'member_search', next),
      q: `zzyzx${Math.floor(next() * 1e6)}`,
    }),
    rsvp: () => {
      // A step that shares no factor with the number of people, so that neighbours in time are not neighbours in one event.
      const index = (turn * 7919) % members.length;
      const lap = Math.floor(turn / members.length);
      turn += 1;
      return {
        caller: members[index] as Caller,
        kind: 'rsvp',
        event: open[(lap + index) % open.length] ?? 0,
        q: '',
        guests: 3 + (Math.floor(lap / open.length) % 20),
      };
    },
    /** Everybody once, so that nothing is known of them yet. */
    first_calls: (next) => {
      turn += 1;
      return wish(members[turn % members.length] as Caller, 'event_list', next);
    },
    sign_in: () => {
      const caller = members[turn % members.length] as Caller;
      turn += 1;
      return { caller, kind: 'sign_in', event: 0, q: '', guests: 0 };
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
  };
  const lead = (next: () => number) => pick(leads, next);

  return {
    sequence(job: Job): () => Wish {
      const next = random(job.seed);
      // `list_of_7` asks for the list of one organization only; used where organizations are compared.
      const [, scenario = job.scenario, only] = /^(.+)_of_(\d+)$/.exec(job.scenario) ?? [];
      const make = wishes[scenario];
      if (make === undefined) throw new Error(`There is no scenario ${job.scenario}`);
      const ofOne = only === undefined ? null : callersOf(setup, Number(only));
      return () => {
        const made = make(next);
        if (ofOne !== null)
          made.caller = pick(made.kind === 'member_search' ? ofOne.leads : ofOne.members, next);
        return made;
      };
    },
  };
}

const callersOf = ({ callers }: Setup, organization: number) => ({
  members: callers.members.filter((caller) => caller.organization === organization),
  leads: callers.leads.filter((caller) => caller.organization === organization),
});

const pick = <T>(list: readonly T[], next: () => number): T => list[Math.floor(next() * list.length)] as T;

const wish = (caller: Caller, kind: Wish['kind'], next: () => number): Wish => ({
  caller,
  kind,
  event: pick(open, next),
  q: '',
  guests: 0,
});
