import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { foundDistrict, platformOperator, type TestDistrict } from '../../server/testing/hierarchy.ts';
import { type Person, registerOrganization, type TestOrganization } from '../../server/testing/people.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { expectAccessible, laptop, launchBrowser, openPage, type Watched } from './browser.ts';
import { sessionOf } from './screen-world.ts';

/** One template's life on the screen: kept from an event, shared, approved by the district, used on another day. */
let server: TestServer;
let browser: Browser;
let pto: TestOrganization;
let district: TestDistrict;
let eventId: string;
beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer(), launchBrowser()]);
  district = await foundDistrict(server, await platformOperator(server));
  pto = await registerOrganization(server);
  await (await district.addSchool('Lincoln Elementary School')).adopt(pto);
  const event = await pto.admin.api('events.create', {
    body: {
      title: 'Lantern Walk',
      title_es: 'Paseo de faroles',
      description: 'Ask Ana Rivera about the candles.',
      description_es: null,
      category: 'social',
      location: 'Park',
      all_day: false,
      event_date: '2031-11-11',
      end_date: '2031-11-11',
      starts_at: '2031-11-11T23:00:00.000Z',
      ends_at: '2031-11-12T01:00:00.000Z',
      capacity: null,
      visibility: 'public',
    },
  });
  eventId = event.data.id;
  await pto.admin.api('shifts.create', {
    params: { event_id: eventId },
    body: {
      title: 'Hand out lanterns',
      title_es: null,
      starts_at: '2031-11-11T22:00:00.000Z',
      ends_at: '2031-11-11T23:30:00.000Z',
      places: 4,
    },
  });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function openAs(person: Person, viewport?: typeof laptop): Promise<Watched> {
  const watched = await openPage(browser, viewport ? { viewport } : {});
  const session = await sessionOf(server, person);
  await watched.context.addInitScript((kept) => {
    localStorage.setItem('pto-connect.language', 'en');
    localStorage.setItem('pto-connect.session', kept);
  }, session);
  return watched;
}

async function typeDate(page: Page, label: string, [month, day, year]: [string, string, string]) {
  const group = page.getByRole('group', { name: label }).first();
  for (const [name, value] of [
    ['month', month],
    ['day', day],
    ['year', year],
  ] as const) {
    await group.getByRole('spinbutton', { name: new RegExp(`^${name},`, 'i') }).click();
    await page.keyboard.type(value);
  }
}

it('is kept from an event, shared without names, approved, told of, and used on another day', async () => {
  const { page, complaints, context } = await openAs(pto.admin);
  await page.goto(`${server.origin}/app/o/${pto.subdomain}/events/${eventId}`);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Save as a template' }).click();
  await page.getByRole('heading', { level: 1, name: 'Save as a template' }).waitFor();
  await page.getByLabel('In short, English').fill('With candles.');
  await page.getByRole('button', { name: 'Save template' }).click();
  await page.getByRole('heading', { level: 1, name: 'Lantern Walk' }).waitFor();
  const address = page.url();

  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const sheet = page.getByRole('dialog');
  await sheet
    .getByRole('region', { name: 'What others get' })
    .getByText('Ask [name] about the candles.')
    .waitFor();
  for (const taken of ['1 name', '1 place'])
    await sheet.getByRole('listitem').getByText(taken, { exact: true }).waitFor();
  await expectAccessible(page, 'sharing');
  await sheet.getByRole('radio', { name: /Cedar Valley ISD/ }).check();
  await sheet.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByText('Waits for approval').waitFor();
  expect(complaints).toEqual([]);
  await context.close();

  const office = await openAs(district.office, laptop);
  await office.page.goto(`${server.origin}/app/district/${district.districtId}/templates`);
  await office.page.getByRole('button', { name: 'Look at Lantern Walk' }).click();
  await office.page.getByRole('dialog').getByText('Ask [name] about the candles.').waitFor();
  await expectAccessible(office.page, 'deciding');
  await office.page.getByRole('button', { name: 'Approve', exact: true }).click();
  await office.page.getByRole('dialog').waitFor({ state: 'detached' });
  await office.page.getByRole('table').getByText('Shared', { exact: true }).waitFor();
  expect(office.complaints).toEqual([]);
  await office.context.close();

  const again = await openAs(pto.admin);
  await again.page.goto(`${server.origin}/app/o/${pto.subdomain}/notifications`);
  await again.page.getByText('Dana Whitfield approved a template that you shared').waitFor();
  await again.page.goto(address);
  await again.page.getByRole('button', { name: 'Use it' }).click();
  await typeDate(again.page, 'First day', ['11', '10', '2032']);
  await again.page.getByRole('button', { name: 'Make a draft' }).click();
  await again.page.getByRole('heading', { level: 1, name: 'Lantern Walk' }).waitFor();
  await again.page.getByText('Draft', { exact: true }).first().waitFor();
  const drafts = (await pto.admin.api('events.list', { query: { from: '2032-01-01' } })).data;
  expect(drafts.map(({ title, event_date, shift_places }) => [title, event_date, shift_places])).toEqual([
    ['Lantern Walk', '2032-11-10', 4],
  ]);
  expect(again.complaints).toEqual([]);
  await again.context.close();
});

