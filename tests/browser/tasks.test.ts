import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { launchBrowser } from './browser.ts';
import { doTask } from './do-task.ts';
import { tasks } from './tasks.ts';

/** What people do most, by hand on a phone. Here the taps are counted; `node tests/browser/time-tasks.ts` tells the seconds. */
let servers: Record<'standard' | 'test', TestServer>;
let browser: Browser;
beforeAll(async () => {
  servers = {
    standard: await startTestServer({ identityProfile: 'standard' }),
    test: await startTestServer(),
  };
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await servers.standard.close();
  await servers.test.close();
});

describe.each(tasks)('$name', (task) => {
  test.each(['en', 'es'] as const)('in %s', async (language) => {
    const { taps, inputs } = await doTask(browser, servers[task.identityProfile], task, {
      language,
      isSlow: false,
    });
    expect({ taps, inputs }).toEqual({ taps: task.taps, inputs: task.inputs });
  });
});
