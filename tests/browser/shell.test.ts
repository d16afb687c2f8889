import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf } from '../../server/testing/api.ts';
import { registerOrganization, type TestOrganization } from '../../server/testing/people.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { laptop, launchBrowser, openPage, phone, type Watched } from './browser.ts';
import { sessionOf } from './screen-world.ts';

/* What the frame does around every screen, in a real browser: focus, announcements, scrolling, switching, commands. */
let server: TestServer;
let browser: Browser;
let maple: TestOrganization;
let cedar: TestOrganization;
let session: string;
beforeAll(async () => {
  server = await startTestServer();
  browser = await launchBrowser();
  maple = await registerOrganization(server, { name: 'Maple Street PTO' });
  cedar = await registerOrganization(server, { name: 'Cedar Hill PTO' });
  // One person in both: the administrator of the first accepts an invitation into the second.
  await cedar.admin.api('invitations.create', {
    body: { email: maple.admin.email, role_type: 'board_member', language: 'en' },
  });
  const [mail] = await server.mailsTo(maple.admin.email);
  const [, token = ''] = /\/app\/invitation#([\w-]{43})/.exec(mail?.text ?? '') ?? [];
  const accepted = await clientOf(server.origin, maple.admin.token)('invitations.accept', {
    body: { token, first_name: 'Ana', last_name: 'Rivera' },
  });
  if (accepted.status !== 200) throw new Error(accepted.text);
  for (const [organization, name] of [
    [maple, 'Álvarez'],
    [cedar, 'Nakamura'],
  ] as const)
    await addFamilies(organization, name);
  session = await sessionOf(server, maple.admin);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** As long as a page is given to show something. */
const patient = { timeout: 45_000 };
const manyFamilies = 40;
async function addFamilies({ admin }: TestOrganization, name: string): Promise<void> {
  for (let number = 1; number <= manyFamilies; number += 1)
    await admin.api('families.create', {
      body: {
        name: `${name} ${String(number).padStart(2, '0')}`,
        external_id: null,
        guardians: [
          { first_name: 'Rosa', last_name: name, email: null, phone: null, relation: null, language: 'es' },
        ],
        children: [],
      },
    });
}

async function signedIn(viewport: { width: number; height: number }, place = ''): Promise<Watched> {
  const watched = await openPage(browser, { viewport });
  await watched.context.addInitScript(
    ([value]) => {
      if (!localStorage.getItem('pto-connect.session'))
        localStorage.setItem('pto-connect.session', value ?? '');
    },
    [session],
  );
  await watched.page.goto(`${server.origin}/app/o/${maple.subdomain}${place}`);
  await watched.page.getByRole('heading', { level: 1 }).first().waitFor();
  return watched;
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const spoken = (page: Page) => page.locator('[aria-live=polite].sr-only').first();
const hasFocus = (place: Locator) =>
  expect.poll(() => place.evaluate((element) => element === document.activeElement), patient).toBe(true);
const end = async ({ context, complaints }: Watched) => {
  await context.close();
  expect(complaints).toEqual([]);
};

test('a route change moves the focus to the heading, says the title once and names the document', async () => {
  const watched = await signedIn(laptop);
  const { page } = watched;
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Families' }).click();
  await heading(page, 'Families').waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Families');
  await expect.poll(() => spoken(page).textContent(), patient).toContain('Families');
  expect(await page.title()).toBe('Families · Maple Street PTO · PTO Connect');
  await end(watched);
});

test('the skip link is the first stop and leads past the navigation', async () => {
  const watched = await signedIn(laptop, '/people');
  const { page } = watched;
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toMatch(/#main$/);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.id === 'main');
  await end(watched);
});

test('Back returns to where one had scrolled', async () => {
  const watched = await signedIn(phone, '/people');
  const { page } = watched;
  const row = page.getByRole('link', { name: `Álvarez ${manyFamilies}` });
  await row.waitFor();
  await row.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => window.scrollY);
  expect(before).toBeGreaterThan(400);
  await row.click();
  await heading(page, `Álvarez ${manyFamilies}`).waitFor();
  await page.waitForFunction(() => window.scrollY === 0);
  await page.goBack();
  await row.waitFor();
  await expect.poll(() => page.evaluate(() => window.scrollY), patient).toBeGreaterThan(before - 100);
  await end(watched);
});

test('the switcher opens Home of the other organization, says so, and keeps nothing of the first', async () => {
  const watched = await signedIn(laptop, '/people');
  const { page } = watched;
  await page.getByText('Álvarez 01').first().waitFor();
  await page.getByRole('button', { name: /Maple Street PTO/ }).click();
  await page.getByRole('menuitem', { name: /Cedar Hill PTO/ }).click();
  await page.waitForURL(`**/app/o/${cedar.subdomain}`);
  await expect.poll(() => spoken(page).textContent(), patient).toMatch(/Cedar Hill PTO/);
  await page.getByText('Cedar Hill PTO').first().waitFor();
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/v1/')) asked.push(request.url());
  });
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Families' }).click();
  await page.getByText('Nakamura 01').first().waitFor();
  expect(await page.getByText(/Álvarez/).count()).toBe(0);
  expect(asked.filter((address) => address.includes(maple.orgId))).toEqual([]);
  expect(asked.some((address) => address.includes(cedar.orgId))).toBe(true);
  // Back in the first, its data is read again rather than remembered.
  await page.getByRole('button', { name: /Cedar Hill PTO/ }).click();
  await page.getByRole('menuitem', { name: /Maple Street PTO/ }).click();
  await page.waitForURL(`**/app/o/${maple.subdomain}`);
  const read = page.waitForRequest((request) => request.url().includes(`/${maple.orgId}/families`));
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Families' }).click();
  await read;
  await page.getByText('Álvarez 01').first().waitFor();
  expect(await page.getByText(/Nakamura/).count()).toBe(0);
  await end(watched);
});

test('without a network a banner says so, and goes with it', async () => {
  const watched = await signedIn(phone, '/people');
  const { page, context } = watched;
  await page.getByText('Álvarez 01').first().waitFor();
  const banner = page.getByText(/You are offline/);
  expect(await banner.count()).toBe(0);
  await context.setOffline(true);
  await banner.waitFor();
  expect(await page.getByText('Álvarez 01').first().isVisible()).toBe(true);
  await context.setOffline(false);
  await banner.waitFor({ state: 'detached' });
  await context.close();
});

test('the palette finds people without accents and does what it offers, by keyboard alone', async () => {
  const watched = await signedIn(laptop);
  const { page } = watched;
  await page.keyboard.press('Control+k');
  const field = page.getByRole('searchbox', { name: 'Search and commands' });
  const isAnswered = () =>
    expect
      .poll(() => page.getByRole('dialog').getByRole('status').textContent(), patient)
      .toMatch(/^\d+ results?$/);
  await hasFocus(field);
  await page.keyboard.type('alvarez 07');
  await page.getByRole('option', { name: /Álvarez 07/ }).waitFor();
  await isAnswered();
  await page.keyboard.press('Enter');
  await hasFocus(heading(page, 'Álvarez 07'));
  expect(await page.getByRole('dialog').count()).toBe(0);

  await page.keyboard.press('Control+k');
  await page.getByRole('option', { name: 'Álvarez 07' }).waitFor();
  await hasFocus(field);
  await page.keyboard.type('crear evento');
  await page.getByRole('option', { name: 'Add an event' }).waitFor();
  await isAnswered();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/events/new');
  // The address changes before the screen does: only its own heading says that it is there.
  await hasFocus(heading(page, 'New event'));

  const opener = page.getByRole('button', { name: /^Search, / });
  await opener.focus();
  await page.keyboard.press('Enter');
  await hasFocus(field);
  await page.keyboard.press('Escape');
  await field.waitFor({ state: 'detached' });
  await hasFocus(opener);
  await end(watched);
});

test('on a phone search is a screen of its own, and Back returns to the words', async () => {
  const watched = await signedIn(phone);
  const { page } = watched;
  await page.getByRole('link', { name: 'Search', exact: true }).click();
  await heading(page, 'Search').waitFor();
  await page.getByRole('searchbox').fill('alvarez 12');
  const hit = page.getByRole('link', { name: /Álvarez 12/ });
  await hit.waitFor();
  expect(new URL(page.url()).searchParams.get('q')).toBe('alvarez 12');
  await hit.click();
  await heading(page, 'Álvarez 12').waitFor();
  await page.goBack();
  await hit.waitFor();
  expect(await page.getByRole('searchbox').inputValue()).toBe('alvarez 12');
  await end(watched);
});

test('the language switch keeps what was typed', async () => {
  const watched = await signedIn(laptop, '/people/families/new');
  const { page } = watched;
  const first = page.getByRole('textbox').first();
  await first.fill('Delgado-Núñez');
  await page.getByRole('button', { name: 'Español' }).click();
  await page.getByRole('button', { name: 'English' }).waitFor();
  await page.waitForFunction(() => document.documentElement.lang === 'es');
  expect(await page.getByRole('textbox').first().inputValue()).toBe('Delgado-Núñez');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('button', { name: 'Español' }).waitFor();
  expect(await page.getByRole('textbox').first().inputValue()).toBe('Delgado-Núñez');
  await watched.context.close();
  expect(watched.complaints).toEqual([]);
});

test('the bell counts what is new, and opening it makes it read', async () => {
  const organization = await registerOrganization(server, { name: 'Oak Park PTO' });
  await organization.member('parent_member', 'Rosa');
  const watched = await openPage(browser, { viewport: phone });
  const own = await sessionOf(server, organization.admin);
  await watched.context.addInitScript(
    ([value]) => localStorage.setItem('pto-connect.session', value ?? ''),
    [own],
  );
  const { page } = watched;
  await page.goto(`${server.origin}/app/o/${organization.subdomain}`);
  await page.getByRole('link', { name: 'Notifications, 1 new' }).click();
  await heading(page, 'Notifications').waitFor();
  await page.getByRole('tab', { name: /Updates/ }).click();
  await page.getByText('Rosa Tester accepted your invitation').first().waitFor();
  await page.getByRole('button', { name: 'Mark all as read' }).click();
  await page.getByRole('link', { name: 'Notifications', exact: true }).waitFor();
  await end(watched);
});

test('a past school year can only be read', async () => {
  const watched = await signedIn(laptop, '/events?view=list');
  const { page } = watched;
  await page.getByRole('link', { name: 'New event' }).first().waitFor();
  await page.getByRole('button', { name: /^School year / }).click();
  await page.getByRole('menuitem').nth(1).click();
  await page.getByText(/It is over, so you can only read it/).waitFor();
  expect(new URL(page.url()).searchParams.get('year')).toMatch(/^\d{4}$/);
  expect(await page.getByRole('link', { name: 'New event' }).count()).toBe(0);
  await end(watched);
});

test('where the frame cannot be built a page says so with the request to quote, and trying again goes on', async () => {
  const { page, context } = await openPage(browser, { viewport: phone });
  await context.addInitScript(
    ([value]) => localStorage.setItem('pto-connect.session', value ?? ''),
    [session],
  );
  const pattern = '**/api/v1/account';
  await page.route(pattern, (route) =>
    route.fulfill({
      status: 503,
      json: {
        success: false,
        data: null,
        meta: { timestamp: '2026-01-05T12:00:00.000Z', request_id: 'req_to_quote', version: 'v1' },
        errors: [{ code: 'unavailable', message: 'The service is not available.' }],
      },
    }),
  );
  await page.goto(`${server.origin}/app/o/${maple.subdomain}/people`);
  await page.getByText(/req_to_quote/).waitFor();
  expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
  await page.unroute(pattern);
  await page.getByRole('button', { name: 'Try again' }).click();
  await heading(page, 'Families').waitFor();
  await context.close();
});

test('the chosen theme is kept over a reload, and the system’s is followed again', async () => {
  const watched = await signedIn(laptop);
  const { page } = watched;
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme ?? 'system');
  const choose = async (name: string) => {
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('menuitem', { name }).click();
  };
  expect(await theme()).toBe('system');
  await choose('Dark');
  await expect.poll(theme, patient).toBe('dark');
  await page.reload();
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  expect(await theme()).toBe('dark');
  await choose('As the device');
  await expect.poll(theme, patient).toBe('system');
  await end(watched);
});

