import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, attribute, startSite } from './ask.ts';

const token = 'Xk3vQ0dYb1p7m9s2t4u6w8y0A1C3E5G7I9K1M3O5Q7S';
let failures: Array<{ error: unknown; requestId: string }>;
let site: Awaited<ReturnType<typeof startSite>>;
beforeEach(async () => {
  failures = [];
  site = await startSite({ onFailure: (error, requestId) => void failures.push({ error, requestId }) });
});
afterEach(() => site.close());

describe('when the API does not answer', () => {
  it.each([
    '/p/lincoln',
    '/es/p/lincoln/events/fall-festival',
    '/p/lincoln/events.ics',
    `/f/${token}.ics`,
    `/s/${token}`,
  ])('%s says so, and the failure is reported', async (path) => {
    const { status, headers, text } = await ask(site.origin, path);
    expect(status).toBe(503);
    expect(headers['content-type']).toContain('text/html');
    expect(attribute(text, /<html[^>]*>/, 'lang')).toBe(path.startsWith('/es') ? 'es' : 'en');
    expect(text).toContain('req_test00000000');
    expect(failures).toHaveLength(1);
    expect(failures[0]?.requestId).toBe('req_test00000000');
  });

  it('the status page says what does not work', async () => {
    const { status, text } = await ask(site.origin, '/status');
    expect(status).toBe(503);
    expect(text.match(/Does not work/g)?.length).toBe(4);
  });

  it('a page behind a secret is still kept nowhere and told to nobody', async () => {
    const { headers } = await ask(site.origin, `/s/${token}`);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['referrer-policy']).toBe('no-referrer');
  });
});

it('the request log gets the name of a route, never the address or its token', async () => {
  await ask(site.origin, `/s/${token}`);
  await ask(site.origin, `/s/${token}/confirm`, { form: {}, headers: { 'Sec-Fetch-Site': 'same-origin' } });
  await ask(site.origin, `/f/${token}.ics`);
  expect(site.routes).toEqual(['site.sign_up_link', 'site.sign_up_confirm', 'site.calendar_feed']);
});

describe('when the API refuses for lack of patience', () => {
  it('the page says to wait, and for how long', async () => {
    const api = createServer((_request, response) => {
      response.writeHead(429, { 'Content-Type': 'application/json', 'Retry-After': '17' });
      response.end(
        JSON.stringify({
          success: false,
          data: null,
          meta: {},
          errors: [{ code: 'rate_limited', message: 'Wait.' }],
        }),
      );
    });
    await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
    const busy = await startSite({ apiOrigin: `http://127.0.0.1:${(api.address() as AddressInfo).port}` });
    const { status, headers, text } = await ask(busy.origin, '/p/lincoln');
    expect(status).toBe(429);
    expect(headers['retry-after']).toBe('17');
    expect(text).toContain('Too many requests');
    await busy.close();
    api.close();
  });
});

describe('the visitor’s address', () => {
  it.each([
    [true, '127.0.0.1'],
    [false, undefined],
  ])('is forwarded only where asked for: %s', async (forwardsAddress, expected) => {
    let seen: string | string[] | undefined = 'never asked';
    const api = createServer((request, response) => {
      seen = request.headers['x-forwarded-for'];
      response.writeHead(404, { 'Content-Type': 'application/json' }).end('{}');
    });
    await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
    const asking = await startSite({
      apiOrigin: `http://127.0.0.1:${(api.address() as AddressInfo).port}`,
      forwardsAddress,
    });
    expect((await ask(asking.origin, `/p/lincoln/events/x`)).status).toBe(404);
    expect(seen).toBe(expected);
    await asking.close();
    api.close();
  });
});
