import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, launchBrowser, openPage } from './browser.ts';
import { addressOf, type Place, password, startPlace } from './identity-place.ts';
import { heading, picture, press, signInAt } from './identity-steps.ts';

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

test('a new person signs up, confirms by mail and is in; a link that was used says so', async () => {
  const { page, context, complaints } = await openPage(browser);
  const email = addressOf('newcomer');
  await page.goto(`${place.origin}/app/sign-up`);
  await heading(page, 'Create an account').waitFor();
  await picture(page, '1-sign-up');
  await page.getByLabel('First name').fill('Rosa');
  await page.getByLabel('Last name').fill('Delgado');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill('short');
  await press(page, 'Create account');
  await page.getByText('Use at least 8 characters').first().waitFor();
  await picture(page, '2-sign-up-refused');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('checkbox').check();
  await press(page, 'Create account');
  await heading(page, 'Confirm your e-mail').waitFor();
  await picture(page, '3-confirm-your-mail');
  const link = await place.linkTo(email, 'signup');
  await page.goto(link);
  await heading(page, 'Confirm your e-mail').waitFor();
  await expectAccessible(page, 'confirming');
  await picture(page, '4-confirm');
  await press(page, 'Confirm and go on');
  await heading(page, /Welcome|Hello/).waitFor();
  await picture(page, '5-welcome');

  await page.goto(link);
  await page.getByRole('main').getByRole('button').first().click();
  await heading(page, 'This link does not work any more').waitFor();
  await picture(page, '6-link-used');
  expect(complaints).toEqual([]);
  await context.close();
});

test('signing up again looks the same, and the owner is told by mail', async () => {
  const { page, context } = await openPage(browser);
  const owner = await place.newAccount('owner');
  await page.goto(`${place.origin}/app/sign-up`);
  await page.getByLabel('First name').fill('Rosa');
  await page.getByLabel('Last name').fill('Delgado');
  await page.getByLabel('E-mail').fill(owner.email);
  await page.getByLabel('Password', { exact: true }).fill('another password of hers');
  await page.getByRole('checkbox').check();
  await press(page, 'Create account');
  await heading(page, 'Confirm your e-mail').waitFor();
  if (place.isEmbedded) expect(await place.subjectsTo(owner.email)).toEqual(['You already have an account']);
  await context.close();
});

test('a password signs in and a wrong one says no more than that they do not match', async () => {
  const { page, context, complaints } = await openPage(browser);
  const account = await place.newAccount('password');
  await page.goto(`${place.origin}/app/sign-in`);
  await heading(page, 'Sign in').waitFor();
  await picture(page, '7-sign-in');
  await page.getByLabel('E-mail', { exact: true }).fill(account.email);
  await page.getByLabel('Password', { exact: true }).fill('not her password');
  await press(page, 'Sign in');
  await page.getByText(/E-mail and password do not match/).waitFor();
  // What was typed is still there.
  expect(await page.getByLabel('E-mail', { exact: true }).inputValue()).toBe(account.email);
  await picture(page, '8-sign-in-refused');
  await signInAt(place, page, account);
  await heading(page, 'Security').waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('A8: passwords are masked, can be pasted and are named for password managers', async () => {
  const { page, context } = await openPage(browser);
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: place.origin });
  for (const [path, mail, secret] of [
    ['sign-in', 'username', 'current-password'],
    ['sign-up', 'username', 'new-password'],
  ] as const) {
    await page.goto(`${place.origin}/app/${path}`);
    const field = page.getByLabel('Password', { exact: true });
    expect([path, await field.getAttribute('type'), await field.getAttribute('autocomplete')]).toEqual([
      path,
      'password',
      secret,
    ]);
    expect(await page.locator('input[type=email]').getAttribute('autocomplete')).toBe(mail);
    await page.evaluate(() => navigator.clipboard.writeText('pasted from a manager'));
    await field.focus();
    await page.keyboard.press('ControlOrMeta+V');
    expect(await field.inputValue()).toBe('pasted from a manager');
  }
  await context.close();
});

test('a mailed link signs in on another browser than the one that asked for it', async () => {
  const account = await place.newAccount('link');
  const asking = await openPage(browser);
  await asking.page.goto(`${place.origin}/app/sign-in`);
  await asking.page.getByLabel('E-mail', { exact: true }).fill(account.email);
  await press(asking.page, 'E-mail me a sign-in link');
  await heading(asking.page, 'Check your e-mail').waitFor();
  await picture(asking.page, '9-link-sent');

  const opening = await openPage(browser);
  await opening.page.goto(await place.linkTo(account.email, 'magiclink'));
  await press(opening.page, 'Sign in');
  await heading(opening.page, /Welcome|Hello/).waitFor();
  expect([...asking.complaints, ...opening.complaints]).toEqual([]);
  await asking.context.close();
  await opening.context.close();
});

test('the code of a mail that was read on a phone is typed on the laptop that asked', async () => {
  const account = await place.newAccount('code');
  const { page, context, complaints } = await openPage(browser);
  await page.goto(`${place.origin}/app/sign-in`);
  await page.getByLabel('E-mail', { exact: true }).fill(account.email);
  await press(page, 'E-mail me a sign-in link');
  await heading(page, 'Check your e-mail').waitFor();
  const code = await place.codeTo(account.email);
  const wrong = code === '000000' ? '111111' : '000000';
  await page.getByLabel('Code from the e-mail').fill(wrong);
  await press(page, 'Use the code');
  await page
    .getByText(/That code is not right/)
    .first()
    .waitFor();
  await page.getByLabel('Code from the e-mail').fill(code);
  await press(page, 'Use the code');
  await heading(page, /Welcome|Hello/).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('a forgotten password is replaced through a mailed link, and the old one no longer works', async () => {
  const { page, context, complaints } = await openPage(browser);
  const account = await place.newAccount('forgetful');
  await page.goto(`${place.origin}/app/recover`);
  await picture(page, '10-recover');
  await page.getByLabel('E-mail', { exact: true }).fill(account.email);
  await press(page, 'E-mail me the link');
  await heading(page, 'Check your e-mail').waitFor();
  await page.goto(await place.linkTo(account.email, 'recovery'));
  await press(page, 'Choose a new password');
  await heading(page, 'Choose a new password').waitFor();
  await picture(page, '11-new-password');
  await page.getByLabel('New password').fill('acorns in november');
  await press(page, 'Save and go on');
  await heading(page, /Welcome|Hello/).waitFor();

  await expect(place.tokenOf(account)).rejects.toThrow(/invalid_credentials/);
  expect(await place.tokenOf({ ...account, password: 'acorns in november' })).toBeTruthy();
  expect(complaints).toEqual([]);
  await context.close();
});
