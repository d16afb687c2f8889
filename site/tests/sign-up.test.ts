import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clientOf } from '../../server/testing/api.ts';
import { registerOrganization, type TestOrganization } from '../../server/testing/people.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { ask, attribute } from './ask.ts';
import { publishEvent } from './fixtures.ts';

let server: TestServer;
let organization: TestOrganization;
let event: Awaited<ReturnType<typeof publishEvent>>;
let number = 0;
let email: string;

beforeAll(async () => {
  server = await startTestServer();
  organization = await registerOrganization(server);
});
beforeEach(async () => {
  event = await publishEvent(organization, {}, [{}, { title: 'Clean-up', title_es: 'Limpieza', places: 2 }]);
  number += 1;
  email = `rosa-${number}@example.org`;
});
afterAll(() => server.close());

const own = { 'Sec-Fetch-Site': 'same-origin' };
const get = (path: string, headers: Record<string, string> = {}) => ask(server.origin, path, { headers });
const press = (path: string, headers: Record<string, string> = own) =>
  ask(server.origin, path, { form: {}, headers });
const send = (
  fields: Record<string, string> = {},
  { headers = own as Record<string, string>, prefix = '' } = {},
) =>
  ask(server.origin, `${prefix}/p/${organization.subdomain}/sign-ups`, {
    form: { shift_id: event.shifts[0]?.id ?? '', event: event.slug, name: 'Rosa Delgado', email, ...fields },
    headers,
  });
/** The path of the link in the newest mail. */
async function mailedLink(count = 1): Promise<string> {
  const [mail] = await server.mailsTo(email, count);
  return /\/s\/[\w-]{43}/.exec(mail?.text ?? '')?.[0] ?? '';
}
const rows = () =>
  server.inspect<{ status: string; name: string }>(
    'select status, name from public.sign_ups where event_id = $1 order by created_at',
    [event.id],
  );
const placesTaken = async () =>
  (
    await server.inspect<{ places_taken: number }>('select places_taken from public.shifts where id = $1', [
      event.shifts[0]?.id,
    ])
  )[0]?.places_taken;

describe('signing up without an account and without JavaScript', () => {
  it('goes from the form over the mailed link to a place, a calendar entry, and back', async () => {
    const sent = await send();
    expect(sent.status).toBe(200);
    expect(sent.text).toContain('Check your e-mail');
    expect(sent.text).toContain('r…@example.org');
    expect(sent.text).not.toContain(email);
    expect(await placesTaken()).toBe(0);

    const link = await mailedLink();
    const asked = await get(link);
    expect(asked.status).toBe(200);
    expect(asked.text).toContain('You are Rosa Delgado');
    expect(asked.text).toContain('Ticket table');
    expect(asked.text).toContain('Fall Festival');
    const confirm = attribute(asked.text, /<form method="post" action="[^"]*confirm[^>]*>/, 'action') ?? '';
    const confirmed = await press(confirm);
    expect(confirmed.status).toBe(303);
    expect(await placesTaken()).toBe(1);

    const thanks = await get(String(confirmed.headers.location));
    expect(thanks.text).toContain('Thank you, Rosa Delgado!');
    const calendar = await get(
      attribute(thanks.text, /<a class="button" href="[^"]*shift\.ics[^>]*>/, 'href') ?? '',
    );
    expect(calendar.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(calendar.text).toContain('SUMMARY:Ticket table\\, Fall Festival');
    expect(calendar.text).not.toContain(link);

    const withdraw =
      attribute(thanks.text, /<form method="post" action="[^"]*withdraw[^>]*>/, 'action') ?? '';
    const withdrawn = await press(withdraw);
    expect(await placesTaken()).toBe(0);
    expect((await get(String(withdrawn.headers.location))).text).toContain('No place is held for you');
    expect(await rows()).toEqual([{ status: 'withdrawn', name: 'Rosa Delgado' }]);
  });

  it('speaks the language in which it began, until the reader chooses the other', async () => {
    const sent = await send({}, { prefix: '/es' });
    expect(sent.text).toContain('Revise su correo');
    const link = await mailedLink();
    const asked = await get(link);
    expect(attribute(asked.text, /<html[^>]*>/, 'lang')).toBe('es');
    expect(asked.text).toContain('Usted es Rosa Delgado');
    const english = await get(attribute(asked.text, /<a class="switch"[^>]*>/, 'href') ?? '');
    expect(attribute(english.text, /<html[^>]*>/, 'lang')).toBe('en');
    const confirmed = await press(
      attribute(english.text, /<form method="post" action="[^"]*confirm[^>]*>/, 'action') ?? '',
    );
    expect((await get(String(confirmed.headers.location))).text).toContain('Thank you');
  });

  it('keeps what was typed and says what is wrong with it', async () => {
    const { status, text } = await send({ name: '"><b>', email: 'nowhere' });
    expect(status).toBe(400);
    expect(text).toContain('<title>Error: Fall Festival');
    expect(text).toContain('There is a problem');
    expect(text).toContain(`href="#email-${event.shifts[0]?.id}"`);
    expect(text).toContain('value="nowhere"');
    expect(text).toContain('value="&quot;>&lt;b>"');
    expect(text).toMatch(/<input[^>]*name="email"[^>]*aria-invalid="true"/);
    expect(await rows()).toEqual([]);
  });

  it('shows the API’s own objections beside the field', async () => {
    const { status, text } = await send({ name: 'Win at www.example.com' });
    expect(status).toBe(400);
    expect(text).toContain('Enter just your name');
    expect(await rows()).toEqual([]);
  });

  it('says when the shift has filled up and keeps what was typed for another', async () => {
    await organization.admin.api('sign_ups.create', { params: { shift_id: event.shifts[0]?.id ?? '' } });
    const { status, text } = await send();
    expect(status).toBe(409);
    expect(text).toContain('This shift filled up a moment ago');
    expect(text.match(/<form /g)).toHaveLength(1);
    expect(text).toContain(`value="${email}"`);
  });

  it('says when the event is cancelled meanwhile', async () => {
    await organization.admin.api('events.cancel', {
      params: { event_id: event.id },
      body: { reason: 'Storm.' },
    });
    const { status, text } = await send();
    expect(status).toBe(409);
    expect(text).toContain('This event is cancelled');
    expect(text).toContain('cannot be taken any more');
  });
});

