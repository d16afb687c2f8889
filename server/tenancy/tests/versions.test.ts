import { expect, test } from 'vitest';
import { OrganizationVersions } from '../versions.ts';

const maple = '019a0000-0000-7000-8000-00000000000a';
const cedar = '019a0000-0000-7000-8000-00000000000c';
const at = { now: 1_700_000_000_000 };
const make = (isListening = () => true) => new OrganizationVersions({ isListening, now: () => at.now });

test('a tag holds until the organization changes, and only for this reader', () => {
  const versions = make();
  const tag = versions.tagOf(maple, 'ana /events');
  expect(versions.tagOf(maple, 'ana /events')).toBe(tag);
  expect(versions.tagOf(maple, 'ben /events')).not.toBe(tag);
  expect(versions.tagOf(cedar, 'ana /events')).not.toBe(tag);
  versions.hear(`${cedar} 1`);
  expect(versions.tagOf(maple, 'ana /events')).toBe(tag);
  versions.hear(`${maple} 1`);
  expect(versions.tagOf(maple, 'ana /events')).not.toBe(tag);
});

test('two processes that heard the same give the same tag', () => {
  const [one, two] = [make(), make()];
  expect(one.tagOf(maple, 'ana')).not.toBe(two.tagOf(maple, 'ana'));
  for (const versions of [one, two]) versions.hear(`${maple} 7`);
  expect(one.tagOf(maple, 'ana')).toBe(two.tagOf(maple, 'ana'));
});

test('a process knows its own notices: an older version of its own never comes back', () => {
  const [here, there] = [make(), make()];
  const [first = ''] = here.change([maple]);
  const early = here.tagOf(maple, 'ana');
  const [second = ''] = here.change([maple]);
  const late = here.tagOf(maple, 'ana');
  expect(late).not.toBe(early);
  for (const notice of [first, second]) {
    here.hear(notice);
    expect(here.tagOf(maple, 'ana')).toBe(late);
    there.hear(notice);
  }
  expect(there.tagOf(maple, 'ana')).toBe(late);
});

test('a tag does not outlive the minute, a gap in what was heard, or the room for versions', () => {
  const versions = make();
  const tag = versions.tagOf(maple, 'ana');
  at.now += 60_000;
  expect(versions.tagOf(maple, 'ana')).not.toBe(tag);
  const later = versions.tagOf(maple, 'ana');
  versions.forget();
  expect(versions.tagOf(maple, 'ana')).not.toBe(later);

  const own = versions.tagOf(cedar, 'ana');
  versions.hear(`${cedar} 1`);
  for (let index = 0; index < 20_001; index += 1) versions.hear(`${index} 1`);
  expect(versions.tagOf(cedar, 'ana')).not.toBe(own);
});

test('without ears there are no tags', () => {
  expect(make(() => false).tagOf(maple, 'ana')).toBeNull();
});
