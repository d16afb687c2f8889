import type { Browser } from 'playwright-core';
import type { TestServer } from '../../server/testing/test-server.ts';
import { phone } from './browser.ts';
import { handsOn, type Language, type Task } from './tasks.ts';

export interface Done {
  taps: number;
  inputs: number;
  characters: number;
  /** How long the machine took, hands apart. */
  milliseconds: number;
}

/** The phone of somebody who does not buy a new one: a processor four times slower, and slow 4G as browsers imitate it. */
const slowness = { processor: 4, latency: 562.5, download: 180_000, upload: 84_375 };

/** Does a task in a new browser on a phone and gives what it took. */
export async function doTask(
  browser: Browser,
  server: TestServer,
  task: Task,
  { language, isSlow }: { language: Language; isSlow: boolean },
): Promise<Done> {
  const { session, run } = await task.prepare(server, language);
  const context = await browser.newContext({
    viewport: phone,
    hasTouch: true,
    isMobile: true,
    locale: language === 'es' ? 'es-US' : 'en-US',
    reducedMotion: 'reduce',
    storageState: {
      cookies: [],
      origins: [
        {
          origin: server.origin,
          localStorage: [
            { name: 'pto-connect.language', value: language },
            ...(session === null ? [] : [{ name: 'pto-connect.session', value: session }]),
          ],
        },
      ],
    },
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    if (isSlow) {
      const tools = await context.newCDPSession(page);
      await tools.send('Emulation.setCPUThrottlingRate', { rate: slowness.processor });
      await tools.send('Network.enable');
      await tools.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: slowness.latency,
        downloadThroughput: slowness.download,
        uploadThroughput: slowness.upload,
      });
    }
    const hands = handsOn(page);
    const began = performance.now();
    await run(hands);
    const { taps, inputs, characters } = hands;
    return { taps, inputs, characters, milliseconds: performance.now() - began };
  } finally {
    await context.close();
  }
}
