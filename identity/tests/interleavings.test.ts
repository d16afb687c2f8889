import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { goodPassword, newAddress, type Service, startService } from './service.ts';
import { AccountModel } from './session-model.ts';

let service: Service;
let now = Date.UTC(2027, 0, 4, 12) / 1000;
beforeAll(async () => {
  const guesses: [number, number] = [100_000, 60];
  const plenty: [number, number] = [100_000, 60];
  service = await startService({
    // Time stands still but for what a test lets pass, so that the model knows every age exactly.
    clock: () => new Date(now * 1000),
    settings: {
      limits: { mail: plenty, token: plenty, verify: plenty, factor: plenty, passwordPerAccount: guesses },
    },
  });
});
afterAll(() => service.stop());

const device = fc.nat(3);
const HOUR = 3_600;
const DAY = 24 * HOUR;

type Step = (account: AccountModel) => Promise<void> | void;

/** Everything that may happen to one account's sessions, the frequent things more often. */
const step: fc.Arbitrary<{ name: string; run: Step }> = fc.oneof(
  { weight: 4, arbitrary: named('sign in', fc.tuple(device), (account, [agent]) => account.signIn(agent)) },
  {
    weight: 6,
    arbitrary: named(
      'refresh',
      fc.tuple(device, fc.oneof(fc.constant(0), fc.nat(4)), fc.boolean()),
      (account, [index, age, isThief]) => account.refresh(index, age, isThief),
    ),
  },
  {
    weight: 3,
    arbitrary: named(
      'theft',
      fc.tuple(device, fc.constantFrom(1, 9, 10, 61)),
      async (account, [index, seconds]) => {
        await account.refresh(index, 0, false);
        await account.refresh(index, 0, false);
        account.advance(seconds);
        await account.refresh(index, 2, true);
      },
    ),
  },
  { weight: 2, arbitrary: named('race', fc.tuple(device), (account, [index]) => account.race(index)) },
  {
    weight: 2,
    arbitrary: named(
      'log out',
      fc.tuple(device, fc.constantFrom('local', 'others', 'global')),
      (account, [index, scope]) => account.logOut(index, scope),
    ),
  },
  {
    weight: 2,
    arbitrary: named('new password', fc.tuple(device), (account, [index]) => account.changePassword(index)),
  },
  { weight: 3, arbitrary: named('enroll', fc.tuple(device), (account, [index]) => account.enroll(index)) },
  { weight: 3, arbitrary: named('step up', fc.tuple(device), (account, [index]) => account.stepUp(index)) },
  {
    weight: 2,
    arbitrary: named('unenroll', fc.tuple(device), (account, [index]) => account.unenroll(index)),
  },
  {
    weight: 7,
    arbitrary: named(
      'wait',
      fc.tuple(
        fc.constantFrom(
          1,
          5,
          9,
          10,
          30,
          59,
          60,
          61,
          899,
          900,
          HOUR,
          DAY - 1,
          DAY,
          7 * DAY,
          14 * DAY,
          30 * DAY,
        ),
      ),
      (account, [seconds]) => account.advance(seconds),
    ),
  },
  {
    weight: 1,
    arbitrary: named('ban', fc.tuple(fc.constantFrom(1, 48)), (account, [hours]) => account.ban(hours)),
  },
  {
    weight: 1,
    arbitrary: named('delete', fc.tuple(fc.boolean()), (account, [isSoft]) => account.remove(isSoft)),
  },
);

function named<T extends unknown[]>(
  name: string,
  input: fc.Arbitrary<T>,
  run: (account: AccountModel, input: T) => Promise<void> | void,
): fc.Arbitrary<{ name: string; run: Step }> {
  return input.map((given) => ({
    name,
    run: (account: AccountModel) => run(account, given),
    toString: () => `${name}(${JSON.stringify(given)})`,
  }));
}

async function play(steps: { run: Step }[]): Promise<AccountModel> {
  const email = newAddress();
  const user = await service.identity.admin.createUser({
    email,
    password: goodPassword,
    email_confirm: true,
  });
  const account = new AccountModel(
    service,
    { now, set: (seconds) => (now = seconds) },
    { id: user.id, email },
  );
  await account.signIn(0);
  for (const { run } of steps) {
    await run(account);
  }
  await account.checkAccess();
  await account.checkEveryToken();
  return account;
}

it('whatever happens in whatever order, no dead token works and no live one dies', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      await play(steps);
    }),
    { numRuns: 25, seed: 20_270_104 },
  );
}, 180_000);

it('the model itself reaches what it is about: a stolen token, a factor, both limits', async () => {
  const did = (run: Step) => ({ run });
  const stolen = await play([
    did((account) => account.refresh(0, 0, false)),
    did((account) => account.refresh(0, 0, false)),
    did((account) => account.advance(11)),
    did((account) => account.refresh(0, 2, true)),
  ]);
  expect(stolen.devices.map(({ isAlive }) => isAlive)).toEqual([false]);
  const raised = await play([
    did((account) => account.signIn(1)),
    did((account) => account.enroll(0)),
    did((account) => account.advance(30)),
    did((account) => account.signIn(2)),
    did((account) => account.stepUp(2)),
  ]);
  expect(raised.devices.map(({ isAlive, level }) => [isAlive, level])).toEqual([
    [true, 2],
    [false, 1],
    [true, 2],
  ]);
  expect(raised.hasFactor).toBe(true);
});
