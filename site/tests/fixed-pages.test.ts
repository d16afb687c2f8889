import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
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

  it('carries no script or style but those that the policy names by their digest', async () => {
    const { text, headers } = await ask(site.origin, address);
    expect(text).not.toMatch(/ style=|javascript:| on[a-z]+="/);
    const policy = String(headers['content-security-policy']);
    expect(policy).toMatch(/script-src 'self' 'sha256-[^']+';style-src 'self' 'sha256-[^']+';/);
    for (const [, tag, attributes = '', content = ''] of text.matchAll(
      /<(script|style)([^>]*)>(.*?)<\/\1>/gs,
    )) {
      if (content === '') expect(attributes).toContain(' src="/site/');
      else expect(policy, tag).toContain(`'sha256-${createHash('sha256').update(content).digest('base64')}'`);
    }
    // What has to be fetched first holds the first picture up: nothing has.
    expect(text).not.toMatch(/rel="stylesheet"|<script src=/);
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
    const paths = new Set([...text.matchAll(/\/site\/[\w-]+\.[0-9a-f]{12}\.\w+/g)].map(([path]) => path));
    expect(paths.size).toBeGreaterThan(3);
    for (const path of paths) {
      const { headers } = await ask(site.origin, path, { headers: { 'Accept-Encoding': 'gzip' } });
      expect(headers['cache-control'], path).toBe('public, max-age=31536000, immutable');
      if (!/\.(js|svg)$/.test(path)) continue;
      expect(headers['content-encoding'], path).toBe('gzip');
      expect(headers.vary, path).toBe('Accept-Encoding');
    }
  });

  it('and pages are shrunk for whoever can read them so', async () => {
    const plain = await ask(site.origin, '/');
    const shrunk = await ask(site.origin, '/', { headers: { 'Accept-Encoding': 'gzip, br' } });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(shrunk.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(shrunk.bytes).toString()).toBe(plain.text);
    for (const { headers } of [plain, shrunk]) expect(headers.vary).toContain('Accept-Encoding');
  });

  it('but not one that holds a secret of somebody’s', async () => {
    for (const path of [`/s/${'x'.repeat(43)}`, '/s/short']) {
      const { headers, text } = await ask(site.origin, path, { headers: { 'Accept-Encoding': 'gzip' } });
      expect(headers['cache-control'], path).toBe('no-store');
      expect(headers['content-encoding'], path).toBeUndefined();
      expect(text, path).toContain('</html>');
    }
  });

  it('stay within the budget of a public page', async () => {
    const zipped = { headers: { 'Accept-Encoding': 'gzip' } };
    const { text } = await ask(site.origin, '/');
    const page = await ask(site.origin, '/', zipped);
    const size = async (pattern: RegExp) =>
      (await ask(site.origin, pattern.exec(text)?.[0] ?? '', zipped)).bytes.length;
    const script = await size(/\/site\/site\.[0-9a-f]+\.js/);
    const font = await size(/\/site\/latin\.[0-9a-f]+\.woff2/);
    expect(script).toBeGreaterThan(1_000);
    expect(script).toBeLessThan(20_000);
    expect(font).toBeGreaterThan(20_000);
    // The first flight of a connection is about 14 kB: the page with its stylesheet is there after it.
    expect(page.bytes.length).toBeLessThan(14_000);
    expect(page.bytes.length + script + font).toBeLessThan(120_000);
  });

  it('are nothing but what the pages name', async () => {
    for (const wrong of [
      '/site/site.css',
      '/site/brand/ffd400.css',
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
