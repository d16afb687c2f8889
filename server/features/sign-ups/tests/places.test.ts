import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { addShift, crowd, publishedEvent } from '../../events/tests/fixtures.ts';

const people = 5;
let server: TestServer;
let org: TestOrganization;
let persons: Person[];
beforeAll(async () => {
  server = await startTestServer();
  org = await registerOrganization(server);
  persons = await crowd(server, org, people);
});
afterAll(() => server?.close());

const step = fc.record({
  who: fc.nat(people - 1),
  shift: fc.nat(1),
  act: fc.constantFrom('take', 'take', 'give', 'remove', 'shrink', 'grow'),
});
/** Steps of one burst happen at once; bursts follow each other. */
const bursts = fc.array(fc.array(step, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 4 });

test('however people take and give back, the counter is the number of places held, and never more than there are', async () => {
  await fc.assert(
    fc.asyncProperty(bursts, async (plan) => {
      const event = await publishedEvent(org.admin.api);
      const shifts = [
        await addShift(org.admin.api, event, { places: 2 }),
        await addShift(org.admin.api, event, { places: 3 }),
      ];
      const params = { event_id: event.id };
      const act = async ({
        who,
        shift,
        act: name,
      }: {
        who: number;
        shift: number;
        act: string;
      }): Promise<number> => {
        const { api } = persons[who] ?? org.admin;
        const { id } = shifts[shift] ?? { id: '' };
        if (name === 'take') return (await api('sign_ups.create', { params: { shift_id: id } })).status;
        const seen = (await api('events.get', { params })).data.shifts.find((row) => row.id === id);
        if (name === 'give')
          return seen?.my_sign_up_id
            ? (await api('sign_ups.withdraw', { params: { sign_up_id: seen.my_sign_up_id } })).status
            : 404;
        if (name === 'remove') {
          const held = (await org.admin.api('sign_ups.list', { params })).data.find(
            (row) => row.shift_id === id,
          );
          return held
            ? (await org.admin.api('sign_ups.remove', { params: { sign_up_id: held.id } })).status
            : 404;
        }
        if (!seen) return 404;
        const { title, title_es, starts_at, ends_at } = seen;
        const body = {
          title,
          title_es,
          starts_at,
          ends_at,
          places: name === 'grow' ? seen.places + 1 : Math.max(1, seen.places - 1),
        };
        return (
          await org.admin.api('shifts.update', { params: { shift_id: id }, ifMatch: seen.version, body })
        ).status;
      };
      for (const burst of plan) {
        const statuses = await Promise.all(burst.map(act));
        for (const status of statuses) expect([200, 201, 404, 409, 412]).toContain(status);
        const rows = await server.inspect<{ places: number; places_taken: number; confirmed: number }>(
          `select places, places_taken, (select count(*)::int from public.sign_ups u where u.shift_id = s.id and u.status = 'confirmed') as confirmed
           from public.shifts s where event_id = $1`,
          [event.id],
        );
        expect(rows).toHaveLength(2);
        for (const row of rows) {
          expect(row.places_taken).toBe(row.confirmed);
          expect(row.places_taken).toBeLessThanOrEqual(row.places);
        }
      }
    }),
    { numRuns: 12 },
  );
}, 120_000);
