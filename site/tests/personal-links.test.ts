import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../server/testing/people.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { type Answer, ask, attribute } from './ask.ts';
import { publishEvent } from './fixtures.ts';

let server: TestServer;
let organization: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
  organization = await registerOrganization(server);
  for (const [first_name, email, language] of [
    ['Rosa', 'rosa@example.org', 'en'],
    ['Lucía', 'lucia@example.org', 'es'],
  ] as const)
    await organization.admin.api('families.create', {
      body: {
        name: first_name,
        external_id: null,
        guardians: [{ first_name, last_name: 'Delgado', email, phone: null, relation: null, language }],
        children: [],
      },
    });
});
afterAll(() => server?.close());

interface Asked {
  event: Awaited<ReturnType<typeof publishEvent>>;
  /** Path of the personal link. */
  link: string;
  /** Path of the mail's preferences. */
  preferences: string;
}
let count = 0;
async function askFor(email: string): Promise<Asked> {
  count += 1;
  const event = await publishEvent(organization, {
    title: `Fall Festival ${count}`,
    title_es: `Festival de otoño ${count}`,
  });
  const sent = await organization.admin.api('shift_asks.create', {
    params: { event_id: event.id },
    body: { audience: 'everyone', body: 'Please help.', body_es: 'Ayúdenos.' },
  });
  expect(sent.status).toBe(201);
  const find = async () =>
    (await server.mailsTo(email, 0)).find(
      ({ subject, text }) => subject.endsWith(` ${count}?`) && text.includes('/u/'),
    );
  await expect.poll(find).toBeDefined();
  const mail = await find();
  return {
    event,
    link: new URL(/http\S+\/s\/[\w-]{44}/.exec(mail?.text ?? '')?.[0] ?? 'about:blank').pathname,
    preferences: new URL(/http\S+\/u\/[\w-]{43}/.exec(mail?.text ?? '')?.[0] ?? 'about:blank').pathname,
  };
}
const page = (path: string, question = {}) => ask(server.origin, path, question);
const ours = { 'Sec-Fetch-Site': 'same-origin' };
const take = ({ link, event }: Asked, headers: Record<string, string> = ours) =>
  page(`${link}/sign-up`, { form: { shift_id: event.shifts[0]?.id ?? '' }, headers });
const signUps = () =>
  server.inspect<{ n: number }>('select count(*)::int as n from public.sign_ups').then(([row]) => row?.n);
const isSecret = ({ headers }: Answer) => {
  expect([headers['cache-control'], headers['referrer-policy'], headers['x-robots-tag']]).toEqual([
    'no-store',
    'no-referrer',
    'noindex',
  ]);
  expect(headers['content-encoding']).toBeUndefined();
};

describe('a personal link', () => {
  it('says who one is and how not to be, and has a button for each open shift', async () => {
    const { link, event } = await askFor('rosa@example.org');
    const answer = await page(link, { headers: { 'Accept-Encoding': 'gzip' } });
    expect(answer.status).toBe(200);
    isSecret(answer);
    expect(answer.text).toContain('You are Rosa Delgado');
    expect(answer.text).not.toContain('rosa@example.org');
    expect(answer.text).toContain(`href="${event.path}#shifts"`);
    expect(answer.text.match(/<form method="post"/g)).toHaveLength(event.shifts.length);
    // Whoever it is not finds an empty form behind "Not you?".
    const other = await page(event.path);
    expect(other.text).not.toContain('Rosa');
  });

  it('changes nothing however often, and by whatever machine, it is read', async () => {
    const { link } = await askFor('rosa@example.org');
    const before = await signUps();
    for (const method of ['GET', 'HEAD', 'GET'])
      expect((await page(link, { method, headers: { 'User-Agent': 'SafeLinks' } })).status).toBe(200);
    expect((await page(`${link}/sign-up`)).status).toBe(303);
    expect(await signUps()).toBe(before);
  });

  it('takes a shift and shows the link to keep; the second tap shows that it is theirs', async () => {
    const asked = await askFor('rosa@example.org');
    const taken = await take(asked);
    expect(taken.status).toBe(303);
    const thanks = await page(String(taken.headers.location));
    expect(thanks.text).toContain('Thank you, Rosa Delgado!');
    const again = await take(asked);
    expect([again.status, again.headers.location]).toEqual([303, `${asked.link}?lang=en`]);
    expect((await page(asked.link)).text).toContain('You have this shift');
  });

  it('speaks its holder’s language until the reader chooses the other', async () => {
    const { link } = await askFor('lucia@example.org');
    const spanish = await page(link);
    expect(attribute(spanish.text, /<html[^>]*>/, 'lang')).toBe('es');
    expect(spanish.text).toContain('Usted es Lucía Delgado');
    const english = await page(`${link}?lang=en`);
    expect(attribute(english.text, /<html[^>]*>/, 'lang')).toBe('en');
    expect(attribute((await page(`/es${link}`)).text, /<html[^>]*>/, 'lang')).toBe('es');
  });

  it('explains that the last place went to somebody else', async () => {
    const asked = await askFor('rosa@example.org');
    await server.amend(
      organization.orgId,
      'update public.shifts set places = greatest(places_taken, 1), places_taken = greatest(places_taken, 1) where event_id = $1',
      [asked.event.id],
    );
    const { status, text } = await take(asked);
    expect(status).toBe(409);
    expect(text).toContain('Somebody else took the last place');
    expect((await page(asked.link)).text).toContain('All places are taken');
  });

  it('says that the event is cancelled', async () => {
    const { link, event } = await askFor('rosa@example.org');
    await organization.admin.api('events.cancel', {
      params: { event_id: event.id },
      body: { reason: 'Storm.' },
    });
    const { status, text } = await page(link);
    expect([status, text.includes('<form')]).toEqual([200, false]);
    expect(text).toContain('This event is cancelled');
  });

  it('that has expired, was withdrawn or made up, or belongs elsewhere, says what to do and tells nothing', async () => {
    const asked = await askFor('rosa@example.org');
    const made = `/s/${'x'.repeat(44)}`;
    await server.amend(
      organization.orgId,
      "update public.asked_families set expires_at = now() - interval '1 second' where token_hash is not null",
    );
    const texts: string[] = [];
    for (const path of [asked.link, made]) {
      const answer = await page(path);
      expect(answer.status).toBe(404);
      isSecret(answer);
      texts.push(answer.text.replaceAll(/req_[\w-]+|[\w-]{44}/g, ''));
      expect((await page(`${path}/sign-up`, { form: { shift_id: 'x' }, headers: ours })).status).toBe(404);
    }
    expect(texts[0]).toBe(texts[1]);
    expect(texts[0]).toContain('This link does not work any more');
  });

  it.each([
    ['a neighbouring host', { 'Sec-Fetch-Site': 'same-site' }],
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['another origin', { Origin: 'https://evil.example' }],
    ['nobody knows where', {}],
  ])('takes no shift for a form from %s', async (_name, headers) => {
    const asked = await askFor('rosa@example.org');
    const before = await signUps();
    expect((await take(asked, headers as Record<string, string>)).status).toBe(403);
    expect(await signUps()).toBe(before);
  });
});

