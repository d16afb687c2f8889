import { expect, test } from 'vitest';
import { evaluate, type FlagRules, noRules, placeOf, ShareWithoutSubject } from '../evaluate.ts';

const id = (number: number) => `019a0000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
const ids = Array.from({ length: 4_000 }, (_, number) => id(number));
const organization = { default: false, share_of: 'organization' } as const;
const rules = (some: Partial<FlagRules>): FlagRules => ({ ...noRules, ...some });
const having = (percentage: number) =>
  new Set(
    ids.filter(
      (organizationId) =>
        evaluate('new_calendar', organization, rules({ percentage }), { organizationId }).isOn,
    ),
  );

test('the place of an organization never changes: another hash would take from those who have', () => {
  expect(ids.slice(0, 8).map((one) => placeOf('new_calendar', one))).toEqual([
    97, 20, 77, 68, 97, 89, 83, 30,
  ]);
});

test('a share that grows takes from nobody, nobody is none, everybody is all, and a fifth is about a fifth', () => {
  let before = having(0);
  expect(before.size).toBe(0);
  for (const percentage of [1, 5, 20, 50, 99, 100]) {
    const now = having(percentage);
    expect([...before].filter((one) => !now.has(one))).toEqual([]);
    before = now;
  }
  expect(before.size).toBe(ids.length);
  expect(having(20).size / ids.length).toBeCloseTo(0.2, 1);
});

test('two flags of the same share go to different organizations', () => {
  const both = ids.filter((one) => placeOf('new_calendar', one) < 20 && placeOf('other_thing', one) < 20);
  expect(both.length / ids.length).toBeCloseTo(0.04, 1);
  expect(both.length).toBeLessThan(having(20).size / 2);
});

test('the narrowest rule counts, and a stop stands above all of them', () => {
  const [own = '', above = ''] = ids;
  const about = { organizationId: own, districtId: above };
  const all = rules({
    everyone: true,
    districts: new Map([[above, false]]),
    organizations: new Map([[own, true]]),
  });
  expect(evaluate('thing', organization, all, about)).toEqual({ isOn: true, cause: 'organization' });
  expect(evaluate('thing', organization, all, { ...about, organizationId: id(7) })).toEqual({
    isOn: false,
    cause: 'district',
  });
  expect(evaluate('thing', organization, all, { organizationId: id(7) })).toEqual({
    isOn: true,
    cause: 'everyone',
  });
  expect(evaluate('thing', organization, noRules, about)).toEqual({ isOn: false, cause: 'default' });
  expect(evaluate('thing', { ...organization, default: true }, noRules, {})).toEqual({
    isOn: true,
    cause: 'default',
  });
  expect(evaluate('thing', organization, { ...all, is_stopped: true }, about)).toEqual({
    isOn: false,
    cause: 'stopped',
  });
});

test('a share of people goes by the person, in whatever organization, and must know whom it is about', () => {
  const person = { default: true, share_of: 'person' } as const;
  const half = rules({ percentage: 50 });
  const [inside = '', outside = ''] = [
    ids.find((one) => placeOf('thing', one) < 50),
    ids.find((one) => placeOf('thing', one) >= 50),
  ];
  for (const organizationId of ids.slice(0, 20)) {
    expect(evaluate('thing', person, half, { organizationId, userId: inside }).isOn).toBe(true);
    expect(evaluate('thing', person, half, { organizationId, userId: outside }).isOn).toBe(false);
  }
  expect(() => evaluate('thing', person, half, { organizationId: inside })).toThrow(ShareWithoutSubject);
  expect(() => evaluate('thing', organization, half, { userId: inside })).toThrow(ShareWithoutSubject);
});