test('an import that waits its turn is in the tray on every screen, after a reload too, and can be called off there', async () => {
  const organization = await registerOrganization(server, { name: 'Birch Lane PTO' });
  const { data } = await organization.admin.api('imports.create', {
    query: { file_name: 'spring.csv' },
    file: 'Family,Parent first name,Parent last name\nRivera,Ana,Rivera\n',
  });
  // As if the worker were busy with others: in the queue and not taken up.
  await server.amend(
    organization.orgId,
    `update public.import_jobs set status = 'queued' where id = '${data.id}'`,
  );
  const watched = await openPage(browser, { viewport: laptop });
  const own = await sessionOf(server, organization.admin);
  await watched.context.addInitScript(
    ([value]) => localStorage.setItem('pto-connect.session', value ?? ''),
    [own],
  );
  const { page } = watched;
  const tray = page.getByRole('region', { name: 'Work in the background' });
  await page.goto(`${server.origin}/app/o/${organization.subdomain}/events`);
  await tray.getByText('Importing spring.csv').first().waitFor();
  await page.reload();
  await tray.getByRole('button', { name: /Importing spring\.csv/, expanded: false }).click();
  await tray.getByRole('button', { name: /^Cancel: / }).click();
  await page.getByRole('main').getByRole('button', { name: 'Discard the import' }).click();
  await page.waitForURL('**/people/import');
  await tray.waitFor({ state: 'detached' });
  expect(await server.inspect(`select status from public.import_jobs where id = '${data.id}'`)).toEqual([
    { status: 'cancelled' },
  ]);
  await end(watched);
});

