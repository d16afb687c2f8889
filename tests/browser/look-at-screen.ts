import { appendFile } from 'node:fs/promises';
import { allRoutes, apiBase, type RouteId } from '@pto-connect/contract';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import english from '../../locales/en/shell.json' with { type: 'json' };
import spanish from '../../locales/es/shell.json' with { type: 'json' };
import {
  laptop,
  listColourViolations,
  listDrawnViolations,
  listViolations,
  phone,
  sidewaysScroll,
} from './browser.ts';
import { tryOverlays, walkByKeyboard } from './keyboard.ts';
import type { ScreenWorld, Who } from './screen-world.ts';
import type { Screen } from './screens/screen.ts';
import type { State } from './screens.ts';
import {
  endTransitions,
  followRequests,
  holdsStill,
  listEdgeless,
  listStrayWords,
  measurePage,
  readAtRest,
  readMeasured,
  settle,
  withoutShifts,
} from './watch-page.ts';

export type Language = 'en' | 'es';
export type Theme = 'light' | 'dark';

export interface Look {
  screen: Screen;
  state: State;
  width: 'phone' | 'laptop';
  language: Language;
  /** The theme it opens in, and whether the other one is looked at too. */
  theme: Theme;
  isBothThemes: boolean;
  /** Whether its main call is held at first, so that it is seen while it waits. */
  isHeld: boolean;
  /** Every rule, or only those that the other language at this width could break. */
  rules: 'all' | 'drawn';
  /** Whether the window is then made the other width, as by a tablet that is turned, and looked at again. */
  isTurned: boolean;
  /** Whether it is also walked by keyboard and narrowed to the smallest window. */
  isWalked: boolean;
}

export interface Place {
  browser: Browser;
  origin: string;
  world: ScreenWorld;
  /** The folder for what was seen, and whether pictures are taken: a contact sheet needs them, a verdict does not. */
  pictures: string;
  isPictured: boolean;
  /** The browsers of those who are signed in, by person, width and language. */
  contexts: Map<string, Promise<BrowserContext>>;
}

const productName = 'PTO Connect';
/** A screen of an address that leads nowhere passes every other rule. */
const missingPage = [english.notFound.title, spanish.notFound.title];
/** What has been shown stays where it is. A reading that fails may push down what is there to say so above it. */
const mostShift = { failed: 0.1, other: 0.02 };
/** A list, a form, many switches and a public page are enough to see what contrast themes do to the parts. */
const drawnInForcedColours = new Set(['home', 'events', 'event-edit', 'permissions', 'site-event']);
/** 320 CSS px is what a window of 1280 px has at 400 %. */
const smallest = { width: 320, height: 640 };

