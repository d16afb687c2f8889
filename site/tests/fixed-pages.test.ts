import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listedPaths } from '../routes/everybody.ts';
import { ask, attribute, startSite } from './ask.ts';

let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite({ publicOrigin: 'https://pto.example' });
});
afterAll(() => site.close());

const spanishOf = (path: string) => (path === '/' ? '/es' : `/es${path}`);
const pages = listedPaths.flatMap((path) => [
  { language: 'en', path, address: path },
  { language: 'es', path, address: spanishOf(path) },
]);

describe.each(pages)('$address', ({ language, path, address }) => {
  it('says what it is, in its language, with its other language and its own address', async () => {
    const { status, headers, text } = await ask(site.origin, address);
    // No API answers here, and the status page says so; everything else does without.
    expect(status).toBe(path === '/status' ? 503 : 200);
    expect(headers['content-type']).toContain('text/html');
    expect(attribute(text, /<html[^>]*>/, 'lang')).toBe(language);
    expect(/<title>([^<]{5,})<\/title>/.exec(text)?.[1]).toContain('PTO Connect');
    expect(attribute(text, /<meta name="description"[^>]*>/, 'content')?.length).toBeGreaterThan(20);
    expect(attribute(text, /<link rel="canonical"[^>]*>/, 'href')).toBe(`https://pto.example${address}`);
    expect(attribute(text, /<link rel="alternate" hreflang="en"[^>]*>/, 'href')).toBe(
      `https://pto.example${path}`,
    );
    expect(attribute(text, /<link rel="alternate" hreflang="es"[^>]*>/, 'href')).toBe(
      `https://pto.example${spanishOf(path)}`,
    );
    expect(attribute(text, /<meta property="og:url"[^>]*>/, 'content')).toBe(`https://pto.example${address}`);
    expect(attribute(text, /<meta property="og:image"[^>]*>/, 'content')).toMatch(
      /^https:\/\/pto\.example\/site\/preview\.[0-9a-f]{12}\.png$/,
    );
  });

  it('has one main heading, landmarks and a way past the header', async () => {
    const { text } = await ask(site.origin, address);
    expect(text.match(/<h1[ >]/g)).toHaveLength(1);
    expect(text).toContain('<a class="skip" href="#main">');
    for (const landmark of ['<header', '<nav', '<main id="main"', '<footer'])
      expect(text).toContain(landmark);
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('carries no script or style of its own, as the policy demands', async () => {
    const { text } = await ask(site.origin, address);
    expect(text).not.toMatch(/ style=|<style|javascript:| on[a-z]+="/);
    for (const [tag] of text.matchAll(/<script[^>]*>/g)) expect(tag).toContain(' src="/site/');
    expect(text).not.toMatch(/(?:src|href)="(?:https?:)?\/\/(?!pto\.example)/);
  });

  it('leads nowhere that is not there', async () => {
    const { text } = await ask(site.origin, address);
    const links = new Set([...text.matchAll(/(?:href|src)="(\/[^"#]*)/g)].map(([, link = '']) => link));
    const ours = [...links].filter((link) => !/^\/(app|api)(\/|$)/.test(link));
    expect(ours.length).toBeGreaterThan(8);
    for (const link of ours) {
      const { status } = await ask(site.origin, link);
      expect(status, link).toBe(link.endsWith('/status') ? 503 : 200);
    }
  });
});

describe('files', () => {
  it('are kept for good under names made from their content, and shrunk on the way', async () => {
    const { text } = await ask(site.origin, '/');
    for (const name of ['site', 'theme']) {
      const path = new RegExp(`/site/${name}\\.[0-9a-f]{12}\\.(?:css|js)`).exec(text)?.[0] ?? '';
      const { headers } = await ask(site.origin, path, { headers: { 'Accept-Encoding': 'gzip' } });
      expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
      expect(headers['content-encoding']).toBe('gzip');
      expect(headers.vary).toBe('Accept-Encoding');
    }
  });

  it('stay within the budget of a public page', async () => {
    const { text } = await ask(site.origin, '/');
    const size = async (pattern: RegExp) =>
      Number(
        (await ask(site.origin, pattern.exec(text)?.[0] ?? '', { headers: { 'Accept-Encoding': 'gzip' } }))
          .headers['content-length'],
      );
    const scripts =
      (await size(/\/site\/site\.[0-9a-f]+\.js/)) + (await size(/\/site\/theme\.[0-9a-f]+\.js/));
    const rest =
      (await size(/\/site\/site\.[0-9a-f]+\.css/)) + (await size(/\/site\/latin\.[0-9a-f]+\.woff2/));
    expect(scripts).toBeLessThan(20_000);
    expect(scripts + rest + text.length).toBeLessThan(120_000);
  });

  it('include an organization’s colour, and nothing else by that address', async () => {
    const { text, headers } = await ask(site.origin, '/site/brand/ffd400.css');
    expect(text).toBe(':root{--brand:#ffd400;--on-brand:#000000}');
    expect(headers['content-type']).toContain('text/css');
    for (const wrong of [
      '/site/brand/red.css',
      '/site/brand/ffd400%7D.css',
      '/site/../package.json',
      '/site/nothing.css',
    ]) {
      expect((await ask(site.origin, wrong)).status, wrong).toBe(404);
    }
  });
});

describe('crawlers', () => {
  it('are told what to leave alone and where the list of pages is', async () => {
    const { text } = await ask(site.origin, '/robots.txt');
    for (const closed of ['/app/', '/s/', '/es/s/', '/u/', '/f/'])
      expect(text.split('\n')).toContain(`Disallow: ${closed}`);
    expect(text).toContain('Sitemap: https://pto.example/sitemap.xml');
    const { text: map } = await ask(site.origin, '/sitemap.xml');
    for (const { address } of pages) expect(map).toContain(`<loc>https://pto.example${address}</loc>`);
  });
});

describe('an address that is not there', () => {
  it.each([
    ['/nothing/here', 'en'],
    ['/es/nothing', 'es'],
    ['/%E0%A4%A', 'en'],
  ])('%s is a page in its language, out of search results', async (path, language) => {
    const { status, headers, text } = await ask(site.origin, path);
    expect(status).toBe(404);
    expect(headers['x-robots-tag']).toBe('noindex');
    expect(attribute(text, /<html[^>]*>/, 'lang')).toBe(language);
    expect(text).not.toContain('rel="canonical"');
    expect(text).toContain('req_test00000000');
  });
});
