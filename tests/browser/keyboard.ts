import type { Page } from 'playwright-core';

/** What happened at one press of Tab. */
interface Stop {
  /** The place of the focused element among those that Tab should reach; -1 for another, null for none. */
  index: number | null;
  name: string;
  faults: string[];
}

/** More than any screen has; a page that never lets go of the focus ends here. */
const mostStops = 400;

/**
 * Presses Tab from the top of the page to its end, as somebody without a mouse would, and gives what they would trip over:
 * something out of reach or out of order, a focus that cannot be seen or lies under a bar, a trap. At the end the skip link
 * is followed.
 */
export async function walkByKeyboard(page: Page): Promise<string[]> {
  const names = await beginWalk(page);
  const faults: string[] = [];
  const reached: number[] = [];
  for (let press = 0; press <= mostStops; press += 1) {
    await page.keyboard.press('Tab');
    const stop = await readStop(page);
    if (stop.index === null || (stop.index === 0 && reached.includes(0))) break;
    if (press === mostStops || (stop.index >= 0 && reached.at(-1) === stop.index)) {
      faults.push(`the focus does not leave ${stop.name}`);
      break;
    }
    faults.push(...stop.faults);
    if (stop.index >= 0) reached.push(stop.index);
  }
  const missed = (await listWanted(page))
    .filter((index) => !reached.includes(index))
    .map((index) => names[index]);
  if (missed.length > 0) faults.push(`Tab does not reach ${missed.slice(0, 4).join(' | ')}`);
  const jump = reached.findIndex((index, at) => index < (reached[at - 1] ?? -1));
  if (jump > 0)
    faults.push(`Tab goes back from ${names[reached[jump - 1] ?? 0]} to ${names[reached[jump] ?? 0]}`);
  return [...faults, ...(await followSkipLink(page))].map((fault) => `keyboard: ${fault}`);
}

/** Puts the beginning of the walk above everything and notes what Tab should reach, in the order of the document. */
const beginWalk = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const top = document.createElement('span');
    top.tabIndex = -1;
    document.body.prepend(top);
    top.focus();
    top.remove();
    const isShown = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
    const isTheOne = (element: Element) => {
      if (!(element instanceof HTMLInputElement) || element.type !== 'radio' || element.name === '')
        return true;
      const group = [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')].filter(
        (other) => other.name === element.name && other.form === element.form && !other.disabled,
      );
      return element === (group.find((other) => other.checked) ?? group[0]);
    };
    const expected = [
      ...document.querySelectorAll<HTMLElement>(
        'a[href], button, input, select, textarea, summary, iframe, [tabindex], [contenteditable=true]',
      ),
    ].filter(
      (element) =>
        element.tabIndex >= 0 &&
        !element.matches(':disabled') &&
        element.closest('[inert]') === null &&
        isShown(element) &&
        isTheOne(element),
    );
    const bars = [...document.querySelectorAll('body *')].filter((element) => {
      const { position, visibility } = getComputedStyle(element);
      return (position === 'fixed' || position === 'sticky') && visibility === 'visible' && isShown(element);
    });
    Object.assign(globalThis, { walk: { expected, bars } });
    return expected.map((element) => element.outerHTML.replaceAll(/\s+/g, ' ').slice(0, 110));
  });

/** Those that are still there for Tab at the end: a panel is a stop only until it has something to press. */
const listWanted = (page: Page): Promise<number[]> =>
  page.evaluate(() => {
    const { expected } = (globalThis as unknown as { walk: { expected: HTMLElement[] } }).walk;
    return expected.flatMap((element, index) =>
      element.isConnected && element.tabIndex >= 0 ? [index] : [],
    );
  });

const readStop = (page: Page): Promise<Stop> =>
  page.evaluate(async () => {
    const { walk } = globalThis as unknown as { walk: { expected: Element[]; bars: Element[] } };
    // What moves or fades in with the focus does so for at least a frame, even where less motion is asked for.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await Promise.all(
      document
        .getAnimations()
        .filter((one) => one.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
        .map((one) => one.finished.catch(() => {})),
    );
    const focused = document.activeElement;
    if (focused === null || focused === document.body || focused === document.documentElement)
      return { index: null, name: '', faults: [] };
    const name = focused.outerHTML.replaceAll(/\s+/g, ' ').slice(0, 110);
    const faults: string[] = [];
    const index = walk.expected.indexOf(focused);
    const scrolls = () => {
      const { overflowX, overflowY } = getComputedStyle(focused);
      return /auto|scroll/.test(overflowX + overflowY);
    };
    if (index < 0 && !scrolls()) faults.push(`Tab stops at ${name}, which was not there or is not for it`);

    // A control that is drawn by its label or frame wears the ring there.
    const around = [focused, focused.nextElementSibling, focused.previousElementSibling];
    for (
      let parent = focused.parentElement;
      parent !== null && around.length < 8;
      parent = parent.parentElement
    )
      around.push(parent);
    const isRinged = (element: Element, part?: string) => {
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element, part);
      return (
        outlineStyle !== 'none' &&
        Number.parseFloat(outlineWidth) >= 2 &&
        !/, 0\)$|\/ 0\)$|transparent/.test(outlineColor)
      );
    };
    // A link whose whole card can be pressed wears it around the card.
    const ringed = around.find(
      (element) => element && (isRinged(element) || (element === focused && isRinged(element, '::after'))),
    );
    if (!ringed) faults.push(`no ring shows the focus of ${name}`);
    const box = (ringed ?? focused).getBoundingClientRect();
    const left = Math.max(box.left, 0);
    const right = Math.min(box.right, innerWidth);
    const upper = Math.max(box.top, 0);
    const lower = Math.min(box.bottom, innerHeight);
    // Of a whole panel it is enough to see where it begins.
    if (right - left < Math.min(box.width / 2, 120) || lower - upper < Math.min(box.height / 2, 120))
      faults.push(`${name} has the focus out of sight`);
    for (const bar of walk.bars) {
      // A panel taller than the room between the bars cannot be clear of both.
      if (box.height > innerHeight / 2 || !bar.isConnected || bar.contains(focused)) continue;
      if (focused.contains(bar) || ringed?.contains(bar)) continue;
      const other = bar.getBoundingClientRect();
      const x = [Math.max(left, other.left), Math.min(right, other.right)] as const;
      const y = [Math.max(upper, other.top), Math.min(lower, other.bottom)] as const;
      if (x[1] - x[0] < 2 || y[1] - y[0] < 2) continue;
      const above = document.elementFromPoint((x[0] + x[1]) / 2, (y[0] + y[1]) / 2);
      if (above !== null && bar.contains(above)) faults.push(`${name} has the focus under a bar`);
    }
    return { index, name, faults };
  });

