import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { laptop, launchBrowser, openPage, phone, type Watched } from './browser.ts';
import { chooseByKeyboard } from './choose-by-keyboard.ts';

/*
 * The main job, as people do it: a PTO registers, brings 320 families in, publishes an event, a parent without an account signs up
 * through a mailed link, and the coordinator sees it. Real PostgreSQL, real mail, the standard profile of the identity service.
 */
let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  server = await startTestServer({ identityProfile: 'standard' });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

const families = fileURLToPath(new URL('../../database/seeds/files/families-320.csv', import.meta.url));
const pictures = fileURLToPath(new URL('../output/first-week/', import.meta.url));
/** 30 days from now, where the organization is. */
const eventDay = new Date(Date.now() + 30 * 86_400_000);

const linkIn = async (address: string, pattern: RegExp): Promise<string> => {
  const [mail] = await server.mailsTo(address);
  const link = pattern.exec(mail?.text ?? '')?.[0];
  if (!link) throw new Error(`No link like ${pattern} in: ${mail?.text}`);
  return link;
};
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

test('register, import 320 families, publish an event, sign up without an account, see it as coordinator', async () => {
  await mkdir(pictures, { recursive: true });
  const officer = await openPage(browser, { viewport: laptop });
  const guest = await openPage(browser, { viewport: phone });
  try {
    await register(officer.page);
    await importFamilies(officer.page);
    const publicAddress = await publishEvent(officer.page);
    await signUpWithoutAccount(guest, publicAddress);
    await seeSignUp(officer.page);
  } catch (error) {
    await officer.page.screenshot({ path: `${pictures}officer-failed.png` });
    await guest.page.screenshot({ path: `${pictures}guest-failed.png` });
    throw error;
  }
  expect(officer.complaints).toEqual([]);
  expect(guest.complaints).toEqual([]);
}, 240_000);

async function register(page: Page): Promise<void> {
  await page.goto(server.origin);
  await page.getByRole('link', { name: 'Register your PTO' }).first().click();
  await page
    .getByRole('link', { name: /account|start|register/i })
    .first()
    .click();
  await page.getByLabel('First name').fill('Ana');
  await page.getByLabel('Last name').fill('Rivera');
  await page.getByLabel('E-mail').fill('ana@example.org');
  await page.getByLabel('Password', { exact: true }).fill('maple leaves in october');
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByText('ana@example.org').first().waitFor();

  // Opening the mailed link changes nothing; the button does.
  await page.goto(await linkIn('ana@example.org', /http\S+\/app\/verify\S+/));
  await page.getByRole('main').getByRole('button').first().click();
  await heading(page, 'Register your PTO').waitFor();
  await page.getByLabel('Name of the organization').fill('Maple Street PTO');
  await page.getByLabel('School', { exact: true }).fill('Maple Street School');
  await chooseByKeyboard(page, 'State', 'Texa');
  await expect.poll(() => page.getByRole('combobox', { name: 'State' }).inputValue()).toBe('Texas');
  await page.getByRole('button', { name: 'Register', exact: true }).click();
  await page.waitForURL('**/app/o/maple-street-pto');
  await page.getByText('Maple Street PTO').first().waitFor();
  await page.screenshot({ path: `${pictures}1-registered.png` });
}

async function importFamilies(page: Page): Promise<void> {
  await page.goto(`${server.origin}/app/o/maple-street-pto/people/import`);
  await page.locator('input[type=file]').setInputFiles(families);
  await page.getByRole('heading', { name: 'What is in each column?' }).waitFor();
  await page.screenshot({ path: `${pictures}2-columns.png` });
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await page.getByRole('heading', { name: 'What would happen to each row' }).waitFor();
  await page.screenshot({ path: `${pictures}3-rows.png` });
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await page.getByRole('button', { name: /^Import 320 families/ }).click();
  await page.getByText('The import is complete').first().waitFor({ timeout: 60_000 });
  await page.screenshot({ path: `${pictures}4-imported.png` });
  const rows = await server.inspect<{ families: number; children: number }>(
    'select (select count(*)::int from public.families) as families, (select count(*)::int from public.children) as children',
  );
  expect(rows[0]?.families).toBe(320);
  expect(rows[0]?.children).toBeGreaterThan(400);
  await page.goto(`${server.origin}/app/o/maple-street-pto/people`);
  await heading(page, /Families|People/).waitFor();
  await page.screenshot({ path: `${pictures}5-families.png` });
}

