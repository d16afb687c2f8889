import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { foundDistrict, platformOperator, type TestDistrict } from '../../server/testing/hierarchy.ts';
import { type Person, registerOrganization, type TestOrganization } from '../../server/testing/people.ts';
import { readZip } from '../../server/testing/read-zip.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { expectAccessible, laptop, launchBrowser, openPage, type Watched } from './browser.ts';
import { sessionOf } from './screen-world.ts';

/* What the operator does for a district, and what an organization takes along, on the screen. */
let server: TestServer;
let browser: Browser;
let operator: Person;
let district: TestDistrict;
let pto: TestOrganization;
beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer(), launchBrowser()]);
  operator = await platformOperator(server);
  district = await foundDistrict(server, operator, 'Cedar Valley ISD');
  const school = await district.addSchool('Lincoln Elementary School');
  pto = await registerOrganization(server, { name: 'Lincoln PTO' });
  await school.adopt(pto);
  await school.adopt(await registerOrganization(server, { name: 'Lincoln Band Boosters' }));
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function openAs(person: Person): Promise<Watched> {
  const watched = await openPage(browser, { viewport: laptop });
  const session = await sessionOf(server, person);
  await watched.context.addInitScript((kept) => {
    localStorage.setItem('pto-connect.language', 'en');
    localStorage.setItem('pto-connect.session', kept);
  }, session);
  return watched;
}

it('a plan is added and chosen for a district, with a warning where more is in use than it allows', async () => {
  const { page, complaints, context } = await openAs(operator);
  await page.goto(`${server.origin}/app/platform?tab=plans`);
  await page.getByRole('button', { name: 'Add a plan' }).click();
  const adding = page.getByRole('dialog', { name: 'Add a plan' });
  await adding.getByLabel('Name in English').fill('Pilot');
  await adding.getByLabel('Name in Spanish').fill('Piloto');
  await adding.getByRole('textbox', { name: /^PTOs in a district/ }).fill('1');
  await adding.getByRole('button', { name: 'Add', exact: true }).click();
  await adding.waitFor({ state: 'detached' });
  await page.getByRole('table', { name: 'Plans' }).getByText('Pilot', { exact: true }).waitFor();

  await page.goto(`${server.origin}/app/platform?tab=districts`);
  await page.getByRole('button', { name: 'Edit Cedar Valley ISD' }).click();
  const editing = page.getByRole('dialog', { name: 'Edit Cedar Valley ISD' });
  await editing.getByRole('button', { name: /Plan/ }).click();
  await page.getByRole('option', { name: 'Pilot' }).click();
  await editing.getByText('PTOs: 2 in use, 1 allowed.').waitFor();
  await expectAccessible(page, 'choosing a plan');
  await editing.getByRole('button', { name: 'Save', exact: true }).click();
  await editing.waitFor({ state: 'detached' });
  await page.getByRole('table').getByText('Above the plan').waitFor();

  await page.getByRole('tab', { name: 'Log' }).click();
  const log = page.getByRole('table', { name: 'Log' });
  await log.getByRole('row', { name: /District changed plan Cedar Valley ISD Robin Vance/ }).waitFor();
  await log
    .getByRole('row', { name: /Somebody invited office/ })
    .first()
    .waitFor();
  await log
    .getByRole('row', { name: /Changed in the database itself Robin Vance Not in the application/ })
    .waitFor();
  expect(complaints).toEqual([]);
  await context.close();

  const office = await openAs(district.office);
  await office.page.goto(`${server.origin}/app/district/${district.districtId}`);
  await office.page.getByText('The plan allows 1 PTO, and the district has 2').waitFor();
  expect(office.complaints).toEqual([]);
  await office.context.close();
});

it('an administrator downloads everything as a ZIP', async () => {
  const { page, complaints, context } = await openAs(pto.admin);
  await page.goto(`${server.origin}/app/o/${pto.subdomain}/settings/closing`);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download everything' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`${pto.subdomain}.zip`);
  const files = readZip(await readFile(await download.path()));
  expect(JSON.parse(files.get('tables/organizations.json')?.toString('utf8') ?? '')).toMatchObject([
    { name: 'Lincoln PTO' },
  ]);
  expect(complaints).toEqual([]);
  await context.close();
});

it('somebody above the PTOs chooses the language of their mails and when they are not to come', async () => {
  const { page, complaints, context } = await openAs(district.office);
  await page.goto(`${server.origin}/app/district/${district.districtId}`);
  await page.getByRole('button', { name: 'E-mail to you' }).click();
  const sheet = page.getByRole('dialog', { name: 'E-mail to you' });
  await sheet.getByRole('radio', { name: 'Español' }).check();
  await sheet.getByRole('checkbox', { name: /Keep these hours quiet/ }).check();
  await sheet.getByRole('group', { name: 'From' }).waitFor();
  await expectAccessible(page, 'mail of a console');
  await sheet.getByRole('button', { name: 'Save', exact: true }).click();
  await sheet.waitFor({ state: 'detached' });
  expect((await district.office.api('scope_preferences.get')).data).toMatchObject({
    language: 'es',
    quiet_from: '21:00',
    quiet_until: '07:00',
  });
  expect(complaints).toEqual([]);
  await context.close();
});

it('a stranger is offered ways on, word for word the same whether the organization is there or not', async () => {
  const closed = await registerOrganization(server, { name: 'Cedar PTO' });
  const { page, complaints, context } = await openAs(closed.admin);
  const seen: string[] = [];
  for (const address of [pto.subdomain, 'nobody-is-here']) {
    await page.goto(`${server.origin}/app/o/${address}/events`);
    await page.getByRole('heading', { level: 1, name: 'There is nothing here' }).waitFor();
    await page.getByText(`You are signed in as ${closed.admin.email}.`).waitFor();
    expect(await page.getByRole('link', { name: 'Look for its public page' }).getAttribute('href')).toBe(
      `/p/${address}`,
    );
    seen.push((await page.getByRole('main').textContent()) ?? '');
  }
  expect(seen[0]).toBe(seen[1]);
  await expectAccessible(page, 'a stranger');
  await page.getByRole('button', { name: 'Use another account' }).click();
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
  expect(new URL(page.url()).searchParams.get('redirect_to')).toBe('/o/nobody-is-here/events');
  expect(complaints).toEqual([]);
  await context.close();
});
