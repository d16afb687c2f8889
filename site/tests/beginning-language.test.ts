import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../server/testing/people.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { ask, attribute } from './ask.ts';
import { publishEvent } from './fixtures.ts';

let server: TestServer;
const places = {} as Record<'en' | 'es', { organization: TestOrganization; home: string; event: string }>;
beforeAll(async () => {
  server = await startTestServer();
  for (const language of ['en', 'es'] as const) {
    const organization = await registerOrganization(server);
    await server.amend(
      organization.orgId,
      'update public.organizations set default_language = $2 where id = $1',
      [organization.orgId, language],
    );
    const { path } = await publishEvent(organization);
    places[language] = { organization, home: `/p/${organization.subdomain}`, event: path };
  }
});
afterAll(() => server?.close());

/** The language of the page that a visitor sees in the end. */
async function languageAt(path: string, accepts: string | null): Promise<string | undefined> {
  const headers: Record<string, string> = accepts === null ? {} : { 'Accept-Language': accepts };
  const answer = await ask(server.origin, path, { headers });
  if (answer.status !== 302) return attribute(answer.text, /<html[^>]*>/, 'lang');
  expect(answer.headers.vary).toContain('Accept-Language');
  return languageAt(String(answer.headers.location), accepts);
}

describe.each(['home', 'event'] as const)('an organization’s %s', (page) => {
  it.each([
    // The organization's own, where nobody said anything that we speak.
    [null, 'en', 'es'],
    ['*', 'en', 'es'],
    ['fr-CA,de;q=0.5', 'en', 'es'],
    // What the browser asks for.
    ['en-US,en;q=0.9', 'en', 'en'],
    ['es-MX,es;q=0.9,en;q=0.5', 'es', 'es'],
    ['fr,es;q=0.4,en;q=0.3', 'es', 'es'],
  ])('begins for a browser that asks for %s as it should', async (accepts, inEnglish, inSpanish) => {
    expect(await languageAt(places.en[page], accepts)).toBe(inEnglish);
    expect(await languageAt(places.es[page], accepts)).toBe(inSpanish);
  });

  it('is in the language that its address names, whatever else is said', async () => {
    for (const place of [places.en, places.es])
      for (const accepts of [null, 'en', 'es']) {
        expect(await languageAt(`/es${place[page]}`, accepts)).toBe('es');
        expect(await languageAt(`${place[page]}?lang=en`, accepts)).toBe('en');
      }
  });

  it('says where each language is, and the switch leads there', async () => {
    const { text } = await ask(server.origin, `/es${places.es[page]}`);
    const alternate = (language: string) =>
      attribute(text, new RegExp(`<link rel="alternate" hreflang="${language}"[^>]*>`), 'href');
    const at = server.origin + places.es[page];
    expect([alternate('en'), alternate('x-default')]).toEqual([`${at}?lang=en`, at]);
    expect(attribute(text, /<a class="switch"[^>]*>/, 'href')).toBe(`${places.es[page]}?lang=en`);
  });
});

it('whoever chose English keeps it from page to page', async () => {
  const { text } = await ask(server.origin, `${places.es.home}?lang=en`);
  expect(text).toContain(`href="${places.es.event}?lang=en"`);
  const answer = await ask(server.origin, `${places.es.home}?lang=en&cursor=x`);
  expect(answer.status).not.toBe(302);
});

it('the query goes along to the Spanish address', async () => {
  const { headers } = await ask(server.origin, `${places.es.event}?ref=poster`);
  expect(headers.location).toBe(`/es${places.es.event}?ref=poster`);
});