describe('signing up from the page’s own script', () => {
  it('sends JSON to the address that the form names', async () => {
    const page = await get(event.path);
    const address = attribute(page.text, /<form method="post"[^>]*>/, 'data-sign-up') ?? '';
    const answer = await fetch(server.origin + address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ shift_id: event.shifts[0]?.id, name: 'Rosa Delgado', email, language: 'en' }),
    });
    expect(answer.status).toBe(200);
    expect(await mailedLink()).toMatch(/^\/s\//);
    const asForm = await fetch(server.origin + address, {
      method: 'POST',
      body: new URLSearchParams({ name: 'Rosa' }),
    });
    expect(asForm.status).toBe(415);
  });
});

describe('a mailed link', () => {
  it('changes nothing however often, and by whatever machine, it is read', async () => {
    await send();
    const link = await mailedLink();
    for (const path of [
      link,
      `/es${link}`,
      `${link}?lang=en`,
      `${link}/confirm`,
      `${link}/withdraw`,
      `${link}/shift.ics`,
    ]) {
      for (const method of ['GET', 'HEAD']) {
        const { status } = await ask(server.origin, path, { method });
        expect([200, 303], `${method} ${path.slice(46)}`).toContain(status);
      }
    }
    for (const method of ['PUT', 'DELETE', 'OPTIONS'])
      await ask(server.origin, `${link}/confirm`, { method, headers: own });
    expect(await rows()).toEqual([{ status: 'requested', name: 'Rosa Delgado' }]);
    expect(await server.mailsTo(email)).toHaveLength(1);
  });

  it('is kept nowhere, told to nobody, and found by no search engine', async () => {
    await send();
    const link = await mailedLink();
    for (const answer of [
      await get(link),
      await press(`${link}/confirm`),
      await get(`${link}/shift.ics`),
      await get(`/s/${'a'.repeat(43)}`),
      await get('/s/short'),
    ]) {
      expect(answer.headers['cache-control']).toBe('no-store');
      expect(answer.headers['referrer-policy']).toBe('no-referrer');
      expect(answer.headers['x-robots-tag']).toBe('noindex');
    }
    const { text } = await get(link);
    expect(text).not.toContain('rel="canonical"');
    expect(text).not.toContain('og:url');
  });

  it('gives the place back when it was somebody else', async () => {
    await send();
    const link = await mailedLink();
    await press(`${link}/withdraw`);
    expect((await get(link)).text).toContain('No place is held for you');
    // A page that was open all the while cannot take the place after all.
    await press(`${link}/confirm`);
    expect(await rows()).toEqual([{ status: 'withdrawn', name: 'Rosa Delgado' }]);
  });

  it('confirmed twice is confirmed once', async () => {
    await send();
    const link = await mailedLink();
    await press(`${link}/confirm`);
    expect((await press(`${link}/confirm`)).status).toBe(303);
    expect(await placesTaken()).toBe(1);
  });

  it('explains that the last place went to somebody else', async () => {
    await send();
    const link = await mailedLink();
    await organization.admin.api('sign_ups.create', { params: { shift_id: event.shifts[0]?.id ?? '' } });
    for (const answer of [await get(link), await press(`${link}/confirm`)]) {
      expect(answer.status).toBe(409);
      expect(answer.text).toContain('This shift filled up');
      expect(answer.text).toContain(`href="${event.path}#shifts"`);
    }
    expect(await rows()).toHaveLength(2);
  });

  it('explains that the event was cancelled', async () => {
    await send();
    const link = await mailedLink();
    await organization.admin.api('events.cancel', {
      params: { event_id: event.id },
      body: { reason: 'Storm.' },
    });
    for (const answer of [await get(link), await press(`${link}/confirm`)]) {
      expect(answer.status).toBe(409);
      expect(answer.text).toContain('This shift is closed');
    }
  });

  it('explains that the person has the shift already', async () => {
    const second = event.shifts[1]?.id ?? '';
    await send({ shift_id: second });
    await press(`${await mailedLink()}/confirm`);
    await server.mailsTo(email, 2);
    await send({ shift_id: second });
    const again = await mailedLink(3);
    const { status, text } = await press(`${again}/confirm`);
    expect(status).toBe(409);
    expect(text).toContain('You are signed up already');
  });

  it('that is unknown, cut short or replaced by a newer one says what to do', async () => {
    await send();
    const first = await mailedLink();
    await send();
    await server.mailsTo(email, 2);
    for (const path of [first, `/s/${'a'.repeat(43)}`, `${first.slice(0, 30)}`, '/s/x/y']) {
      const { status, text } = await get(path);
      expect(status).toBe(404);
      expect(text).toContain('This link does not work any more');
    }
    expect((await get(`/es/s/${'a'.repeat(43)}`)).text).toContain('Este enlace ya no funciona');
    expect((await get(`/s/${'a'.repeat(43)}`, { 'Accept-Language': 'es-MX,es;q=0.9' })).text).toContain(
      'Este enlace ya no funciona',
    );
  });

  it('works with the full stop that a mail program took along', async () => {
    await send();
    expect((await get(`${await mailedLink()}.`)).text).toContain('You are Rosa Delgado');
  });
});

