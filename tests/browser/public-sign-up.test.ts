import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { launchBrowser } from './browser.ts';
import { publishCarnival } from './tasks.ts';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  server = await startTestServer();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** Opens the first shift and gives the field that has the focus once the page knows, `type` having run in between. */
async function fieldAfterOpening(isTypedAtOnce: boolean): Promise<{ field: string | null; shown: string }> {
  const { organization, event } = await publishCarnival(server);
  const page = await browser.newPage();
  try {
    await page.goto(`${server.origin}/p/${organization.subdomain}/events/${event.slug}`);
    return await page
      .locator('.shift details')
      .first()
      .evaluate(
        (details, mayType) =>
          new Promise<{ field: string | null; shown: string }>((resolve) => {
            const input = details.querySelector<HTMLInputElement>('input[name=name]');
            details.addEventListener('toggle', () =>
              resolve({
                field: document.activeElement?.getAttribute('name') ?? null,
                shown: input?.value ?? '',
              }),
            );
            details.querySelector('summary')?.click();
            if (!mayType || input === null) return;
            input.focus();
            input.value = 'R';
          }),
        isTypedAtOnce,
      );
  } finally {
    await page.close();
  }
}

test('opening a shift puts the focus on the first field that is empty', async () => {
  expect(await fieldAfterOpening(false)).toEqual({ field: 'name', shown: '' });
});

test('whoever types before the page has noticed the opening keeps the field', async () => {
  expect(await fieldAfterOpening(true)).toEqual({ field: 'name', shown: 'R' });
});
