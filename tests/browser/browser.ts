import chromium from '@sparticuz/chromium';
import axe from 'axe-core';
import { type Browser, type BrowserContext, type Page, chromium as playwright } from 'playwright-core';
import { expect } from 'vitest';

// One process for all pages would let them wait for each other; a graphics card in software costs more than none.
const unwanted =
  /^--(single-process|in-process-gpu|ignore-gpu-blocklist|use-gl|use-angle|enable-unsafe-swiftshader)/;

/** A headless Chromium from the npm registry: no system package, no download of its own. */
export async function launchBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [
      ...chromium.args.filter((argument) => !unwanted.test(argument)),
      '--disable-gpu',
      '--process-per-site',
    ],
    headless: true,
  });
}

export const phone = { width: 390, height: 844 };
export const laptop = { width: 1280, height: 800 };

/** What a page complained about: script errors, blocked content, failed requests. A test ends with none. */
export interface Watched {
  context: BrowserContext;
  page: Page;
  complaints: string[];
}

export async function openPage(
  browser: Browser,
  options: {
    viewport?: { width: number; height: number };
    locale?: string;
    colorScheme?: 'light' | 'dark';
    userAgent?: string;
  } = {},
): Promise<Watched> {
  const context = await browser.newContext({ viewport: phone, locale: 'en-US', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(45_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (
      message.type() === 'error' &&
      !/Failed to load resource: the server responded with a status of 4\d\d/.test(message.text())
    )
      complaints.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500)
      complaints.push(
        `${response.status()} ${response.request().method()} ${new URL(response.url()).pathname}`,
      );
  });
  return { context, page, complaints };
}

/** What axe finds by its rules for WCAG 2.2 AA and good practice, target size included. */
export const listViolations = (page: Page): Promise<string[]> =>
  runAxe(page, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: { 'target-size': { enabled: true } },
  });

/** What another language can break where every rule has been asked at the same width: how the words fit and show. */
export const listDrawnViolations = (page: Page): Promise<string[]> =>
  runAxe(page, {
    runOnly: {
      type: 'rule',
      values: ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable'],
    },
  });

/** The same after a change of theme alone: only the rules about colour can find anything new. */
export const listColourViolations = (page: Page): Promise<string[]> =>
  runAxe(page, { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } });

async function runAxe(page: Page, options: axe.RunOptions): Promise<string[]> {
  // Playwright evaluates past the page's content security policy; a script element would be refused.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(
    async (given) => {
      const { axe: runner } = globalThis as unknown as { axe: typeof axe };
      const result = await runner.run(document, given);
      return result.violations.map(
        (violation) =>
          `${violation.id}: ${violation.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
      );
    },
    { ...options, resultTypes: ['violations' as const] },
  );
}

/** Pixels by which the page is wider than the window. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** No accessibility violation, and nothing that scrolls sideways. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  expect(await listViolations(page), what).toEqual([]);
  expect(await sidewaysScroll(page), `${what} scrolls sideways`).toBeLessThanOrEqual(0);
}