/** Opens one screen in one state, width and language, and gives everything that is wrong with it. */
export async function lookAtScreen(place: Place, look: Look): Promise<string[]> {
  const { screen, state } = look;
  const who = whoLooks(look);
  const context = await contextOf(place, look, who);
  const faults: string[] = [];
  const page = await context.newPage();
  // A page that keeps its thread busy answers nothing: closing it ends every question to it.
  const overdue = setTimeout(() => {
    faults.push('does not answer for two minutes');
    void page.close();
  }, 120_000);
  try {
    await page.emulateMedia({ colorScheme: look.theme });
    page.setDefaultTimeout(45_000);
    page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && !isExpected(look, message.text()))
        faults.push(`console: ${message.text().slice(0, 300)} ${message.location().url}`);
    });
    await measurePage(page);
    const requests = followRequests(page);
    const { release, countHeld } = await provoke(page, look);
    const response = await page.goto(place.origin + addressOf(place, look), { waitUntil: 'commit' });
    if ((response?.status() ?? 0) >= (screen.isRefused === true ? 500 : 400))
      faults.push(`the document answered ${response?.status()}`);

    if (look.isHeld) {
      await page.locator('main').first().waitFor();
      // Longer than what a skeleton waits before it shows, and until nothing but the held call can change the page.
      await page.waitForTimeout(600);
      const moving = await holdsStill(page, requests, countHeld);
      if (moving !== null) faults.push(`while the main call was held it still waited for ${moving}`);
      faults.push(...(await readAtRest(page, () => findFaults(place, look, page, 'waiting'))));
      await takePicture(place, look, page, look.theme, 'slow');
      release();
    }
    const waiting = await settle(page, requests);
    // Reading is tried again in between, when nothing is under way.
    if (state === 'failed')
      await page
        .getByRole('alert')
        .first()
        .waitFor()
        .catch(() => faults.push('nothing says that reading failed'));
    if (waiting !== null) faults.push(`never came to rest; it still waits for ${waiting}`);
    faults.push(...(await readAtRest(page, () => findFaults(place, look, page, 'there'))));
    await takePicture(place, look, page, look.theme);
    const { shift, shifted, reports } = await readMeasured(page);
    await recordShift(place, look, shift, shifted);
    if (shift >= (state === 'failed' ? mostShift.failed : mostShift.other))
      faults.push(`layout shifts by ${shift.toFixed(3)}: ${[...new Set(shifted)].slice(0, 3).join(' | ')}`);
    faults.push(...reports.map((report) => `policy: ${report}`));
    if (look.isBothThemes) {
      const other = look.theme === 'light' ? 'dark' : 'light';
      await page.emulateMedia({ colorScheme: other });
      await endTransitions(page);
      faults.push(...(await listColourViolations(page)).map((fault) => `${other}: ${fault}`));
      await takePicture(place, look, page, other);
    }
    if (look.isTurned) faults.push(...(await turn(place, look, page, requests)));
    if (look.isWalked)
      faults.push(
        ...(await useWithoutMouse(page, screen)),
        ...(await narrow(page)),
        ...(await forceColours(place, look, page)),
      );
  } catch (error) {
    faults.push(`could not be looked at: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    clearTimeout(overdue);
    await (who === 'visitor' ? context.close() : page.close());
  }
  return [...new Set(faults)];
}

/** The other width in the same page: every rule that depends on how things are drawn is asked again. */
async function turn(place: Place, look: Look, page: Page, requests: { count(): number }): Promise<string[]> {
  const turned: Look = { ...look, width: look.width === 'phone' ? 'laptop' : 'phone', rules: 'drawn' };
  await page.emulateMedia({ colorScheme: look.theme });
  await page.setViewportSize(turned.width === 'phone' ? phone : laptop);
  await endTransitions(page);
  const waiting = await settle(page, requests);
  const faults = await readAtRest(page, () => findFaults(place, turned, page, 'there'));
  if (waiting !== null) faults.push(`never came to rest; it still waits for ${waiting}`);
  await takePicture(place, turned, page, look.theme);
  return faults.map((fault) => `turned to the ${turned.width}: ${fault}`);
}

/** The frame's own menus are tried on Home; on other screens only what is the screen's own. */
async function useWithoutMouse(page: Page, { name }: Screen): Promise<string[]> {
  return [
    ...(await walkByKeyboard(page)),
    ...(await tryOverlays(page, name === 'home' || name === 'welcome' ? 'body' : 'main')),
  ];
}

async function narrow(page: Page): Promise<string[]> {
  await page.setViewportSize(smallest);
  const beyond = await readAtRest(page, () => sidewaysScroll(page));
  return beyond > 0 ? [`at ${smallest.width} px it scrolls sideways by ${beyond} px`] : [];
}

/** Windows' contrast themes take every colour and shadow away: what is pressed or filled in still needs an edge or words. */
async function forceColours(place: Place, look: Look, page: Page): Promise<string[]> {
  await page.setViewportSize(phone);
  await page.emulateMedia({ forcedColors: 'active' });
  await endTransitions(page);
  if (drawnInForcedColours.has(look.screen.name)) await takePicture(place, look, page, 'forced');
  const lost = await readAtRest(page, () => listEdgeless(page));
  return lost.map((control) => `in forced colours nothing shows ${control}`);
}

/**
 * Somebody signed in keeps one browser for all their screens, so scripts come from its cache; a visitor is always a new
 * one, for whom nothing is remembered.
 */
async function contextOf(place: Place, look: Look, who: Who): Promise<BrowserContext> {
  const create = () =>
    place.browser.newContext({
      viewport: look.width === 'phone' ? phone : laptop,
      locale: look.language === 'en' ? 'en-US' : 'es-US',
      reducedMotion: 'reduce',
      storageState: {
        cookies: [],
        origins: [{ origin: place.origin, localStorage: stored(place, who, look.language) }],
      },
    });
  if (who === 'visitor') return create();
  const key = [who, look.width, look.language].join(' ');
  const kept = place.contexts.get(key) ?? create();
  place.contexts.set(key, kept);
  return kept;
}

/**
 * What holds for every screen at every moment: while it waits, when it failed, when it is there. A screen that is named
 * after what it shows has no heading and no title of its own until that has arrived.
 */
async function findFaults(
  place: Place,
  look: Look,
  page: Page,
  moment: 'waiting' | 'there',
): Promise<string[]> {
  const isWaiting = moment === 'waiting';
  const found = await (look.rules === 'all' ? listViolations(page) : listDrawnViolations(page));
  const faults = found.filter((fault) => !(isWaiting && fault.startsWith('page-has-heading-one')));
  const { lang, heading, headings, mains, title } = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    heading: document.querySelector('h1')?.textContent ?? '',
    headings: document.querySelectorAll('h1').length,
    mains: document.querySelectorAll('main').length,
    title: document.title,
  }));
  if (lang !== look.language) faults.push(`its language is said to be "${lang}"`);
  if (headings !== 1 && !(isWaiting && headings === 0)) faults.push(`${headings} headings of level 1`);
  if (mains !== 1) faults.push(`${mains} main landmarks`);
  if (missingPage.includes(heading) && look.screen.isRefused !== true && look.screen.route !== 'shell *')
    faults.push('it is the page for what is not there');
  // What an organization shows the public carries its name; its own front page is called by nothing else.
  const isItsOwn = /^site \/[psu]\//.test(look.screen.route);
  const isNamed = isItsOwn
    ? place.world.organizationNames.some((name) => title.endsWith(name)) || title.endsWith(productName)
    : title.endsWith(productName) && (isWaiting || title.length > productName.length);
  if (!isNamed) faults.push(`its title is "${title}"`);
  const beyond = await sidewaysScroll(page);
  if (beyond > 0) faults.push(`scrolls sideways by ${beyond} px`);
  faults.push(...(await listStrayWords(page)).map((word) => `stray words: ${word}`));
  return faults;
}

const whoLooks = ({ screen, state }: Look): Who =>
  state === 'empty' && screen.who !== 'visitor'
    ? 'starter'
    : state === 'forbidden'
      ? 'parent_member'
      : screen.who;

function stored({ world }: Place, who: Who, language: Language): Array<{ name: string; value: string }> {
  const chosen = { name: 'pto-connect.language', value: language };
  return who === 'visitor' ? [chosen] : [chosen, { name: 'pto-connect.session', value: world.sessions[who] }];
}

function addressOf({ world }: Place, { screen, state, language }: Look): string {
  const ids = state === 'empty' ? world.emptyIds : world.ids;
  const address = screen.address.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const id = ids[name];
    if (id === undefined || id === '') throw new Error(`The world has no ${name}`);
    return id;
  });
  if (address.startsWith('/app/')) return address;
  if (language === 'es') return `/es${address === '/' ? '' : address}`;
  // A mailed link speaks the language of its sign-up unless the reader chooses.
  return address.startsWith('/s/') ? `${address}?lang=en` : address;
}

/** Makes the screen's main call fail or wait; gives what lets it go on, and how many calls wait. */
async function provoke(
  page: Page,
  { screen, state, isHeld }: Look,
): Promise<{ release: () => void; countHeld: () => number }> {
  let release = () => {};
  let held = 0;
  const countHeld = () => held;
  if (screen.reads === undefined || (state !== 'failed' && !isHeld)) return { release, countHeld };
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { method, pattern } = callOf(screen.reads);
  await page.route(pattern, async (route: Route) => {
    if (route.request().method() !== method) return route.fallback();
    if (state === 'failed') return route.fulfill({ status: 503, json: unavailable });
    held += 1;
    await released;
    return route.continue().catch(() => {});
  });
  return { release, countHeld };
}

const unavailable = {
  success: false,
  data: null,
  meta: { timestamp: '2026-01-05T12:00:00.000Z', request_id: 'a-request-that-failed', version: 'v1' },
  errors: [{ code: 'unavailable', message: 'The service is not available.' }],
};

function callOf(id: RouteId): { method: string; pattern: RegExp } {
  const route = allRoutes.find((candidate) => candidate.id === id);
  if (route === undefined) throw new Error(`No route ${id}`);
  return {
    method: route.method.toUpperCase(),
    pattern: new RegExp(`${apiBase}${route.path.replaceAll(/\{\w+\}/g, '[^/?]+')}(\\?|$)`),
  };
}

/** The browser reports every refused or failed answer; where that answer is the point it is no fault. */
const isExpected = ({ screen, state }: Look, text: string): boolean =>
  (state === 'failed' && text.includes('status of 503')) ||
  (screen.isRefused === true && /status of 4\d\d/.test(text)) ||
  // Who has not given the code yet is refused everything else; this screen is where that refusal leads.
  (screen.name === 'two-step' && text.includes('status of 403'));

/** Beside the pictures, so that whoever lowers the limit sees what every screen does. */
const recordShift = ({ pictures }: Place, look: Look, shift: number, shifted: string[]): Promise<void> =>
  appendFile(
    `${pictures}/shift.tsv`,
    `${[shift.toFixed(4), look.screen.name, look.state, look.width, look.language, [...new Set(shifted)].slice(0, 3).join(' | ').replaceAll(/\s+/g, ' ')].join('\t')}\n`,
  );

async function takePicture(
  place: Place,
  look: Look,
  page: Page,
  theme: Theme | 'forced',
  state: State | 'slow' = look.state,
): Promise<void> {
  if (!place.isPictured) return;
  const name = [look.screen.name, state, look.width, look.language, theme].join('.');
  // The window grows to the whole page for it: what moves then moves for the picture, not for a reader.
  await withoutShifts(page, () => page.screenshot({ path: `${place.pictures}/${name}.png`, fullPage: true }));
}
