import type { Page } from 'playwright-core';

/** What the page itself measures while it runs. */
export interface Measured {
  shift: number;
  shifted: string[];
  reports: string[];
  /** How often the document has changed. */
  changes: number;
}

/** Counts what moves and what the content security policy stops, from the first moment on. */
export async function measurePage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const measured: Measured = { shift: 0, shifted: [], reports: [], changes: 0 };
    Object.assign(globalThis, { measured });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Array<
        PerformanceEntry & {
          value: number;
          hadRecentInput: boolean;
          sources: Array<{ node: Node | null }>;
        }
      >) {
        if (entry.hadRecentInput) continue;
        measured.shift += entry.value;
        for (const { node } of entry.sources)
          measured.shifted.push(
            (node instanceof Element ? node.outerHTML : String(node?.textContent)).slice(0, 90),
          );
      }
    }).observe({ type: 'layout-shift', buffered: true });
    new MutationObserver((records) => {
      measured.changes += records.length;
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    document.addEventListener('securitypolicyviolation', (event) =>
      measured.reports.push(`${event.effectiveDirective} ${event.blockedURI}`),
    );
  });
}

export const readMeasured = (page: Page): Promise<Measured> =>
  page.evaluate(() => (globalThis as unknown as { measured: Measured }).measured);

/** Does something to the page of which no reader sees anything move. */
export async function withoutShifts(page: Page, work: () => Promise<unknown>): Promise<void> {
  const { shift, shifted } = await readMeasured(page);
  await work();
  await countChanges(page);
  await page.evaluate(
    (before) => Object.assign((globalThis as unknown as { measured: Measured }).measured, before),
    { shift, shifted },
  );
}

/** Requests under way, by counting. */
export function followRequests(page: Page): { count(): number } {
  let open = 0;
  page.on('request', () => {
    open += 1;
  });
  const ended = () => {
    open -= 1;
  };
  page.on('requestfinished', ended);
  page.on('requestfailed', ended);
  return { count: () => open };
}

/** How long a page may take to come to rest on the slowest machine. Nothing waits this long that does not have to. */
const patience = 45_000;

/** Lets the page finish what it has at hand, and gives how often it has changed until then. */
const countChanges = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 2_000 }));
    await new Promise((resolve) => requestAnimationFrame(resolve));
    return (globalThis as unknown as { measured: Measured }).measured.changes;
  });

/**
 * Waits until `wanting` gives null three times running while the page does not change in between; gives what it still waits
 * for when it never does.
 */
async function waitForRest(page: Page, wanting: () => Promise<string | null>): Promise<string | null> {
  const deadline = Date.now() + patience;
  let quiet = 0;
  let seen = -1;
  let last: string | null = 'nothing was shown';
  while (Date.now() < deadline) {
    const changes = await countChanges(page).catch(() => -1);
    last = (await wanting()) ?? (changes === seen ? null : 'the end of its changes');
    quiet = last === null ? quiet + 1 : 0;
    if (quiet === 3) return null;
    seen = changes;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  return last;
}

/** Waits until every call has been answered but those that are held, and the page has drawn what came. */
export const holdsStill = (
  page: Page,
  requests: { count(): number },
  countHeld: () => number,
): Promise<string | null> =>
  waitForRest(page, async () =>
    countHeld() === 0
      ? 'the main call'
      : requests.count() > countHeld()
        ? `${requests.count() - countHeld()} other requests`
        : null,
  );

/** Waits until the page has its heading, nothing is loading and nothing holds a place; gives what it still waits for. */
export const settle = (page: Page, requests: { count(): number }): Promise<string | null> =>
  waitForRest(page, async () => {
    const waiting = await page
      .evaluate(() =>
        document.readyState !== 'complete'
          ? 'the document'
          : document.querySelector('h1') === null
            ? 'its heading'
            : document.querySelector('main .waiting, main .invisible') !== null
              ? 'what its skeleton stands for'
              : null,
      )
      .catch(() => 'a redirect');
    return waiting ?? (requests.count() === 0 ? null : `${requests.count()} requests`);
  });

/**
 * Gives what `read` says of a page that stays as it is meanwhile. Reading takes a while on a busy machine; when the page
 * changed under it, what was read is of no one state, and it is read again.
 */
export async function readAtRest<T>(page: Page, read: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + patience;
  for (;;) {
    const before = await countChanges(page);
    const result = await read();
    if ((await countChanges(page)) === before) return result;
    if (Date.now() > deadline) throw new Error('The page never stops changing');
  }
}

/** Waits until colours have finished changing; what breathes for ever is not waited for. */
export const endTransitions = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
    // What inherits a colour begins to change when its parent has ended.
    for (let round = 0; round < 5; round += 1) {
      const ending = document
        .getAnimations()
        .filter((one) => one.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
      if (ending.length === 0) return;
      await Promise.all(ending.map((one) => one.finished.catch(() => {})));
      await frame();
    }
  });

/** Controls without an edge, and buttons without words or a picture: with their colours gone nobody would find them. */
export const listEdgeless = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const hasEdge = (element: Element | null): boolean => {
      if (element === null) return false;
      const { borderBottomStyle, borderBottomWidth, outlineStyle } = getComputedStyle(element);
      return (
        outlineStyle !== 'none' || (borderBottomStyle !== 'none' && Number.parseFloat(borderBottomWidth) > 0)
      );
    };
    const isShown = (element: Element) => {
      const { width, height } = element.getBoundingClientRect();
      return (
        width > 1 &&
        height > 1 &&
        // A control that stands in for the one on the screen, for the browser's own filling in of forms, is seen by nobody.
        element.closest('[aria-hidden="true"]') === null &&
        element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
      );
    };
    const fields = [
      ...document.querySelectorAll(
        'input:not([type=hidden]), select, textarea, [role=switch], [role=checkbox]',
      ),
    ]
      .filter(isShown)
      // The browser draws its own boxes and circles in whatever colours there are.
      .filter(
        (field) =>
          !field.matches('[type=checkbox], [type=radio]') || getComputedStyle(field).appearance === 'none',
      )
      // A field inside a frame that also holds its buttons has its edge there.
      .filter(
        (field) =>
          !hasEdge(field) &&
          !hasEdge(field.parentElement) &&
          !hasEdge(field.parentElement?.parentElement ?? null),
      );
    const buttons = [...document.querySelectorAll('button, [role=button]')]
      .filter(isShown)
      .filter(
        (button) =>
          button.textContent?.trim() === '' && button.querySelector('svg, img') === null && !hasEdge(button),
      );
    return [...fields, ...buttons].map((element) => element.outerHTML.replaceAll(/\s+/g, ' ').slice(0, 110));
  });

/** Words on the page that were meant for machines: keys of missing texts, unfilled gaps, values without a wording. */
export const listStrayWords = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const texts: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent?.closest('script, style, noscript, code, pre') === null) texts.push(node.textContent ?? '');
    }
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title], [alt]'))
      for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
        texts.push(element.getAttribute(name) ?? '');
    const isName = (word: string) =>
      /\.(org|com|net|test|csv|ics|pdf|png)\b|^([ap]\.m|e\.g|i\.e|p\.ej)$/i.test(word);
    return texts.flatMap((text) => {
      const stray =
        text.match(
          /\{\{\w*\}?\}?|\bundefined\b|\bNaN\b|Invalid Date|\[object \w+\]|(?<![\w@/.:-])[a-z]\w*(?:[.:][a-z]\w*)+(?![\w@/-])/g,
        ) ?? [];
      return stray.filter((word) => !isName(word)).map((word) => `${word} in "${text.trim().slice(0, 60)}"`);
    });
  });
