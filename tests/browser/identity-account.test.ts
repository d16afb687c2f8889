import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, launchBrowser, openPage } from './browser.ts';
import { addressOf, type Place, startPlace } from './identity-place.ts';
import { heading, picture, press, signInAt, turnTwoStepOn } from './identity-steps.ts';

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

test('an address changes once both the old and the new one have confirmed', async () => {
  const { page, context, complaints } = await openPage(browser);
  const account = await place.newAccount('mover');
  const next = addressOf('moved');
  await signInAt(place, page, account);
  await press(page, 'Change e-mail');
  await page.getByLabel('New e-mail').fill(next);
  await page.getByLabel('Current password').fill(account.password);
  await picture(page, '12-change-email');
  await press(page, 'Change e-mail');
  await page.getByText('Confirm the change by e-mail').waitFor();
  await picture(page, '13-change-email-sent');

  await page.goto(await place.linkTo(account.email, 'email_change_current', next));
  await press(page, 'Confirm this address');
  await heading(page, 'One more to go').waitFor();
  await picture(page, '14-half-way');
  expect(await place.tokenOf(account)).toBeTruthy();
  await page.goto(await place.linkTo(account.email, 'email_change_new', next));
  await press(page, 'Confirm this address');
  await heading(page, 'Security').waitFor();
  await page.getByText(next).first().waitFor();

  expect(await place.tokenOf({ ...account, email: next })).toBeTruthy();
  await expect(place.tokenOf(account)).rejects.toThrow(/invalid_credentials/);
  expect(complaints).toEqual([]);
  await context.close();
});

test('a password changes only with the current one, and other devices are signed out', async () => {
  const account = await place.newAccount('changer');
  const [here, there] = [await openPage(browser), await openPage(browser)];
  await signInAt(place, here.page, account);
  await signInAt(place, there.page, account);
  await press(here.page, 'Change password');
  await here.page.getByLabel('Current password').fill('not her password');
  await here.page.getByLabel('New password').fill('acorns in november');
  await press(here.page, 'Change password');
  await here.page.getByText('That is not your current password').first().waitFor();
  // A refusal clears nothing.
  expect(await here.page.getByLabel('New password').inputValue()).toBe('acorns in november');
  await here.page.getByLabel('Current password').fill(account.password);
  await press(here.page, 'Change password');
  await here.page.getByText('Your password is changed.', { exact: false }).waitFor();
  place.passHalfAMinute();
  await there.page.reload();
  await heading(there.page, 'Sign in').waitFor();
  await here.context.close();
  await there.context.close();
});

