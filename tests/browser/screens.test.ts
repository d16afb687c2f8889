import { appendFile, mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { launchBrowser } from './browser.ts';
import { type Look, lookAtScreen, type Place } from './look-at-screen.ts';
import { listAppRoutes, listSiteRoutes } from './routed.ts';
import { buildScreenWorld } from './screen-world.ts';
import type { Screen } from './screens/screen.ts';
import { developmentRoutes, type State, screens } from './screens.ts';

/** Every routed screen, looked at as people meet it. One browser and one server for all. */
let server: TestServer;
let browser: Browser;
let place: Place;
const pictures = fileURLToPath(new URL('../output/screens', import.meta.url));

beforeAll(async () => {
  await rm(pictures, { recursive: true, force: true });
  await mkdir(pictures, { recursive: true });
  server = await startTestServer();
  browser = await launchBrowser();
  place = {
    browser,
    origin: server.origin,
    world: await buildScreenWorld(server),
    pictures,
    isPictured: process.env.PICTURES === '1',
    contexts: new Map(),
  };
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

test('every routed page is a screen that is looked at', async () => {
  const routed = [...(await listAppRoutes()), ...(await listSiteRoutes())];
  expect(routed.length).toBeGreaterThan(40);
  const seen = new Set([...screens.map(({ route }) => route), ...developmentRoutes]);
  expect(routed.filter((route) => !seen.has(route))).toEqual([]);
  const known = new Set([...routed, 'site *']);
  expect([...seen].filter((route) => !known.has(route))).toEqual([]);
});

test('screens have names of their own', () => {
  const names = screens.map(({ name }) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

describe.concurrent.each(screens)('$name', (screen) => {
  test.for(statesOf(screen))(
    '%s',
    // Long enough for a machine five times slower, with others at work on it.
    { timeout: 400_000 },
    async (state, { expect }) => {
      const looks = looksAt(screen, state);
      const faults = await Promise.all(looks.map((look) => inTurn(() => lookAtScreen(place, look))));
      const found = Object.fromEntries(
        looks.flatMap((look, index) => {
          const own = faults[index] ?? [];
          return own.length === 0 ? [] : [[`${look.width} ${look.language} ${look.theme}`, own]];
        }),
      );
      // Beside the pictures, for whoever mends them: a long run's faults are readable while it runs.
      if (Object.keys(found).length > 0)
        await appendFile(
          `${pictures}/faults.jsonl`,
          `${JSON.stringify({ screen: screen.name, state, found })}\n`,
        );
      expect(found).toEqual({});
    },
  );
});

let free = 5;
const queue: Array<() => void> = [];
/** Failing and waiting screens mostly wait, so a few pages are open at once; more would only take from each other. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (free > 0) free -= 1;
  else await new Promise<void>((resolve) => queue.push(resolve));
  try {
    return await work();
  } finally {
    const next = queue.shift();
    if (next) next();
    else free += 1;
  }
}

function statesOf({ reads, hasEmpty, isForbidden }: Screen): State[] {
  return [
    'data',
    ...(hasEmpty === true ? (['empty'] as const) : []),
    ...(reads === undefined ? [] : (['failed'] as const)),
    ...(isForbidden === true ? (['forbidden'] as const) : []),
  ];
}

/**
 * With its data a screen is seen in both widths, languages and themes, and while it waits for it. Of its other states half the
 * screens are seen in Spanish from the phone on, the others in English from the laptop on.
 */
function looksAt(screen: Screen, state: State): Look[] {
  const usual = { screen, state, isBothThemes: false, isHeld: false, isTurned: false, isWalked: false };
  const phoneFirst = { ...usual, width: 'phone', language: 'es', theme: 'dark', rules: 'all' } as const;
  const laptopFirst = { ...usual, width: 'laptop', language: 'en', theme: 'light', rules: 'all' } as const;
  if (state !== 'data')
    return [{ ...(screens.indexOf(screen) % 2 === 0 ? phoneFirst : laptopFirst), isTurned: true }];
  const withData = { isBothThemes: true, isHeld: screen.reads !== undefined };
  return [
    { ...phoneFirst, ...withData, isTurned: true },
    { ...laptopFirst, ...withData },
    {
      ...usual,
      width: 'phone',
      language: 'en',
      theme: 'light',
      rules: 'drawn',
      isBothThemes: true,
      isWalked: true,
    },
  ];
}
