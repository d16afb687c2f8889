import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf } from '../../server/testing/api.ts';
import { expectAccessible, launchBrowser, openPage } from './browser.ts';
import { type Place, registerAt, startPlace } from './identity-place.ts';
import {
  changeSession,
  heading,
  picture,
  press,
  signInAt,
  storageKey,
  turnTwoStepOn,
  typeEvent,
} from './identity-steps.ts';

/* What becomes of a session, and of what somebody typed, when it ends, sleeps, loses its network or is asked for more. */
let place: Place;
let browser: Browser;
beforeAll(async () => {
  place = await startPlace();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await place.close();
});

const storedSession = (page: Page) => page.evaluate((key) => localStorage.getItem(key), storageKey);
const asleep = { expires_at: 1_000_000_000 };

test('who signs out in one tab is signed out in the other, and nothing private stays in view', async () => {
  const { page, context } = await openPage(browser);
  const account = await place.newAccount('tabs');
  const { subdomain } = await registerAt(place, account);
  await signInAt(place, page, account, `/o/${subdomain}/members`);
  const other = await context.newPage();
  await other.goto(`${place.origin}/app/o/${subdomain}/members`);
  await other.getByText(account.email).first().waitFor();
  await page.goto(`${place.origin}/app/account/security`);
  await press(page, 'Sign out here');
  await heading(page, 'Sign in').waitFor();
  await heading(other, 'Sign in').waitFor();
  expect(await other.getByText(account.email).count()).toBe(0);
  await context.close();
});

test('after signing out the back button shows nothing private', async () => {
  const { page, context } = await openPage(browser);
  const account = await place.newAccount('back');
  const { subdomain } = await registerAt(place, account);
  await signInAt(place, page, account, `/o/${subdomain}/members`);
  await page.getByText(account.email).first().waitFor();
  await page.goto(`${place.origin}/app/account/security`);
  await press(page, 'Sign out here');
  await heading(page, 'Sign in').waitFor();
  for (let step = 0; step < 3; step += 1) {
    await page.goBack();
    await heading(page, 'Sign in').waitFor();
    expect(await page.getByText(account.email).count()).toBe(0);
  }
  await context.close();
});

test('two tabs that wake at once with a token that ran out both go on', async () => {
  const { page, context, complaints } = await openPage(browser);
  const account = await place.newAccount('sleeper');
  await signInAt(place, page, account);
  const other = await context.newPage();
  await other.goto(`${place.origin}/app/account/security`);
  await heading(other, 'Security').waitFor();
  await changeSession(page, asleep);
  await Promise.all([page.reload(), other.reload()]);
  await heading(page, 'Security').waitFor();
  await heading(other, 'Security').waitFor();
  await page.getByText('This device').waitFor();
  await other.getByText('This device').waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('a laptop that slept goes on in silence; one whose session is over asks to sign in and comes back', async () => {
  const { page, context } = await openPage(browser);
  const account = await place.newAccount('laptop');
  const { subdomain } = await registerAt(place, account);
  await signInAt(place, page, account, `/o/${subdomain}/members`);
  await page.getByText(account.email).first().waitFor();
  await changeSession(page, asleep);
  await page.getByRole('link', { name: 'Events' }).first().click();
  await heading(page, /Events|Calendar/).waitFor();
  await expect
    .poll(async () => JSON.parse((await storedSession(page)) ?? '{}').expires_at)
    .toBeGreaterThan(asleep.expires_at);

  await changeSession(page, { ...asleep, refresh_token: 'no longer good' });
  await page.goto(`${place.origin}/app/o/${subdomain}/members`);
  await heading(page, 'Sign in').waitFor();
  await page.getByLabel('E-mail', { exact: true }).fill(account.email);
  await page.getByLabel('Password', { exact: true }).fill(account.password);
  await press(page, 'Sign in');
  await page.waitForURL(`**/app/o/${subdomain}/members`);
  await page.getByText(account.email).first().waitFor();
  await context.close();
});

test('what was typed outlives the session: sign in over the page, and save', async () => {
  const { page, context } = await openPage(browser);
  const account = await place.newAccount('typist');
  const { subdomain, token } = await registerAt(place, account);
  await signInAt(place, page, account, `/o/${subdomain}/events/new`);
  await typeEvent(page, 'Fall Festival');
  const api = clientOf(place.origin, token);
  const sessions = (await api('sessions.list')).data;
  for (const { id } of sessions) await api('sessions.end', { params: { session_id: id } });
  await press(page, 'Save draft');
  const dialog = page.getByRole('alertdialog');
  await dialog.getByText('Your session has ended').waitFor();
  await picture(page, '20-session-ended');
  await dialog.getByLabel('Password', { exact: true }).fill(account.password);
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await press(page, 'Save draft');
  await heading(page, 'Fall Festival').waitFor();
  await context.close();
});

test('a second step demanded in the middle is answered in place, and the act goes on by itself', async () => {
  const { page, context } = await openPage(browser);
  const account = await place.newAccount('midway');
  const { subdomain, orgId } = await registerAt(place, account);
  await signInAt(place, page, account, `/o/${subdomain}/events/new`);
  await typeEvent(page, 'Book fair');
  await place.demandTwoStep(orgId);
  // The server hears of the demand a moment later; until then it answers as before.
  const token = JSON.parse((await storedSession(page)) ?? '{}').access_token;
  const api = clientOf(place.origin, token, { org_id: orgId });
  await expect.poll(async () => (await api('events.list')).errors[0]?.code).toBe('second_factor_required');
  await press(page, 'Save draft');
  await page.getByRole('alertdialog').getByText('Set up two-step sign-in to go on').waitFor();
  await expectAccessible(page, 'a second step asked in place');
  await picture(page, '21-second-step-in-place');
  await turnTwoStepOn(page);
  await heading(page, 'Book fair').waitFor();
  await context.close();
});

test('an identity service that is down signs nobody out, and says so', async () => {
  const { page, context } = await openPage(browser);
  const account = await place.newAccount('patient');
  await signInAt(place, page, account);
  await page.route(`${place.identityUrl}/auth/v1/**`, (route) =>
    route.fulfill({ status: 503, contentType: 'text/html', body: 'Down for a moment' }),
  );
  await page.reload();
  await heading(page, 'Security').waitFor();
  expect(await storedSession(page)).not.toBeNull();
  await page.unroute(`${place.identityUrl}/auth/v1/**`);
  await page.reload();
  await page.getByText('This device').waitFor();
  await context.close();
});

test('signing out without a network forgets the session on this device', async () => {
  const { page, context } = await openPage(browser);
  const account = await place.newAccount('offline');
  await signInAt(place, page, account);
  await page.getByText('This device').waitFor();
  await context.setOffline(true);
  await press(page, 'Sign out here');
  await expect.poll(() => storedSession(page)).toBeNull();
  await context.setOffline(false);
  await page.goto(`${place.origin}/app/account/security`);
  await heading(page, 'Sign in').waitFor();
  await context.close();
});
