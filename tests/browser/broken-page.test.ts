import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import english from '../../locales/en/shell.json' with { type: 'json' };
import { launchBrowser } from './browser.ts';
import { lookAtScreen } from './look-at-screen.ts';
import type { ScreenWorld } from './screen-world.ts';

/** A page with every fault that the look at a screen is for. */
const broken = `<!doctype html><html lang="fr"><head><title>Untitled</title></head><body>
<h1>${english.notFound.title}</h1><h1>Two</h1>
<p id="moved">events.form.title and {{count}} places</p>
<p style="color: #ccc; background: #ddd">Pale</p>
<a href="/a">a</a><a href="/b" tabindex="5">before all others</a><img src="/picture">
<div class="wide"></div>
<style>
.bare { position: absolute; top: 10px; left: 10px; border: 0 }
.bare:focus { outline: none }
.bar { position: fixed; top: 0; left: 0; width: 300px; height: 60px; z-index: 9; background: #fff }
</style>
<input class="bare" aria-label="Bare"><div class="bar"></div>
<script nonce="known">
document.querySelector('.wide').style.width = '3000px';
document.querySelector('.wide').style.height = '300px';
setTimeout(() => document.querySelector('h1').style.marginTop = '400px', 50);
console.error('a complaint');
setTimeout(() => { throw new Error('a mistake'); });
</script>
<script>document.title = 'never run';</script>
</body></html>`;

test('a broken page is seen to be broken in every way', async () => {
  const site = createServer((request, response) => {
    response.setHeader('Content-Security-Policy', "script-src 'nonce-known'");
    response.setHeader('Content-Type', 'text/html');
    response.end(request.url === '/broken' ? broken : '');
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  const browser = await launchBrowser();
  const pictures = await mkdtemp(join(tmpdir(), 'pto-broken-'));
  const world: ScreenWorld = {
    ids: {},
    emptyIds: {},
    sessions: {} as ScreenWorld['sessions'],
    organizationNames: [],
  };
  try {
    const faults = await lookAtScreen(
      { browser, origin, world, pictures, isPictured: true, contexts: new Map() },
      {
        screen: { name: 'broken', route: 'site /broken', address: '/broken', who: 'visitor' },
        state: 'data',
        width: 'phone',
        language: 'en',
        theme: 'light',
        isBothThemes: true,
        isHeld: false,
        isTurned: true,
        rules: 'all',
        isWalked: true,
      },
    );
    for (const fault of [
      /^console: a complaint/,
      /^script: a mistake/,
      /^policy: script-src-elem inline/,
      /^stray words: events\.form\.title/,
      /^stray words: \{\{count\}\}/,
      /^its language is said to be "fr"/,
      /^its title is "Untitled"/,
      /^2 headings of level 1/,
      /^0 main landmarks/,
      /^it is the page for what is not there/,
      /^image-alt/,
      /^color-contrast/,
      /^dark: color-contrast/,
      /^keyboard: no ring shows the focus of <input/,
      /^keyboard: <input.*has the focus under a bar/,
      /^keyboard: Tab does not reach <a href="\/b" tabindex="5"/,
      /^keyboard: the first stop is no link to the content/,
      /^turned to the laptop: scrolls sideways by/,
      /^at 320 px it scrolls sideways by/,
      /^in forced colours nothing shows <input/,
      /^scrolls sideways by \d+ px/,
      /^layout shifts by 0\.[1-9]/,
    ])
      expect(faults).toContainEqual(expect.stringMatching(fault));
  } finally {
    await browser.close();
    site.close();
    await rm(pictures, { recursive: true, force: true });
  }
});
