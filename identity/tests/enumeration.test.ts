import { afterAll, beforeAll, expect, it } from 'vitest';
import { countComputedHashes } from '../passwords.ts';
import { goodPassword, newAddress, type Service, startService } from './service.ts';

let service: Service;
beforeAll(async () => {
  service = await startService({ settings: { mailIntervalSeconds: 60 } });
});
afterAll(() => service.stop());

/** The names of everything in a value, however deep; what they stand for may differ from person to person. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shapeOf(member)]));
}

/** Everything an onlooker could tell two addresses apart by, the time it takes counted in password hashes. */
async function observe(path: string, email: string, body: object = {}) {
  const before = countComputedHashes();
  const reply = await service.request('POST', path, { body: { email, password: goodPassword, ...body } });
  await service.identity.settle();
  return {
    status: reply.status,
    headers: [...reply.headers.keys()].filter((name) => name !== 'content-length').sort(),
    shape: shapeOf(reply.body),
    // Refusals say how many seconds to wait.
    length: reply.status === 200 ? JSON.stringify(reply.body).length : null,
    hashes: countComputedHashes() - before,
  };
}

const people = {
  confirmed: () => ({ password: 'some other phrase', email_confirm: true }),
  unconfirmed: () => ({ password: 'some other phrase' }),
  'without a password': () => ({ email_confirm: true }),
  banned: () => ({ password: 'some other phrase', email_confirm: true, ban_duration: '24h' }),
};

it.each([
  ['/signup', {}, [200, 429]],
  ['/recover', {}, [200, 429]],
  ['/otp', {}, [200, 429]],
  ['/otp', { create_user: false }, [200, 429]],
  ['/resend', { type: 'signup' }, [200, 429]],
  ['/verify', { type: 'email', token: '123456' }, [403, 403]],
  ['/verify', { type: 'recovery', token: '123456' }, [403, 403]],
  ['/token?grant_type=password', {}, [400, 400]],
])(
  'A13: %s with %j answers and works alike for a stranger and every kind of account, the first time and the second',
  async (path, body, statuses) => {
    const stranger = newAddress();
    const first = await observe(path, stranger, body);
    const second = await observe(path, stranger, body);
    expect([first.status, second.status]).toEqual(statuses);
    for (const [kind, input] of Object.entries(people)) {
      const email = newAddress();
      await service.identity.admin.createUser({ email, ...input() });
      expect({ kind, ...(await observe(path, email, body)) }).toEqual({ kind, ...first });
      expect({ kind, ...(await observe(path, email, body)) }).toEqual({ kind, ...second });
    }
  },
);

it('A13: sign-in and sign-up cost one hash each, whoever is meant', async () => {
  for (const path of ['/signup', '/token?grant_type=password']) {
    expect((await observe(path, newAddress())).hashes).toBe(1);
  }
  expect((await observe('/recover', newAddress())).hashes).toBe(0);
});