/** From the first stop Enter leads past everything before the content. */
async function followSkipLink(page: Page): Promise<string[]> {
  await beginWalk(page);
  await page.keyboard.press('Tab');
  const isFirst = await page.evaluate(() => {
    const link = document.activeElement;
    return (
      link instanceof HTMLAnchorElement &&
      link.hash !== '' &&
      document.querySelector(link.hash)?.tagName === 'MAIN'
    );
  });
  if (!isFirst) return ['the first stop is no link to the content'];
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const isInside = await page.evaluate(() => {
    const main = document.querySelector('main');
    const { expected } = (globalThis as unknown as { walk: { expected: Element[] } }).walk;
    const first = expected.find((element) => main?.contains(element));
    const after = expected.find(
      (element) => main && main.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    return document.activeElement === (first ?? after ?? document.body);
  });
  return isInside ? [] : ['after the skip link Tab does not go on in the content'];
}

/**
 * Opens by Enter what says that it opens something, one of each kind inside `within`, and leaves it by Escape: the focus
 * has to go in and to come back.
 */
export async function tryOverlays(page: Page, within: string): Promise<string[]> {
  const triggers = await page.evaluate((root) => {
    const found = [
      ...document.querySelectorAll<HTMLElement>(
        `${root} :is(button, [role=button], a):is([aria-haspopup]:not([aria-haspopup=false]), [aria-expanded])`,
      ),
    ].filter((element) => element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true }));
    const kinds = new Map(
      found.map((element) => [element.className + element.getAttribute('aria-haspopup'), element]),
    );
    Object.assign(globalThis, { triggers: [...kinds.values()] });
    return [...kinds.values()].map((element) => element.outerHTML.replaceAll(/\s+/g, ' ').slice(0, 110));
  }, within);
  const faults: string[] = [];
  for (const [index, name] of triggers.entries())
    faults.push(...(await tryOverlay(page, index)).map((fault) => `keyboard: ${name} ${fault}`));
  return faults;
}

type Opened = 'overlay' | 'part' | null;

async function tryOverlay(page: Page, index: number): Promise<string[]> {
  await page.evaluate(
    (at) => (globalThis as unknown as { triggers: HTMLElement[] }).triggers[at]?.focus(),
    index,
  );
  await page.keyboard.press('Enter');
  const opened = await page
    .waitForFunction((at): Opened => {
      const trigger = (globalThis as unknown as { triggers: HTMLElement[] }).triggers[at];
      const overlay = document.querySelector(
        '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]',
      );
      if (overlay?.contains(document.activeElement)) return 'overlay';
      return overlay === null && trigger?.ariaExpanded === 'true' && trigger.ariaHasPopup === null
        ? 'part'
        : null;
    }, index)
    .then((handle) => handle.jsonValue())
    .catch((): Opened => null);
  if (opened === null) return ['opens nothing that takes the focus'];
  if (opened === 'part') {
    await page.keyboard.press('Enter');
    return [];
  }
  await page.keyboard.press('Escape');
  const isBack = await page
    .waitForFunction((at) => {
      const trigger = (globalThis as unknown as { triggers: HTMLElement[] }).triggers[at];
      const overlay = document.querySelector(
        '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]',
      );
      // What opens was fetched at the first press, and with it a button of the same name in the place of the first.
      const nameOf = (element: Element | null | undefined) => element?.ariaLabel ?? element?.textContent;
      const focused = document.activeElement;
      return (
        overlay === null &&
        (focused === trigger || (focused?.tagName === 'BUTTON' && nameOf(focused) === nameOf(trigger)))
      );
    }, index)
    .then(() => true)
    .catch(() => false);
  return isBack ? [] : ['does not get the focus back after Escape'];
}
