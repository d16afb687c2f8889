import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { platformOperator } from '../../server/testing/hierarchy.ts';
import { type Person, registerOrganization, type TestOrganization } from '../../server/testing/people.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { laptop, launchBrowser, openPage, phone, type Watched } from './browser.ts';
import { chooseByKeyboard } from './choose-by-keyboard.ts';
import { sessionOf } from './screen-world.ts';

/* A flag from the operator's screen to the member's, in both states. */
let server: TestServer;
let browser: Browser;
let operator: Person;
let maple: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
  browser = await launchBrowser();
  operator = await platformOperator(server);
  maple = await registerOrganization(server, { name: 'Maple Street PTO' });
  await registerOrganization(server, { name: 'Cedar Hill PTO' });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const patient = { timeout: 45_000 };
async function as(person: Person, place: string, viewport = laptop): Promise<Watched> {
  const watched = await openPage(browser, { viewport });
  const session = await sessionOf(server, person);
  await watched.context.addInitScript(
    ([value]) => {
      if (!localStorage.getItem('pto-connect.session'))
        localStorage.setItem('pto-connect.session', value ?? '');
    },
    [session],
  );
  await watched.page.goto(`${server.origin}/app/${place}`);
  await watched.page.getByRole('heading', { level: 1 }).first().waitFor(patient);
  return watched;
}
const end = async ({ context, complaints }: Watched) => {
  await context.close();
  expect(complaints).toEqual([]);
};

/** Opens what a member subscribes with, and gives it. */
async function openSubscription(page: Page) {
  await page.getByRole('button', { name: 'Subscribe' }).first().click(patient);
  const dialog = page.getByRole('dialog');
  await dialog.waitFor(patient);
  return dialog;
}

test('what the operator switches off for one organization is off on its screens, and back when it is on again', async () => {
  const member = await as(maple.admin, `o/${maple.subdomain}/events`, phone);
  const before = await openSubscription(member.page);
  await before.getByRole('button', { name: 'Make a calendar address' }).waitFor(patient);
  await end(member);

  const office = await as(operator, 'platform/flags');
  await office.page.getByRole('link', { name: 'Calendar on the phone' }).click(patient);
  // After going on, the focus moves to the heading of the new page; whoever types before that types into nothing.
  const title = office.page.getByRole('heading', { level: 1, name: 'Calendar on the phone' });
  await expect
    .poll(() => title.evaluate((element) => element === document.activeElement, undefined, patient), patient)
    .toBe(true);
  await chooseByKeyboard(office.page, 'Add an organization', 'Maple Street PTO');
  const rule = office.page.getByRole('switch', { name: 'Maple Street PTO' });
  await rule.waitFor(patient);
  await rule.click(patient);
  await expect.poll(() => rule.isChecked(), patient).toBe(false);
  await office.page.getByRole('button', { name: 'See what changes' }).click(patient);
  const preview = office.page.getByRole('dialog');
  await preview.getByText('It gives it to 1 of 2 organizations.').waitFor(patient);
  await preview.getByText('0 get it, 1 lose it.').waitFor(patient);
  await preview.getByRole('button', { name: 'Give it to 1 organization' }).click(patient);
  await office.page.getByText('It counts now.').waitFor(patient);
  await end(office);

  const off = await as(maple.admin, `o/${maple.subdomain}/events`, phone);
  const dialog = await openSubscription(off.page);
  await dialog.getByText('New calendar addresses are switched off at present.').waitFor(patient);
  expect(await dialog.getByRole('button', { name: 'Make a calendar address' }).count()).toBe(0);
  await end(off);
});

test('stopping asks for a reason, shows it, and can be taken back', async () => {
  const office = await as(operator, 'platform/flags/calendar_subscriptions');
  const { page } = office;
  await page.getByRole('button', { name: 'Stop for everybody' }).click(patient);
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('textbox', { name: 'Why?' }).fill('One maker asks every second', patient);
  await sheet.getByRole('button', { name: 'Stop it now' }).click(patient);
  await page.getByText('Stopped for everybody').first().waitFor(patient);
  await page.getByText('One maker asks every second').waitFor(patient);
  await page.getByText('0 of 2 organizations').waitFor(patient);
  await page.getByRole('button', { name: 'Start again' }).click(patient);
  await page.getByRole('button', { name: 'Stop for everybody' }).waitFor(patient);
  await page.getByRole('tab', { name: 'History' }).click(patient);
  await page.getByText('Stopped: One maker asks every second').waitFor(patient);
  await page.getByText('Started again').waitFor(patient);
  await end(office);
});
