import { type Client, OpenFeature, ProviderEvents, ProviderStatus } from '@openfeature/server-sdk';
import type { FlagDefinition } from '@pto-connect/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FlagRules, noRules } from '../evaluate.ts';
import { DatabaseFlagProvider } from '../provider.ts';
import type { FlagSnapshot } from '../snapshot.ts';

/* The provider through the SDK, as the specification of OpenFeature has it. What it reads is handed to it here. */
const words = { name: 'Thing', what: 'A thing.' };
const definition: FlagDefinition = {
  default: false,
  share_of: 'organization',
  districts_choose: false,
  owner: 'tests',
  retire_by: null,
  en: words,
  es: words,
};
const definitions = { thing: definition, personal: { ...definition, share_of: 'person' as const } };
const [here, there, district] = ['0a', '0b', '0d'];

let stored: FlagSnapshot | Error;
let provider: DatabaseFlagProvider;
let client: Client;
let events: string[];
const store = (rules: Partial<FlagRules>, districtOf: Array<[string, string]> = []) => {
  stored = { rules: new Map([['thing', { ...noRules, ...rules }]]), districtOf: new Map(districtOf) };
};
const reason = async (context: Record<string, string>, key = 'thing') => {
  const { value, reason: why, errorCode, variant } = await client.getBooleanDetails(key, false, context);
  return [value, why, errorCode ?? variant];
};

let made = 0;
beforeEach(() => {
  store({});
  events = [];
  made += 1;
  const domain = `provider-${made}`;
  provider = new DatabaseFlagProvider({
    read: async () => {
      if (stored instanceof Error) throw stored;
      return stored;
    },
    onError: () => {},
    definitions,
    retry_ms: 5,
  });
  client = OpenFeature.getClient(domain);
  for (const event of Object.values(ProviderEvents))
    client.addHandler(event, (details) => {
      const changed = (details as { flagsChanged?: string[] }).flagsChanged;
      events.push(changed === undefined ? event : `${event} ${changed.join()}`);
    });
  start = () => OpenFeature.setProviderAndWait(domain, provider);
});
afterEach(() => provider.onClose());
let start: () => Promise<void>;

/** Handlers of the SDK run a turn later than the event. */
const heard = async (event: string) => {
  while (!events.includes(event)) await new Promise(setImmediate);
};

test('each answer says why, in the words of the specification', async () => {
  store({
    percentage: 100,
    organizations: new Map([[here, false]]),
    districts: new Map([[district, true]]),
  });
  await start();
  expect(await reason({ organization_id: here, targetingKey: here })).toEqual([
    false,
    'TARGETING_MATCH',
    'off',
  ]);
  expect(await reason({ district_id: district })).toEqual([true, 'TARGETING_MATCH', 'on']);
  expect(await reason({ organization_id: there, targetingKey: there })).toEqual([true, 'SPLIT', 'on']);
  expect(await reason({})).toEqual([false, 'ERROR', 'TARGETING_KEY_MISSING']);
  expect(await reason({ targetingKey: here }, 'personal')).toEqual([false, 'DEFAULT', 'off']);
  expect(await reason({}, 'no_such_flag')).toEqual([false, 'ERROR', 'FLAG_NOT_FOUND']);
  expect(await reason({}, 'toString')).toEqual([false, 'ERROR', 'FLAG_NOT_FOUND']);
  expect(await client.getStringDetails('thing', 'blue')).toMatchObject({
    value: 'blue',
    reason: 'ERROR',
    errorCode: 'TYPE_MISMATCH',
  });
  store({ is_stopped: true, everyone: true });
  await provider.refresh();
  expect(await reason({})).toEqual([false, 'DISABLED', 'off']);
});

test('schools and organizations have what their district has', async () => {
  store({ districts: new Map([[district, true]]) }, [[here, district]]);
  await start();
  expect(await reason({ organization_id: here })).toEqual([true, 'TARGETING_MATCH', 'on']);
  expect(await reason({ school_id: here })).toEqual([true, 'TARGETING_MATCH', 'on']);
  expect(await reason({ organization_id: there })).toEqual([false, 'DEFAULT', 'off']);
});

test('it says when it is ready and which flags changed, and nothing when none did', async () => {
  await start();
  await heard('PROVIDER_READY');
  await provider.refresh();
  store({ everyone: true });
  await provider.refresh();
  await heard('PROVIDER_CONFIGURATION_CHANGED thing');
  expect(events).toEqual(['PROVIDER_READY', 'PROVIDER_CONFIGURATION_CHANGED thing']);
  store({ everyone: true, districts: new Map([[district, false]]) });
  await provider.refresh();
  // An organization that joins a district of a rule.
  store({ everyone: true, districts: new Map([[district, false]]) }, [[here, district]]);
  await provider.refresh();
  expect(await reason({ organization_id: here })).toEqual([false, 'TARGETING_MATCH', 'off']);
});

test('a change that arrives during a reading is read as well', async () => {
  await start();
  const reading = provider.refresh();
  store({ everyone: true });
  const second = provider.refresh();
  await Promise.all([reading, second, provider.settled()]);
  expect(await reason({})).toEqual([true, 'TARGETING_MATCH', 'on']);
});

test('while the database is away the last decisions hold, it says so, and it comes back by itself', async () => {
  store({ everyone: true });
  await start();
  stored = new Error('The database is away');
  await provider.refresh();
  await heard('PROVIDER_STALE');
  expect(client.providerStatus).toBe(ProviderStatus.STALE);
  expect(await client.getBooleanDetails('thing', false)).toMatchObject({
    value: true,
    flagMetadata: { is_stale: true },
  });
  expect(provider.standing.isStale).toBe(true);
  events = [];
  store({ everyone: false });
  await heard('PROVIDER_READY');
  expect(client.providerStatus).toBe(ProviderStatus.READY);
  expect(await client.getBooleanDetails('thing', true)).toMatchObject({
    value: false,
    flagMetadata: { is_stale: false },
  });
});

test('while changes cannot be heard of it is stale too, until they are and everything was read again', async () => {
  await start();
  provider.deafen();
  expect(provider.standing.isStale).toBe(true);
  await provider.refresh();
  expect(provider.standing.isStale).toBe(true);
  await provider.listen();
  expect(provider.standing.isStale).toBe(false);
});

test('before the first picture the callers’ defaults hold', async () => {
  stored = new Error('The database is away');
  await expect(start()).rejects.toThrow('could not be read');
  expect(client.providerStatus).toBe(ProviderStatus.ERROR);
  expect(await client.getBooleanDetails('thing', true)).toMatchObject({ value: true, reason: 'ERROR' });
  store({ everyone: false });
  await heard('PROVIDER_READY');
  expect(await reason({})).toEqual([false, 'TARGETING_MATCH', 'off']);
});
