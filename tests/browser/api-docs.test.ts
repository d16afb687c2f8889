import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../server/testing/people.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { laptop, launchBrowser, openPage } from './browser.ts';

let server: TestServer;
let browser: Browser;
let organization: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
  browser = await launchBrowser();
  organization = await registerOrganization(server);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

test('in the API documentation one signs in and tries an operation', async () => {
  const { page, complaints } = await openPage(browser, { viewport: laptop });
  await page.goto(`${server.origin}/api/docs`);
  await page.getByLabel('E-mail').fill(organization.admin.email);
  await page.getByLabel('Password').fill('a password for tests 1');
  await page.getByRole('button', { name: 'Sign in and try' }).click();
  await page.getByText(`Signed in as ${organization.admin.email}`).waitFor();
  const operation = page
    .locator('.opblock-get')
    .filter({ has: page.locator('[data-path="/api/v1/account"]') });
  await operation.getByRole('button').first().click();
  await operation.getByRole('button', { name: 'Execute' }).click();
  const live = operation.locator('.live-responses-table');
  await live.getByText('200', { exact: true }).first().waitFor();
  expect(await live.textContent()).toContain('Lincoln Elementary PTO');
  expect(complaints).toEqual([]);
});
