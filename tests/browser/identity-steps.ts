import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as OTPAuth from 'otpauth';
import type { Page } from 'playwright-core';
import type { Place } from './identity-place.ts';

const pictures = fileURLToPath(new URL('../output/identity/', import.meta.url));

export async function picture(page: Page, name: string): Promise<void> {
  await mkdir(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}${name}.png`, fullPage: true });
}

export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
export const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).click();

/** Signs in with a password through the screen, and waits until the person has arrived. */
export async function signInAt(
  place: Place,
  page: Page,
  account: { email: string; password: string },
  path = '/account/security',
): Promise<void> {
  await page.goto(`${place.origin}/app/sign-in?redirect_to=${encodeURIComponent(path)}`);
  await page.getByLabel('E-mail', { exact: true }).fill(account.email);
  await page.getByLabel('Password', { exact: true }).fill(account.password);
  await press(page, 'Sign in');
  await page.waitForURL(`**/app${path}`);
}

/** The person's authenticator app: gives the code of now, and never the same one twice, as nobody could use it again. */
export class Authenticator {
  readonly #totp: OTPAuth.TOTP;
  #last = 0;

  constructor(secret: string) {
    this.#totp = new OTPAuth.TOTP({ secret: OTPAuth.Secret.fromBase32(secret.replaceAll(/\s/g, '')) });
  }

  code(): string {
    this.#last = Math.max(this.#last + 1, Math.floor(Date.now() / 30_000));
    return this.#totp.generate({ timestamp: this.#last * 30_000 });
  }
}

/** Turns two-step sign-in on where it is offered, with the key that is shown beside the picture. */
export async function turnTwoStepOn(page: Page): Promise<Authenticator> {
  await press(page, 'Set up');
  const key = page.getByText(/^([A-Z2-7]{4} ){4,}[A-Z2-7]{1,4}$/);
  const app = new Authenticator((await key.textContent()) ?? '');
  await page.getByLabel('Code', { exact: true }).fill(app.code());
  await press(page, 'Turn on');
  await key.waitFor({ state: 'detached' });
  return app;
}

export const storageKey = 'pto-connect.session';
/** What the browser keeps of the session, with what is to be different in it. */
export const changeSession = (page: Page, changed: Record<string, unknown>): Promise<void> =>
  page.evaluate(
    ([key, values]) => {
      const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as object | null;
      if (kept === null) throw new Error('Nobody is signed in here');
      localStorage.setItem(key, JSON.stringify({ ...kept, ...values }));
    },
    [storageKey, changed] as const,
  );

/** An event that can be saved, as somebody types it. */
export async function typeEvent(page: Page, title: string): Promise<void> {
  await page
    .getByLabel(/^Title/)
    .first()
    .fill(title);
  const day = new Date(Date.now() + 30 * 86_400_000);
  const parts = { month: day.getUTCMonth() + 1, day: day.getUTCDate(), year: day.getUTCFullYear() };
  const group = page.getByRole('group', { name: 'Date' }).first();
  for (const [name, value] of Object.entries(parts)) {
    await group.getByRole('spinbutton', { name: new RegExp(name, 'i') }).click();
    await page.keyboard.type(String(value));
  }
  await page.getByText('All day', { exact: true }).first().click();
  await page.getByLabel('Place').fill('School field');
}
