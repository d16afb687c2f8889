import { afterAll, beforeAll, expect, it } from 'vitest';
import { goodPassword, newAddress, type Service, startService } from './service.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const SAMPLES = 10;
// A left-out password hash shows as a tenfold difference of some 25 ms. The quickest of several answers is what the work itself
// takes, however busy the machine is.
const TOLERANCE_MS = 10;
const TOLERANCE_FACTOR = 2;

async function measure(path: string, email: string): Promise<{ ms: number; shape: string }> {
  const started = performance.now();
  const reply = await service.request('POST', path, { body: { email, password: goodPassword } });
  const ms = performance.now() - started;
  // What happens after the answer must not be counted into the next one's time.
  await service.identity.settle();
  return { ms, shape: `${reply.status} ${Object.keys(reply.body)}` };
}

it.each(['/signup', '/recover', '/otp', '/token?grant_type=password'])(
  '%s takes as long and looks the same for a stranger as for an account',
  async (path) => {
    const known: number[] = [];
    const unknown: number[] = [];
    const shapes = new Set<string>();
    for (let sample = 0; sample < SAMPLES; sample += 1) {
      const email = newAddress();
      // The account's password is another than the one tried.
      await service.identity.admin.createUser({ email, password: 'some other phrase', email_confirm: true });
      const turns = [
        { times: known, address: email },
        { times: unknown, address: newAddress() },
      ];
      // Whoever goes first pays for whatever has cooled down, so they take turns.
      for (const { times, address } of sample % 2 ? turns : turns.toReversed()) {
        const { ms, shape } = await measure(path, address);
        times.push(ms);
        shapes.add(shape);
      }
    }
    expect([...shapes]).toHaveLength(1);
    const [quicker = 0, slower = 0] = [Math.min(...known), Math.min(...unknown)].sort((a, b) => a - b);
    expect(slower).toBeLessThan(Math.max(quicker + TOLERANCE_MS, quicker * TOLERANCE_FACTOR));
  },
);