async function publishEvent(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Events' }).first().click();
  await page.getByRole('link', { name: 'New event' }).first().click();
  await page
    .getByLabel(/^Title/)
    .first()
    .fill('Fall Festival');
  await fillDate(page, 'Date', eventDay);
  await fillTime(page, 'Starts', '10', '00', 'AM');
  await fillTime(page, 'Ends', '2', '00', 'PM');
  await page.getByLabel('Place').fill('School field');
  await page.getByRole('button', { name: 'Save draft' }).click();
  await heading(page, 'Fall Festival').waitFor();
  await page.getByRole('tab', { name: /Volunteers/ }).click();
  await page.getByRole('button', { name: 'Add shifts' }).first().click();
  await page.getByRole('textbox', { name: 'What is there to do?, English' }).fill('Ticket table');
  await page.getByRole('textbox', { name: 'How many people?' }).fill('2');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByText('Ticket table').first().waitFor();
  await page.getByRole('tab', { name: /^Event/ }).click();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByText('The event is published.').waitFor();
  await page.screenshot({ path: `${pictures}6-published.png` });
  const [event] = await server.inspect<{ slug: string }>('select slug from public.events');
  return `${server.origin}/p/maple-street-pto/events/${event?.slug}`;
}

async function signUpWithoutAccount({ page }: Watched, address: string): Promise<void> {
  await page.goto(address);
  await heading(page, 'Fall Festival').waitFor();
  await page.screenshot({ path: `${pictures}7-public.png` });
  const open = page.getByText('Sign up', { exact: true }).first();
  if (await open.isVisible()) await open.click();
  await page.getByLabel('Your name').first().fill('Rosa Delgado');
  await page.getByLabel('Your e-mail address').first().fill('rosa@example.org');
  await page.getByRole('button', { name: 'Send me the link' }).first().click();
  await page
    .getByText(/@example\.org/)
    .first()
    .waitFor();
  const taken = () => server.inspect<{ places_taken: number }>('select places_taken from public.shifts');
  expect(await taken()).toEqual([{ places_taken: 0 }]);

  // A mail scanner that opens the link takes no place.
  const link = await linkIn('rosa@example.org', /http\S+\/s\/\S+/);
  await fetch(link);
  await page.goto(link);
  await page.screenshot({ path: `${pictures}8-personal-link.png` });
  expect(await taken()).toEqual([{ places_taken: 0 }]);
  await page
    .getByRole('button', { name: /Confirm/ })
    .first()
    .click();
  await page.getByText(/Thank/).first().waitFor();
  await page.screenshot({ path: `${pictures}9-confirmed.png` });
  expect(await taken()).toEqual([{ places_taken: 1 }]);
}

async function seeSignUp(page: Page): Promise<void> {
  await page.reload();
  await page.getByRole('tab', { name: /Volunteers/ }).click();
  await page.getByText('Rosa Delgado').first().waitFor();
  await page.screenshot({ path: `${pictures}10-coordinator.png` });
}

/** Types into the parts of a date field: month, day, year. */
async function fillDate(page: Page, label: string, day: Date): Promise<void> {
  const group = page.getByRole('group', { name: label }).first();
  const parts = { month: day.getUTCMonth() + 1, day: day.getUTCDate(), year: day.getUTCFullYear() };
  for (const [name, value] of Object.entries(parts)) {
    await group.getByRole('spinbutton', { name: new RegExp(name, 'i') }).click();
    await page.keyboard.type(String(value));
  }
}

async function fillTime(
  page: Page,
  label: string,
  hour: string,
  minute: string,
  half: 'AM' | 'PM',
): Promise<void> {
  const group = page.getByRole('group', { name: label }).first();
  for (const [name, value] of [
    ['hour', hour],
    ['minute', minute],
    ['AM/PM', half],
  ] as const) {
    await group.getByRole('spinbutton', { name: new RegExp(name, 'i') }).click();
    await page.keyboard.type(value);
  }
}
