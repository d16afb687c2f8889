import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { laptop, launchBrowser } from './browser.ts';
import { buildScreenWorld, type ScreenWorld, type Who } from './screen-world.ts';
import { screens } from './screens.ts';

/** What is printed, on Letter paper: the words that are on it, and nothing of the frame around them. */
let server: TestServer;
let browser: Browser;
let world: ScreenWorld;
beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer(), launchBrowser()]);
  world = await buildScreenWorld(server);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function print(name: string, who: Exclude<Who, 'visitor'>, isThere: (page: Page) => Promise<unknown>) {
  const screen = screens.find((one) => one.name === name);
  if (!screen) throw new Error(`There is no screen ${name}.`);
  const path = screen.address.replaceAll(/\{(\w+)\}/g, (_, id: string) => world.ids[id] ?? '');
  const context = await browser.newContext({
    viewport: laptop,
    colorScheme: 'dark',
    storageState: {
      cookies: [],
      origins: [
        {
          origin: server.origin,
          localStorage: [
            { name: 'pto-connect.language', value: 'en' },
            { name: 'pto-connect.session', value: world.sessions[who] },
          ],
        },
      ],
    },
  });
  const page = await context.newPage();
  await page.goto(server.origin + path);
  await isThere(page);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const [words = ''] = await page.locator('body').allInnerTexts();
  const pdf = (await page.pdf({ format: 'Letter' })).toString('latin1');
  const pages = [...pdf.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;
  const ink = await page.evaluate(
    () => getComputedStyle(document.querySelector('main h2') ?? document.body).color,
  );
  await context.close();
  return { words, pages, ink };
}

describe('the sign-up sheet', () => {
  it('is the event, its shifts and lines to write on, without the frame', async () => {
    const { words, pages, ink } = await print('event-sheet', 'board_member', (page) =>
      page.getByRole('article').getByRole('table').first().waitFor(),
    );
    expect(words).toContain('Phone');
    expect(words).not.toMatch(/Skip to|Home|Settings|Print this|Back to/);
    expect(pages).toBeGreaterThanOrEqual(1);
    // Black on paper, whatever the theme of the screen.
    expect(ink).toBe('rgb(0, 0, 0)');
  });
});

describe('the list of members', () => {
  it('prints without the frame around it', async () => {
    const { words, pages } = await print('members', 'admin', (page) =>
      page.getByRole('table', { name: 'Members' }).waitFor(),
    );
    expect(words).toMatch(/Name[\s\S]*E-mail|Name[\s\S]*Role/);
    expect(words).not.toMatch(/Skip to|Sign out|Download CSV|^Approve$|Invitations/m);
    expect(pages).toBeGreaterThanOrEqual(1);
  });
});