describe('preferences of mail', () => {
  const choiceOf = (text: string) => /<input type="checkbox" id="asks"[^>]*>/.exec(text)?.[0] ?? '';

  it('are shown and not changed by reading', async () => {
    const { preferences } = await askFor('rosa@example.org');
    for (const method of ['GET', 'HEAD', 'GET']) {
      const answer = await page(`${preferences}?list=asks`, { method });
      expect(answer.status).toBe(200);
      isSecret(answer);
    }
    const { text } = await page(preferences);
    expect(choiceOf(text)).toContain('checked');
    // Nobody's account: no summary to choose.
    expect(text).not.toContain('name="digest"');
    expect(text).not.toContain('rosa@');
  });

  it('are in the language of their address', async () => {
    const { preferences } = await askFor('lucia@example.org');
    expect(preferences).toMatch(/^\/es\/u\//);
    expect((await page(preferences)).text).toContain('Pedidos de ayuda');
    expect((await page(preferences.replace('/es', ''))).text).toContain('Requests for help');
  });

  it('end with one post of a mail program, as often as it likes, from anywhere and in any form', async () => {
    const { preferences } = await askFor('lucia@example.org');
    for (const headers of [
      { 'Content-Type': 'application/x-www-form-urlencoded' },
      { 'Content-Type': 'multipart/form-data; boundary=x' },
      { Origin: 'https://mail.example', 'Sec-Fetch-Site': 'cross-site' },
    ]) {
      const answer = await page(`${preferences}?list=asks`, {
        form: { 'List-Unsubscribe': 'One-Click' },
        headers: headers as Record<string, string>,
      });
      expect(answer.status).toBe(200);
      isSecret(answer);
    }
    expect(choiceOf((await page(preferences)).text)).not.toContain('checked');
    const chosen = await page(`${preferences}/choice`, { form: { asks: 'yes' }, headers: ours });
    expect(chosen.status).toBe(303);
    const saved = await page(String(chosen.headers.location));
    expect(saved.text).toContain('Guardado.');
    expect(choiceOf(saved.text)).toContain('checked');
  });

  it('are chosen only from the page itself', async () => {
    const { preferences } = await askFor('rosa@example.org');
    const answer = await page(`${preferences}/choice`, {
      form: {},
      headers: { 'Sec-Fetch-Site': 'cross-site' },
    });
    expect(answer.status).toBe(403);
    expect(choiceOf((await page(preferences)).text)).toContain('checked');
    expect((await page(`${preferences}/choice`)).status).toBe(303);
  });

  it('say what to do with a link that does not work', async () => {
    for (const path of [`/u/${'x'.repeat(43)}`, '/u/short', `/es/u/${'x'.repeat(43)}`]) {
      const answer = await page(path);
      expect(answer.status, path).toBe(404);
      isSecret(answer);
    }
    expect((await page(`/u/${'x'.repeat(43)}`, { form: {} })).status).toBe(404);
  });
});