test('on a phone what narrows a list is folded behind one button that counts it', async () => {
  const watched = await signedIn(phone, '/members');
  const { page } = watched;
  const filters = page.getByRole('button', { name: /^Filters/ });
  await page.getByRole('searchbox', { name: 'Name or e-mail' }).waitFor();
  expect(await page.getByRole('button', { name: /All roles/ }).isVisible()).toBe(false);
  await filters.click();
  await page.getByRole('button', { name: /All roles/ }).click();
  await page.getByRole('option', { name: 'Teacher' }).click();
  await page.getByRole('button', { name: 'Filters (1)' }).waitFor();
  expect(new URL(page.url()).searchParams.get('role')).toBe('teacher');
  await end(watched);
});

test('the month opens where something happens next, and this month is one button away', async () => {
  const organization = await registerOrganization(server, { name: 'Aspen Grove PTO' });
  const { api } = organization.admin;
  const event_date = `${new Date().getUTCFullYear() + 1}-12-05`;
  const { data: event } = await api('events.create', {
    body: {
      title: 'Winter concert',
      title_es: null,
      description: null,
      description_es: null,
      category: 'social',
      location: 'Gym',
      all_day: true,
      event_date,
      end_date: event_date,
      starts_at: null,
      ends_at: null,
      capacity: null,
      visibility: 'public',
    },
  });
  await api('events.publish', { params: { event_id: event.id } });
  const watched = await openPage(browser, { viewport: laptop });
  const own = await sessionOf(server, organization.admin);
  await watched.context.addInitScript(
    ([value]) => localStorage.setItem('pto-connect.session', value ?? ''),
    [own],
  );
  const { page } = watched;
  await page.goto(`${server.origin}/app/o/${organization.subdomain}/events?view=month`);
  const main = page.getByRole('main');
  await main.getByRole('link', { name: /Winter concert/ }).waitFor();
  await main.getByRole('heading', { name: `December ${event_date.slice(0, 4)}` }).waitFor();
  await main.getByRole('button', { name: 'Today' }).click();
  await main.getByRole('link', { name: /Winter concert/ }).waitFor({ state: 'detached' });
  await end(watched);
});