test('two-step sign-in is set up with picture and key, asked for at the next sign-in, and can be turned off', async () => {
  const { page, context, complaints } = await openPage(browser);
  const account = await place.newAccount('careful');
  await signInAt(place, page, account);
  await press(page, 'Set up');
  await page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor();
  await expectAccessible(page, 'setting two-step up');
  await picture(page, '15-two-step-set-up');
  await page.reload();
  const app = await turnTwoStepOn(page);
  await page.getByText('On', { exact: true }).waitFor();
  await picture(page, '16-two-step-on');
  await press(page, 'Sign out here');
  await heading(page, 'Sign in').waitFor();

  await page.getByLabel('E-mail', { exact: true }).fill(account.email);
  await page.getByLabel('Password', { exact: true }).fill(account.password);
  await press(page, 'Sign in');
  await heading(page, 'Enter your code').waitFor();
  await page.getByText('Lost the phone?').click();
  await expectAccessible(page, 'the challenge');
  await picture(page, '17-challenge');
  // Until the code is given no page of one's own opens.
  await page.goto(`${place.origin}/app/account/security`);
  await heading(page, 'Enter your code').waitFor();
  await page.getByLabel('Code', { exact: true }).fill('000000');
  await press(page, 'Continue');
  await page
    .getByText(/That code is not right/)
    .first()
    .waitFor();
  await page.getByLabel('Code', { exact: true }).fill(app.code());
  await press(page, 'Continue');
  await heading(page, 'Security').waitFor();

  await press(page, 'Turn off');
  await press(page, 'Turn off');
  await page.getByText('Off', { exact: true }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('A15: after a recovery the second step is asked for before a new password can be chosen', async () => {
  const { page, context } = await openPage(browser);
  const account = await place.newAccount('recovering');
  await signInAt(place, page, account);
  const app = await turnTwoStepOn(page);
  await press(page, 'Sign out here');
  await heading(page, 'Sign in').waitFor();
  await page.goto(`${place.origin}/app/recover`);
  await page.getByLabel('E-mail', { exact: true }).fill(account.email);
  await press(page, 'E-mail me the link');
  await heading(page, 'Check your e-mail').waitFor();
  await page.goto(await place.linkTo(account.email, 'recovery'));
  await press(page, 'Choose a new password');
  await heading(page, 'Enter your code').waitFor();
  await page.getByLabel('Code', { exact: true }).fill(app.code());
  await press(page, 'Continue');
  await heading(page, 'Choose a new password').waitFor();
  await page.getByLabel('New password').fill('acorns in november');
  await press(page, 'Save and go on');
  await heading(page, /Welcome|Hello/).waitFor();
  await context.close();
});

test('S9: the list shows each device; the one that is signed out is refused at its next step', async () => {
  const account = await place.newAccount('owner');
  const here = await openPage(browser);
  const phone = await openPage(browser, {
    userAgent:
      'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36',
  });
  await signInAt(place, phone.page, account);
  await signInAt(place, here.page, account);
  const items = here.page.getByRole('listitem').filter({ hasText: 'Last used' });
  await items.nth(1).waitFor();
  expect(await items.count()).toBe(2);
  await here.page.getByText('This device').waitFor();
  await here.page.getByText('Chrome on Android').waitFor();
  await expectAccessible(here.page, 'the list of sessions');
  await picture(here.page, '18-sessions');
  await press(here.page, 'Sign out: Chrome on Android');
  await picture(here.page, '19-sessions-ask');
  await press(here.page, 'Sign it out');
  await here.page.getByText('Chrome on Android is signed out.').waitFor();
  await expect.poll(() => items.count()).toBe(1);

  await phone.page.getByRole('link', { name: 'Profile' }).click();
  await phone.page.getByLabel('First name').fill('Rosa');
  await phone.page.getByLabel('Last name').fill('Delgado');
  await press(phone.page, 'Save');
  await phone.page.getByText('Your session has ended').first().waitFor();
  await here.page.reload();
  await heading(here.page, 'Security').waitFor();
  await here.context.close();
  await phone.context.close();
});

test('signing out everywhere asks first, and then ends this device and the others', async () => {
  const account = await place.newAccount('everywhere');
  const [here, there] = [await openPage(browser), await openPage(browser)];
  await signInAt(place, there.page, account);
  await signInAt(place, here.page, account);
  await press(here.page, 'Sign out everywhere');
  await here.page.getByText('Sign out on every device, this one too?').waitFor();
  await press(here.page, 'Cancel');
  await press(here.page, 'Sign out everywhere');
  await press(here.page, 'Sign out everywhere');
  await heading(here.page, 'Sign in').waitFor();
  await there.page.reload();
  await heading(there.page, 'Sign in').waitFor();
  await here.context.close();
  await there.context.close();
});

test('an account is deleted by typing one’s own address, and is gone', async () => {
  const { page, context, complaints } = await openPage(browser);
  const account = await place.newAccount('leaver');
  await signInAt(place, page, account);
  await page.getByRole('link', { name: 'Delete account' }).click();
  await heading(page, 'Delete your account').waitFor();
  await expectAccessible(page, 'deleting the account');
  await picture(page, '22-delete');
  await page.getByLabel('To confirm, type your e-mail').fill('somebody@example.org');
  await press(page, 'Delete my account');
  await page.getByText(`Type your own e-mail: ${account.email}`).first().waitFor();
  await page.getByLabel('To confirm, type your e-mail').fill(account.email);
  await press(page, 'Delete my account');
  await page.getByText('Your account is deleted').waitFor();
  await expect
    .poll(() => place.tokenOf(account).catch((error: Error) => error.message), { timeout: 60_000 })
    .toContain('invalid_credentials');
  expect(complaints).toEqual([]);
  await context.close();
});