it('is written by hand row by row, and what is missing is said at its field', async () => {
  const { page, complaints, context } = await openAs(pto.admin);
  await page.goto(`${server.origin}/app/o/${pto.subdomain}/templates/new?kind=agenda`);
  await page.getByRole('textbox', { name: 'Title, English' }).first().fill('Parent evening');
  await page.getByRole('button', { name: 'Add an item' }).click();
  const second = page.getByRole('group', { name: 'Item 2' });
  // The new row is where one goes on.
  await page.waitForFunction(() => document.activeElement?.id === 'field-rows-1-title');
  await second.getByRole('textbox', { name: 'Title, English' }).fill('Questions');
  await page.getByRole('button', { name: 'Save template' }).click();
  await page.getByRole('alert').getByRole('link').first().waitFor();
  await page
    .getByRole('group', { name: 'Item 1' })
    .getByRole('textbox', { name: 'Title, English' })
    .fill('Welcome');
  await page.getByRole('button', { name: 'Move Item 2 up' }).click();
  await page.waitForFunction(() => document.activeElement?.id === 'field-rows-0-title');
  await page.getByRole('button', { name: 'Save template' }).click();
  await page.getByRole('heading', { level: 1, name: 'Parent evening' }).waitFor();
  const [made] = (await pto.admin.api('templates.list', { query: { kind: 'agenda', level: 'organization' } }))
    .data;
  const { content } = (await pto.admin.api('templates.get', { params: { template_id: made?.id ?? '' } }))
    .data;
  expect(content.agenda?.items.map(({ title, minutes }) => [title, minutes])).toEqual([
    ['Questions', 10],
    ['Welcome', 10],
  ]);
  expect(complaints).toEqual([]);
  await context.close();
});

it('shows both versions when somebody else saved meanwhile, and keeps the one that is chosen', async () => {
  const words = { title_es: null, summary: null, summary_es: null };
  const item = { title_es: null, minutes: 10, notes: null, notes_es: null };
  const agenda = (...titles: string[]) => ({
    agenda: { items: titles.map((title) => ({ ...item, title })) },
  });
  const made = await pto.admin.api('templates.create', {
    body: { ...words, title: 'Board meeting', content: agenda('Welcome') },
  });
  const params = { template_id: made.data.id };
  const { page, complaints, context } = await openAs(pto.admin);
  await page.goto(`${server.origin}/app/o/${pto.subdomain}/templates/${params.template_id}/edit`);
  await page.getByRole('textbox', { name: 'Title, English' }).first().fill('Monthly board meeting');
  await pto.admin.api('templates.update', {
    params,
    body: { ...words, title: 'Board meeting', content: agenda('Welcome', 'Reports') },
    ifMatch: made.data.version,
  });
  await page.getByRole('button', { name: 'Save as a new version' }).click();
  const panel = page.getByRole('region', {
    name: 'Somebody else changed this template while you were editing',
  });
  await panel.getByText('Monthly', { exact: false }).first().waitFor();
  await panel.getByRole('heading', { name: 'Item 2: Title' }).waitFor();
  await panel.getByText('Reports').waitFor();
  await expectAccessible(page, 'conflict');
  await panel.getByRole('button', { name: 'Take theirs' }).click();
  await panel.waitFor({ state: 'detached' });
  const second = page.getByRole('group', { name: 'Item 2' }).getByRole('textbox', { name: 'Title, English' });
  await second.waitFor();
  expect(await second.inputValue()).toBe('Reports');
  // What was taken over is what the next save goes over.
  await second.fill('Reports of the treasurer');
  await page.getByRole('button', { name: 'Save as a new version' }).click();
  await page.getByRole('heading', { level: 1, name: 'Board meeting', exact: true }).waitFor();
  const { content } = (await pto.admin.api('templates.get', { params })).data;
  expect(content.agenda?.items.map(({ title }) => title)).toEqual(['Welcome', 'Reports of the treasurer']);
  expect(complaints).toEqual([]);
  await context.close();
});