describe('a form on another site', () => {
  const strangers: Array<[string, Record<string, string>]> = [
    ['another site, says the browser', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a neighbouring host, says the browser', { 'Sec-Fetch-Site': 'same-site' }],
    ['another origin', { Origin: 'https://evil.example' }],
    ['nobody knows where', {}],
  ];
  it.each([
    ...strangers,
    ['a page without an origin', { Origin: 'null' }] as [string, Record<string, string>],
  ])('cannot sign anybody up: %s', async (_name, headers) => {
    const { status, text } = await send({}, { headers });
    expect(status).toBe(403);
    expect(text).toContain('We did not accept this form');
    expect(await rows()).toEqual([]);
  });

  it.each(strangers)('cannot press the buttons behind a link: %s', async (_name, headers) => {
    await send();
    const link = await mailedLink();
    for (const action of ['confirm', 'withdraw'])
      expect((await press(`${link}/${action}`, headers)).status).toBe(403);
    expect(await rows()).toEqual([{ status: 'requested', name: 'Rosa Delgado' }]);
  });

  it('our own is taken by its origin where the browser says no more', async () => {
    const { origin } = server;
    expect((await send({}, { headers: { Origin: origin, Host: new URL(origin).host } })).status).toBe(200);
    // Pages behind a link send no referrer, and with it no origin: their address is the proof.
    expect((await press(`${await mailedLink()}/confirm`, { Origin: 'null' })).status).toBe(303);
    expect(await placesTaken()).toBe(1);
  });
});

it('the coordinator sees who signed up', async () => {
  await send();
  await press(`${await mailedLink()}/confirm`);
  const list = await organization.admin.api('sign_ups.list', { params: { event_id: event.id } });
  expect(list.data.map(({ name }) => name)).toEqual(['Rosa Delgado']);
  expect(
    (
      await clientOf(server.origin, null)('public_events.get', {
        params: { subdomain: organization.subdomain, slug: event.slug },
      })
    ).data.shifts[0]?.places_left,
  ).toBe(0);
});
