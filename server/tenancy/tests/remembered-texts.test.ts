import { expect, test } from 'vitest';
import { publishedEvent } from '../../features/events/tests/fixtures.ts';
import { type Person, registerOrganization } from '../../testing/people.ts';
import { startTestServer } from '../../testing/test-server.ts';
import { RememberedTexts, type VersionedRow } from '../remembered-texts.ts';

/** A store of texts that notes what was asked for, and what stands in the database behind it. */
function openTexts(stored: VersionedRow[]) {
  const texts = new RememberedTexts();
  const asked: string[][] = [];
  const complete = async (orgId: string, rows: VersionedRow[]) => {
    const completed = await texts.complete(orgId, rows, async (ids) => {
      asked.push(ids);
      return stored.filter(({ id }) => ids.includes(id));
    });
    return completed.map(({ json }) => JSON.parse(json) as unknown);
  };
  return { texts, asked, complete };
}
const row = (id: string, version: number, json: object): VersionedRow => ({
  id,
  version,
  json: JSON.stringify(json),
});

test('a text is asked for once, and again when the record has another version', async () => {
  const stored = [row('a', 1, { title: 'Fair' }), row('b', 4, { title: 'Book sale' })];
  const { asked, complete } = openTexts(stored);
  const first = await complete('org', [row('a', 1, { attending: 3 }), row('b', 4, { attending: 0 })]);
  expect(first).toEqual([
    { title: 'Fair', attending: 3 },
    { title: 'Book sale', attending: 0 },
  ]);
  expect(await complete('org', [row('a', 1, { attending: 5 })])).toEqual([{ title: 'Fair', attending: 5 }]);
  expect(asked).toEqual([['a', 'b']]);
  stored[0] = row('a', 2, { title: 'Spring fair' });
  expect(await complete('org', [row('a', 2, { attending: 5 }), row('b', 4, { attending: 0 })])).toEqual([
    { title: 'Spring fair', attending: 5 },
    { title: 'Book sale', attending: 0 },
  ]);
  expect(asked).toEqual([['a', 'b'], ['a']]);
});

test('what was edited or deleted while it was read is new or absent, never old', async () => {
  const stored = [row('a', 1, { title: 'Fair' })];
  const { complete } = openTexts(stored);
  await complete('org', [row('a', 1, { maybe: 1 }), row('b', 1, { maybe: 1 })]);
  stored[0] = row('a', 3, { title: 'Spring fair' });
  // The rows say version 2; by the time that the texts are asked for there is a third, and `b` is gone.
  expect(await complete('org', [row('a', 2, { maybe: 1 }), row('b', 2, { maybe: 1 })])).toEqual([
    { title: 'Spring fair', maybe: 1 },
  ]);
  // A slower request that still holds the first version does not bring it back.
  stored.length = 0;
  expect(await complete('org', [row('a', 1, { maybe: 1 })])).toEqual([]);
});

test('one organization’s text is never another’s, and nothing outlives a gap', async () => {
  const { texts, asked, complete } = openTexts([row('a', 1, { title: 'Fair' })]);
  await complete('one', [row('a', 1, { maybe: 1 })]);
  await complete('two', [row('a', 1, { maybe: 1 })]);
  texts.forget();
  await complete('one', [row('a', 1, { maybe: 1 })]);
  expect(asked).toEqual([['a'], ['a'], ['a']]);
});

test('a list shows edits, counts and one’s own answer at once, to each their own', async () => {
  const server = await startTestServer();
  try {
    const org = await registerOrganization(server);
    const parent = await org.member('parent_member');
    const event = await publishedEvent(org.admin.api, { title: 'Fall festival' });
    const seen = async (person: Person = parent) => {
      const { data } = await person.api('events.list');
      return data.map(({ title, attending, my_rsvp, can }) => ({ title, attending, my_rsvp, can }));
    };
    const before = { title: 'Fall festival', attending: 0, my_rsvp: null, can: ['rsvps.set'] };
    expect(await seen()).toEqual([before]);
    await parent.api('rsvps.set', { params: { event_id: event.id }, body: { response: 'yes', guests: 2 } });
    expect(await seen()).toEqual([{ ...before, attending: 3, my_rsvp: { response: 'yes', guests: 2 } }]);
    expect(await seen(org.admin)).toEqual([
      { ...before, attending: 3, can: expect.arrayContaining(['events.update', 'events.cancel']) },
    ]);
    await org.admin.api('events.cancel', { params: { event_id: event.id }, body: { reason: 'Rain' } });
    expect(await seen()).toEqual([
      { ...before, attending: 3, my_rsvp: { response: 'yes', guests: 2 }, can: [] },
    ]);
    const { data } = await parent.api('events.list');
    expect(data.map(({ status, cancel_reason }) => [status, cancel_reason])).toEqual([['cancelled', 'Rain']]);
  } finally {
    await server.close();
  }
});
