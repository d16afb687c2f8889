import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGallery } from '../../server/testing/gallery-site.ts';
import {
  laptop,
  launchBrowser,
  listColourViolations,
  listViolations,
  openPage,
  phone,
  sidewaysScroll,
  type Watched,
} from './browser.ts';
import { endTransitions, listStrayWords } from './watch-page.ts';

const tabs = [
  'actions',
  'fields',
  'states',
  'choices',
  'writing',
  'data',
  'versions',
  'charts',
  'work',
  'messages',
];

let browser: Browser;
let gallery: Awaited<ReturnType<typeof startGallery>>;
beforeAll(async () => {
  [browser, gallery] = await Promise.all([launchBrowser(), startGallery()]);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await gallery?.stop();
});

/** Opens a part of the gallery and waits until its lazy pieces are drawn. */
async function open(tab: string, options: Parameters<typeof openPage>[1] = {}): Promise<Watched> {
  const watched = await openPage(browser, options);
  const { page } = watched;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${gallery.origin}/?tab=${tab}`);
  await page.getByRole('tabpanel').locator('h2, [role=alert], ul').first().waitFor();
  if (tab === 'charts') await page.locator('svg.recharts-surface path').first().waitFor();
  if (tab === 'writing') await page.getByRole('toolbar').nth(1).waitFor();
  return watched;
}

const looks = [
  { name: 'phone', viewport: phone },
  { name: 'laptop', viewport: laptop },
].flatMap((width) => (['en-US', 'es-US'] as const).map((locale) => ({ ...width, locale })));

describe.each(tabs)('%s', (tab) => {
  it.each(looks)(
    '$name, $locale: no violation in either theme, nothing sideways, no missing word',
    async (look) => {
      const { page, context, complaints } = await open(tab, { ...look, colorScheme: 'light' });
      const faults = await listViolations(page);
      const beyond = await sidewaysScroll(page);
      const stray = (await listStrayWords(page)).filter((word) => !/bylaws\.pdf|families\.csv/.test(word));
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
      await endTransitions(page);
      const inTheDark = await listColourViolations(page);
      await page.setViewportSize({ width: 320, height: 640 });
      // A table becomes cards once its container has been measured anew.
      await expect.poll(() => sidewaysScroll(page), { timeout: 60_000 }).toBe(0);
      expect({ faults, inTheDark, beyond, stray, complaints }).toEqual({
        faults: [],
        inTheDark: [],
        beyond: 0,
        stray: [],
        complaints: [],
      });
      await context.close();
    },
  );

  it('shows a ring on everything that the Tab key reaches, and traps nobody', async () => {
    const { page, context } = await open(tab, { viewport: laptop });
    await page.getByRole('tab', { selected: true }).focus();
    const seen = new Set<string>();
    for (let step = 0; step < 120; step += 1) {
      await page.keyboard.press('Tab');
      const at = await whereFocusIs(page);
      if (at === null) break;
      expect(at.isSeen, at.what).toBe(true);
      seen.add(at.what);
    }
    expect(await whereFocusIs(page), 'the keyboard leaves the page').toBeNull();
    expect(seen.size).toBeGreaterThan(0);
    await context.close();
  });
});

/** What has the focus, and whether it or what frames it shows an outline; null when it is the page itself. */
const whereFocusIs = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (!at || at === document.body) return null;
    let isSeen = false;
    for (let element: Element | null = at; element && !isSeen; element = element.parentElement) {
      const { outlineStyle, outlineWidth, backgroundColor } = getComputedStyle(element);
      isSeen = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
      // A segment of a date is filled instead of framed, within a field that is framed.
      if (element.matches('[role=spinbutton]') && backgroundColor !== 'rgba(0, 0, 0, 0)') isSeen = true;
    }
    return { what: at.outerHTML.slice(0, 160), isSeen };
  });

/** A photograph of 3000 × 1500 as a camera gives it: JPEG with a place in its metadata. */
async function photograph(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 3000;
    canvas.height = 1500;
    const context = canvas.getContext('2d');
    context?.fillRect(0, 0, 3000, 1500);
    return canvas.toDataURL('image/jpeg', 0.9).split(',')[1] ?? '';
  });
  const plain = Buffer.from(base64, 'base64');
  const body = Buffer.from('Exif\0\0GPSLatitude 29.7604 N GPSLongitude 95.3698 W', 'latin1');
  const head = Buffer.from([0xff, 0xe1, (body.length + 2) >> 8, (body.length + 2) & 255]);
  return Buffer.concat([plain.subarray(0, 2), head, body, plain.subarray(2)]);
}

describe('a receipt', () => {
  it('is made smaller, loses where it was taken, is sent and shown', async () => {
    const { page, context, complaints } = await open('writing');
    // What the part hands over to be sent is read where it is made.
    await page.evaluate(() => {
      const made: { width: number; bytes: string }[] = [];
      Object.assign(globalThis, { made });
      const original = HTMLCanvasElement.prototype.toBlob;
      HTMLCanvasElement.prototype.toBlob = function toBlob(done, type, quality) {
        const { width } = this;
        original.call(
          this,
          async (blob) => {
            const bytes = blob ? new TextDecoder('latin1').decode(await blob.arrayBuffer()) : '';
            made.push({ width, bytes });
            done(blob);
          },
          type,
          quality,
        );
      };
    });
    const photo = await photograph(page);
    expect(photo.includes('GPSLatitude')).toBe(true);
    const field = page.getByRole('group', { name: 'Receipt', exact: true });
    // The camera opens by the key; a test gives it the photograph instead.
    const camera = field.locator('input[type=file][capture=environment]');
    await camera.evaluate((input) =>
      input.addEventListener('click', (event) => {
        event.preventDefault();
        input.setAttribute('data-asked', '');
      }),
    );
    await field.getByRole('button', { name: 'Take a picture' }).press('Enter');
    await field.locator('input[data-asked]').waitFor({ state: 'attached' });
    await camera.setInputFiles({ name: 'IMG_4711.JPEG', mimeType: 'image/jpeg', buffer: photo });
    await field.getByText('IMG_4711.jpg is ready').waitFor();
    const made = await page.evaluate(
      () => (globalThis as unknown as { made: { width: number; bytes: string }[] }).made,
    );
    expect(made).toHaveLength(1);
    expect(made[0]?.width).toBe(2000);
    expect(made[0]?.bytes.startsWith('ÿØÿ')).toBe(true);
    expect(made[0]?.bytes).not.toMatch(/Exif|GPS/);
    const picture = field.getByRole('img', { name: 'The receipt you chose' });
    await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(480);
    await field.getByRole('button', { name: 'Remove' }).press('Enter');
    await field.getByRole('button', { name: 'Choose a file' }).waitFor();
    await expect.poll(() => field.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('says that it was not sent, keeps the picture, and tries again', async () => {
    const { page, context } = await open('writing');
    const field = page.getByRole('group', { name: 'Receipt without network' });
    const buffer = await photograph(page);
    await field
      .locator('input[type=file]')
      .last()
      .setInputFiles({ name: 'r.jpg', mimeType: 'image/jpeg', buffer });
    await field.getByRole('alert').getByText('It was not sent. The picture is still here.').waitFor();
    await field.getByRole('img', { name: 'The receipt you chose' }).waitFor();
    await field.getByRole('button', { name: 'Try again' }).click();
    await field.getByRole('alert').waitFor();
    await context.close();
  });

  it('refuses what is no picture, in words', async () => {
    const { page, context } = await open('writing');
    const field = page.getByRole('group', { name: 'Receipt', exact: true });
    const buffer = Buffer.from('not a picture');
    await field
      .locator('input[type=file]')
      .last()
      .setInputFiles({ name: 'x.jpg', mimeType: 'image/jpeg', buffer });
    await field.getByText('This picture cannot be read. Choose a JPG, PNG or PDF.').waitFor();
    await context.close();
  });
});

describe('rich text', () => {
  it('is written by keyboard: Alt+F10 to the buttons, arrows among them, Esc back', async () => {
    const { page, context, complaints } = await open('writing', { viewport: laptop });
    const text = page.getByRole('textbox', { name: 'Minutes' });
    await text.focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Alt+F10');
    const toolbar = page.getByRole('toolbar', { name: 'Text format' }).first();
    await expectFocus(page, 'Bold');
    await page.keyboard.press('ArrowRight');
    await expectFocus(page, 'Italic');
    await page.keyboard.press('Enter');
    await toolbar.getByRole('button', { name: 'Italic', pressed: true }).waitFor();
    await focusIn(text);
    await page.keyboard.type('Bring ice');
    // The buttons remember which one was used last.
    await page.keyboard.press('Alt+F10');
    await expectFocus(page, 'Italic');
    await page.keyboard.press('Escape');
    await focusIn(text);
    await page.keyboard.type(' and cups');
    const written = page.getByTestId('written');
    await written.locator('em', { hasText: 'Bring ice and cups' }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('makes links to pages and refuses what runs', async () => {
    const { page, context } = await open('writing', { viewport: laptop });
    const text = page.getByRole('textbox', { name: 'Minutes' });
    await text.focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Link' }).first().click();
    const address = page.getByRole('textbox', { name: 'Address of the link' });
    await address.fill('javascript:alert(1)');
    await address.press('Enter');
    await page.getByText('Enter an address like https://example.org').waitFor();
    await address.fill('pto.example/plan');
    await address.press('Enter');
    const link = page.getByTestId('written').getByRole('link', { name: 'pto.example/plan' });
    expect(await link.getAttribute('href')).toBe('https://pto.example/plan');
    await context.close();
  });

  it('keeps of what is pasted only what is allowed', async () => {
    const { page, context, complaints } = await open('writing', { viewport: laptop });
    const text = page.getByRole('textbox', { name: 'Minutes' });
    await text.focus();
    await page.keyboard.press('Control+End');
    await text.evaluate((element) => {
      const data = new DataTransfer();
      data.setData(
        'text/html',
        '<p style="color:red" onclick="x()">Safe <b>words</b><img src=x onerror=alert(1)><script>alert(1)</script><a href="javascript:alert(1)">there</a></p><h1>Big</h1>',
      );
      element.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    });
    const written = page.getByTestId('written');
    await written.getByText('words').waitFor();
    const markup = await written.innerHTML();
    expect(markup).not.toMatch(/onclick|onerror|<img|<script|javascript:|style=/);
    expect(markup).toContain('<strong>words</strong>');
    expect(complaints).toEqual([]);
    await context.close();
  });
});

/** The editor takes the focus back with the next frame. */
const focusIn = (text: Locator) =>
  expect.poll(() => text.evaluate((element) => element === document.activeElement)).toBe(true);

const expectFocus = async (page: Page, name: string) =>
  expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(name);

describe('charts', () => {
  it('draw each series in its colour, name it where it ends and give the same numbers as a table', async () => {
    const { page, context } = await open('charts', { viewport: laptop });
    const lines = page.getByRole('figure', { name: 'Five series can be told apart' });
    const colours = await lines
      .locator('path.recharts-line-curve')
      .evaluateAll((paths) => paths.map((path) => getComputedStyle(path).stroke));
    expect(new Set(colours).size).toBe(5);
    for (const name of ['One', 'Two', 'Three', 'Four', 'Five'])
      expect(await lines.locator('svg text', { hasText: new RegExp(`^${name}$`) }).count()).toBe(1);
    const bars = page.getByRole('figure', { name: 'Spending is 8% under budget; buses are over' });
    await bars.getByRole('button', { name: 'Show as table' }).press('Enter');
    const table = bars.getByRole('table');
    expect(await table.getByRole('row').allInnerTexts()).toEqual([
      'Line\tBudget\tSpent',
      'Food\t$2,500.00\t$2,310.50',
      'Buses\t$1,800.00\t$2,040.00',
      'Art\t$900.00\t$415.00',
    ]);
    await context.close();
  });
});

describe('tables and overlays', () => {
  it('are cards in a narrow container and a table in a wide one, by the width of what holds them', async () => {
    const { page, context } = await open('data', { viewport: { width: 660, height: 800 } });
    await page.getByRole('list', { name: 'Events' }).first().waitFor();
    expect(await page.getByRole('table').count()).toBe(0);
    await page.getByRole('button', { name: /Sort by/ }).waitFor();
    await page.setViewportSize(laptop);
    await page.getByRole('table', { name: 'Events' }).waitFor();
    expect(await page.getByRole('list', { name: 'Events' }).count()).toBe(0);
    await context.close();
  });

  it.each([
    ['Open dialog', 'Take Rosa off this shift?'],
    ['Open sheet', 'Filters'],
  ])('%s keeps the focus inside, has no violation, and gives it back on Escape', async (button, title) => {
    const { page, context } = await open('actions');
    await page.getByRole('button', { name: button }).press('Enter');
    const dialog = page.getByRole('dialog', { name: title });
    await dialog.waitFor();
    await expect
      .poll(() => dialog.evaluate((element) => element.contains(document.activeElement)))
      .toBe(true);
    expect(await listViolations(page)).toEqual([]);
    for (let step = 0; step < 6; step += 1) {
      await page.keyboard.press('Tab');
      expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    }
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.waitForFunction((name) => document.activeElement?.textContent === name, button);
    await context.close();
  });

  it('opens search and commands without a violation in both themes', async () => {
    const { page, context } = await open('work');
    await page.getByRole('button', { name: 'Search and commands' }).click();
    const input = page.getByRole('searchbox', { name: 'Search and commands' });
    await input.fill('ro');
    await page.getByRole('option', { name: /Rosa Delgado/ }).waitFor();
    expect(await listViolations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    expect(await listViolations(page)).toEqual([]);
    await context.close();
  });
});
