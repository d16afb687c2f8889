import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Claims } from '../actor.ts';
import type { Database } from '../database.ts';
import { RightsCache } from '../rights.ts';

const claims = { sub: 'person', session_id: 'session', aal: 'aal1' } as Claims;
const scope = { userId: 'person', action: 'events.list', requestId: 'req' };
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

/** How often the database is asked by a cache that keeps rights this long, when the same person asks again after a while. */
async function askedTwice(longest_ms: number, ends_at: string | null): Promise<number> {
  let asked = 0;
  const database = {
    read: async () => {
      asked += 1;
      return {
        user_id: 'person',
        email: 'rosa@example.org',
        has_factor: false,
        ends_at,
        membership: null,
        two_step_from_role: null,
      };
    },
  } as unknown as Database;
  const cache = new RightsCache({ database, isListening: () => true, longest_ms });
  await cache.of(claims, null, scope);
  await sleep(20);
  await cache.of(claims, null, scope);
  return asked;
}

test('rights are asked for again once they are older than this server keeps any', async () => {
  expect(await askedTwice(1, null)).toBe(2);
  expect(await askedTwice(600_000, null)).toBe(1);
});

test('a session that ends later than that does not lengthen it', async () => {
  expect(await askedTwice(1, inAnHour())).toBe(2);
});

test('a session that ends sooner shortens it', async () => {
  expect(await askedTwice(600_000, new Date(Date.now() + 2).toISOString())).toBe(2);
});
