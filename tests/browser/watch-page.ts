import type { Page } from 'playwright-core';

/** What the page itself measures while it runs. */
export interface Measured {
  shift: number;
  shifted: string[];
  reports: string[];
}

/** Counts what moves and what the content security policy stops, from the first moment on. */
export async function measurePage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const measured: Measured = { shift: 0, shifted: [], reports: [] };
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
    document.addEventListener('securitypolicyviolation', (event) =>
      measured.reports.push(`${event.effectiveDirective} ${event.blockedURI}`),
    );
  });
}

export const readMeasured = (page: Page): Promise<Measured> =>
  page.evaluate(() => (globalThis as unknown as { measured: Measured }).measured);

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

/** Waits until every call has been answered but those that are held, and the page has drawn what came. */
export async function holdsStill(requests: { count(): number }, countHeld: () => number): Promise<boolean> {
  const deadline = Date.now() + 12_000;
  let quiet = 0;
  while (Date.now() < deadline) {
    quiet = countHeld() > 0 && requests.count() === countHeld() ? quiet + 1 : 0;
    if (quiet === 3) return true;
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  return false;
}

/** Waits until the page has its heading, nothing is loading and nothing holds a place; gives what it still waits for. */
export async function settle(page: Page, requests: { count(): number }): Promise<string | null> {
  const deadline = Date.now() + 12_000;
  let quiet = 0;
  let last = 'nothing was shown';
  while (Date.now() < deadline) {
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
    last = waiting ?? `${requests.count()} requests`;
    quiet = waiting === null && requests.count() === 0 ? quiet + 1 : 0;
    if (quiet === 3) return null;
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  return last;
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
