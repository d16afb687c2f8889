import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf } from '../../../testing/api.ts';
import { registerOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { addShift, publishedEvent, workIsDone } from '../../events/tests/fixtures.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ rateFactor: 1 });
});
afterAll(() => server?.close());

test('one address cannot make us send mail without end', async () => {
  const org = await registerOrganization(server);
  const shift = await addShift(org.admin.api, await publishedEvent(org.admin.api), { places: 100 });
  const visitor = clientOf(server.origin, null, { subdomain: org.subdomain });
  const ask = (number: number) =>
    visitor('public_sign_ups.request', {
      body: { shift_id: shift.id, name: 'Rosa', email: `rosa-${number}@example.org`, language: 'en' },
    });
  const replies = await Promise.all(Array.from({ length: 30 }, (_, number) => ask(number)));
  const sent = replies.filter((reply) => reply.status === 200).length;
  const refused = replies.filter((reply) => reply.errors[0]?.code === 'rate_limited');
  expect(sent).toBe(20);
  expect(refused).toHaveLength(10);
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
  await workIsDone(server);
  const rows = await server.inspect('select from public.sign_ups where shift_id = $1', [shift.id]);
  expect(rows).toHaveLength(20);
});
