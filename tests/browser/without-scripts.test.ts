import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { launchBrowser, phone, sidewaysScroll } from './browser.ts';
import { publishCarnival } from './tasks.ts';

/** The public site in a browser that runs no script at all: old, locked down, or on a connection that lost the file. */
let server: TestServer;
let browser: Browser;
let carnival: Awaited<ReturnType<typeof publishCarnival>>;
beforeAll(async () => {
  server = await startTestServer();
  browser = await launchBrowser();
  carnival = await publishCarnival(server);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

async function withoutScripts(work: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ viewport: phone, javaScriptEnabled: false });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(45_000);
    await work(page);
  } finally {
    await context.close();
  }
}

test.each([
  [
    '/',
    'Run your PTO without the folder of spreadsheets',
    '/es',
    'Dirija su PTO sin la carpeta de hojas de cálculo',
  ],
  ['/pricing', 'It costs nothing', '/es/pricing', 'No cuesta nada'],
  ['/register', 'Register your PTO in two minutes', '/es/register', 'Registre su PTO en dos minutos'],
])('%s can be read, and its other language is one press away', async (path, english, other, spanish) => {
  await withoutScripts(async (page) => {
    await page.goto(server.origin + path);
    await page.getByRole('heading', { level: 1, name: english }).waitFor();
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
    await page.getByRole('link', { name: 'Español' }).click();
    await page.getByRole('heading', { level: 1, name: spanish }).waitFor();
    expect(new URL(page.url()).pathname).toBe(other);
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: english }).waitFor();
    expect(new URL(page.url()).pathname).toBe(path);
  });
});

test('from an organization’s page to an event, a shift, the mailed link and the place', async () => {
  await withoutScripts(async (page) => {
    await page.goto(`${server.origin}/p/${carnival.organization.subdomain}`);
    await page.getByRole('heading', { level: 1, name: 'Maple Street PTO' }).waitFor();
    await page.getByRole('link', { name: 'Fall Festival' }).click();
    await page.getByRole('heading', { level: 1, name: 'Fall Festival' }).waitFor();
    await page.getByRole('link', { name: 'Español' }).click();
    await page.getByRole('heading', { level: 1, name: 'Festival de otoño' }).waitFor();
    await page.getByRole('link', { name: 'English' }).click();
    await page.locator('.shift summary').first().click();
    const form = page.locator('form[data-sign-up]').first();
    await form.getByLabel('Your name').fill('Rosa Delgado');
    await form.getByLabel('Your e-mail address').fill('rosa.without@example.org');
    await form.getByRole('button', { name: 'Send me the link' }).click();
    await page.getByRole('heading', { level: 1, name: 'Check your e-mail' }).waitFor();
    const [mail] = await server.mailsTo('rosa.without@example.org');
    await page.goto(/http\S+\/s\/\S+/.exec(mail?.text ?? '')?.[0] ?? '');
    await page.getByRole('button', { name: /^Confirm/ }).click();
    await page.getByRole('heading', { level: 1, name: /^Thank you, Rosa Delgado/ }).waitFor();
  });
  const taken = await server.inspect<{ places_taken: number }>(
    'select places_taken from public.shifts where event_id = $1',
    [carnival.event.id],
  );
  expect(taken).toEqual([{ places_taken: 1 }]);
});
