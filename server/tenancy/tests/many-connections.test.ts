import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishedEvent } from '../../features/events/tests/fixtures.ts';
import { type Person, registerOrganization, type TestOrganization } from '../../testing/people.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

/* The whole way of a request under 256 connections at once: what is remembered, what is shared and what fails beside it. */
interface Side {
  name: string;
  org: TestOrganization;
  people: Person[];
  open: string;
  full: string;
}
const connections = 256;
const requests = 5 * connections;
let server: TestServer;
let sides: [Side, Side];
beforeAll(async () => {
  server = await startTestServer();
  sides = [await openSide('Maple'), await openSide('Cedar')];
});
afterAll(() => server?.close());

async function openSide(name: string): Promise<Side> {
  const org = await registerOrganization(server, { name: `${name} PTO` });
  const people: Person[] = [];
  for (let made = 0; made < 4; made += 1) people.push(await org.member('parent_member', `${name}${made}`));
  const open = await publishedEvent(org.admin.api, { title: `${name} fair` });
  const full = await publishedEvent(org.admin.api, { title: `${name} dinner`, capacity: 1 });
  await org.admin.api('rsvps.set', {
    params: { event_id: full.id },
    body: { response: 'yes', guests: 0 },
  });
  return { name, org, people, open: open.id, full: full.id };
}

test('1,280 requests of two organizations over 256 connections, a fifth of them failing: each sees and changes its own', async () => {
  const count = { served: 0, refused: 0, turnedAway: 0 };
  const ask = async (index: number): Promise<void> => {
    const [own, other] = index % 2 === 0 ? sides : [sides[1], sides[0]];
    const { api } = own.people[(index >> 1) % own.people.length] as Person;
    const { name, open, full } = own;
    /** False when every connection to the database stayed busy for so long that the request was turned away. */
    const answered = (reply: { status: number; text: string }, status: number) => {
      expect(reply.text).not.toContain(other.name);
      const isTurnedAway = reply.status === 503;
      if (!isTurnedAway) expect(reply.status, reply.text).toBe(status);
      if (!isTurnedAway && status === 200) expect(reply.text).toContain(name);
      count[isTurnedAway ? 'turnedAway' : status === 200 ? 'served' : 'refused'] += 1;
      return !isTurnedAway;
    };
    // Breaks a rule of the database behind the write, so that the transaction is undone.
    if (index % 7 === 3) {
      const body = { response: 'yes', guests: 4 } as const;
      answered(await api('rsvps.set', { params: { event_id: full }, body }), 409);
    } else if (index % 13 === 5) {
      answered(await api('events.get', { params: { event_id: other.open } }), 404);
    } else if (index % 5 === 0) {
      const body = { response: 'yes', guests: index % 10 } as const;
      const reply = await api('rsvps.set', { params: { event_id: open }, body });
      if (answered(reply, 200)) expect(reply.data.my_rsvp).toEqual(body);
    } else if (index % 3 === 0) {
      answered(await api('events.get', { params: { event_id: open } }), 200);
    } else {
      const reply = await api('events.list');
      if (answered(reply, 200))
        expect(reply.data.map(({ title }) => title).sort()).toEqual([`${name} dinner`, `${name} fair`]);
    }
  };
  let next = 0;
  const worker = async () => {
    while (next < requests) await ask(next++);
  };
  await Promise.all(Array.from({ length: connections }, worker));
  expect(count.refused + count.turnedAway).toBeGreaterThan(requests * 0.15);
  expect(count.served).toBeGreaterThan(connections);
  const counted = await server.inspect<{ title: string; attending: number; answered: number }>(
    `select e.title, e.attending, (select coalesce(sum(1 + r.guests), 0)::int from public.rsvps r
       where r.org_id = e.org_id and r.event_id = e.id and r.response = 'yes') as answered from public.events e`,
  );
  expect(counted).toHaveLength(4);
  for (const { title, attending, answered } of counted) expect(attending, title).toBe(answered);
}, 120_000);
