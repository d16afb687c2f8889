import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appointAdministrator } from '../../database/platform-admin.ts';
import { type Client, clientOf } from '../../server/testing/api.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { addressOf, password } from './identity-place.ts';
import { heading, press } from './identity-steps.ts';

/*
 * A mailed link outlasts making an account: through sign-up and confirmation, in another tab and in another browser. And an address
 * from before leads to the present one.
 */
let server: TestServer;
let browser: Browser;
let operator: Client;
let founder: { email: string; api: Client; session: string };
let organization: { org_id: string; subdomain: string };
beforeAll(async () => {
  // Accounts are confirmed by mail here, as in life.
  server = await startTestServer({ identityProfile: 'standard' });
  browser = await launchBrowser();
  const runner = await newAccount('operator');
  await appointAdministrator(server.databaseUrl, { email: runner.email, name: 'Robin Vance' });
  operator = runner.api;
  founder = await newAccount('founder');
  const { data } = await founder.api('organizations.create', {
    body: {
      name: 'Maple PTO',
      type: 'pto',
      school_name: 'Maple School',
      state: 'TX',
      time_zone: 'America/Chicago',
      subdomain: 'maple-street',
      first_name: 'Ana',
      last_name: 'Rivera',
    },
  });
  organization = data;
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

async function newAccount(name: string) {
  const email = addressOf(name);
  await server.identity.admin.createUser({ email, password, email_confirm: true });
  const response = await fetch(`${server.origin}/auth/v1/token?grant_type=password`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  const session = (await response.json()) as { access_token: string; expires_in: number };
  const expires_at = Math.floor(Date.now() / 1000) + session.expires_in;
  return {
    email,
    api: clientOf(server.origin, session.access_token),
    session: JSON.stringify({ expires_at, ...session }),
  };
}

/** The link of the newest mail to an address that leads to one of our pages. */
async function linkTo(email: string, path: RegExp): Promise<string> {
  let link: string | undefined;
  await expect
    .poll(
      async () => {
        const texts = (await server.mailsTo(email, 0)).map(({ text }) => text);
        link = texts.map((text) => path.exec(text)?.[0]).find((found) => found !== undefined);
        return link;
      },
      { timeout: 45_000 },
    )
    .toBeDefined();
  return link ?? '';
}

let districts = 0;
async function invitedToDistrict(): Promise<{ email: string; link: string; token: string; id: string }> {
  districts += 1;
  const email = addressOf('office');
  const { data } = await operator('platform_districts.create', {
    body: { name: 'Cedar Valley ISD', code: `CEDAR-${districts}`, admin_email: email, language: 'en' },
  });
  const link = await linkTo(email, /http\S+\/app\/scope-invitation#[\w-]{43}/);
  return { email, link, token: link.split('#')[1] ?? '', id: data.id };
}

async function signUp(page: Page, email: string): Promise<void> {
  await page.getByRole('link', { name: 'Create an account' }).click();
  await heading(page, 'Create an account').waitFor();
  await page.getByLabel('First name').fill('Lee');
  await page.getByLabel('Last name').fill('Park');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('checkbox').check();
  await press(page, 'Create account');
  await heading(page, 'Confirm your e-mail').waitFor();
}

/** Every address that a page of the context asked a server for. */
function requested(context: BrowserContext): string[] {
  const addresses: string[] = [];
  context.on('request', (request) => addresses.push(request.url()));
  return addresses;
}

test('somebody without an account accepts to look after a district, having confirmed in another tab', async () => {
  const { email, link, token, id } = await invitedToDistrict();
  const { page, context, complaints } = await openPage(browser);
  const addresses = requested(context);
  await page.goto(link);
  await heading(page, 'Look after a school or district').waitFor();
  expect(page.url()).not.toContain(token);
  await signUp(page, email);
  expect(page.url()).not.toContain(token);

  const tab = await context.newPage();
  tab.setDefaultTimeout(45_000);
  await tab.goto(await linkTo(email, /http\S+\/app\/verify\?\S+/));
  await press(tab, 'Confirm and go on');
  await heading(tab, 'Look after a school or district').waitFor();
  expect(tab.url()).not.toContain(token);
  await press(tab, 'Accept the invitation');
  await tab.waitForURL(`**/app/district/${id}`);
  await heading(tab, 'Cedar Valley ISD').waitFor();
  // The secret went in the body of one request, and stood in no address.
  expect(addresses.filter((address) => address.includes(token))).toEqual([]);
  expect(await tab.evaluate(() => localStorage.getItem('pto-connect.scope-invitation'))).toBeNull();
  expect(complaints).toEqual([]);
  await context.close();
});

test('confirmed in another browser, the page says to open the mail again, and that is enough', async () => {
  const { email, link, id } = await invitedToDistrict();
  const first = await openPage(browser);
  await first.page.goto(link);
  await signUp(first.page, email);

  const second = await openPage(browser);
  await second.page.goto(await linkTo(email, /http\S+\/app\/verify\?\S+/));
  await press(second.page, 'Confirm and go on');
  await heading(second.page, 'Open the link in the e-mail again').waitFor();
  await second.page.goto(link);
  await press(second.page, 'Accept the invitation');
  await second.page.waitForURL(`**/app/district/${id}`);
  await first.context.close();
  await second.context.close();
});

test('an invitation to an organization outlasts sign-up and confirmation too', async () => {
  const email = addressOf('joiner');
  await founder.api('invitations.create', {
    params: { org_id: organization.org_id },
    body: { email, role_type: 'volunteer', language: 'en' },
  });
  const link = await linkTo(email, /http\S+\/app\/invitation#[\w-]{43}/);
  const { page, context, complaints } = await openPage(browser);
  await page.goto(link);
  await heading(page, /Maple PTO/).waitFor();
  await signUp(page, email);
  const tab = await context.newPage();
  tab.setDefaultTimeout(45_000);
  await tab.goto(await linkTo(email, /http\S+\/app\/verify\?\S+/));
  await press(tab, 'Confirm and go on');
  await heading(tab, /Maple PTO/).waitFor();
  await press(tab, 'Accept the invitation');
  await tab.waitForURL(`**/app/o/${organization.subdomain}**`);
  expect(complaints).toEqual([]);
  await context.close();
});

test('a former web address leads to the present one: typed, followed inside the application, and asked of the API', async () => {
  const { page, context, complaints } = await openPage(browser);
  await page.addInitScript(([key, value]) => localStorage.setItem(key, value), [
    'pto-connect.session',
    founder.session,
  ] as const);
  const params = { org_id: organization.org_id };
  const { version } = (await founder.api('web_address.get', { params })).data;
  await founder.api('web_address.update', { params, body: { subdomain: 'maple-lane' }, ifMatch: version });

  await page.goto(`${server.origin}/app/o/maple-street/events?tab=list`);
  await page.waitForURL('**/app/o/maple-lane/events?tab=list');
  await heading(page, 'Events').waitFor();
  // A link from before, followed without loading the application anew: Back leads past it.
  await page.evaluate(() => {
    history.pushState(null, '', '/app/o/maple-street/settings');
    dispatchEvent(new PopStateEvent('popstate'));
  });
  await page.waitForURL('**/app/o/maple-lane/settings');
  await heading(page, 'Settings').waitFor();
  await page.goto(`${server.origin}/app/o/nobody-had-this`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(page.url()).toContain('/app/o/nobody-had-this');

  const answer = await clientOf(server.origin, null)('public_organizations.get', {
    params: { subdomain: 'maple-street' },
  });
  expect(answer.data.subdomain).toBe('maple-lane');
  expect(complaints).toEqual([]);
  await context.close();
});
