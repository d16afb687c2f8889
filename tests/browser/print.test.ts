import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOf } from '../../server/testing/api.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { laptop, launchBrowser } from './browser.ts';
import { pdfText } from './pdf-text.ts';
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
  const pdf = await page.pdf({ format: 'Letter' });
  const pages = [...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;
  const ink = await page.evaluate(
    () => getComputedStyle(document.querySelector('main h2') ?? document.body).color,
  );
  await context.close();
  return { words, pages, ink, paper: pdfText(pdf) };
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

describe('the handover', () => {
  it('stands on the paper whole: the office, the checklist, who signed, and room for the rest; none of the buttons', async () => {
    const { words, paper, pages, ink } = await print('handover-signing', 'board_member', (page) =>
      page.getByRole('heading', { level: 1, name: /^Handover: / }).waitFor(),
    );
    const squeezed = paper.replaceAll(/\s+/g, ' ');
    const { office, lines, people } = await handoverOf('signed_handover_id');
    expect(squeezed).toContain(`Handover: ${office}`);
    expect(squeezed).toContain('Checklist');
    expect(squeezed).toContain('Signatures');
    for (const line of lines) expect(squeezed).toContain(line);
    for (const person of people) expect(squeezed).toContain(person);
    expect(squeezed).toMatch(/Signed \w+/);
    expect(squeezed).toContain('Not signed yet');
    // Nothing on the paper can be pressed, and nothing of the frame is there.
    for (const printed of [squeezed, words])
      expect(printed).not.toMatch(/Skip to|Save notes|Add line|Take signatures back|Sign as|Sign: I/);
    expect(pages).toBeGreaterThanOrEqual(1);
    expect(ink).toBe('rgb(0, 0, 0)');
  });
});

/** What the record says that stands on the screen. */
async function handoverOf(id: 'signed_handover_id') {
  const { access_token } = JSON.parse(world.sessions.board_member) as { access_token: string };
  const { data } = await clientOf(server.origin, access_token)('handovers.get', {
    params: { org_id: world.ids.org_id ?? '', handover_id: world.ids[id] ?? '' },
  });
  return {
    office: data.office_name,
    lines: data.items.map(({ label }) => label),
    people: [data.outgoing?.name, data.incoming?.name].filter((name) => name !== undefined),
  };
}
