import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../server/testing/people.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { ask, attribute, startSite } from './ask.ts';
import { publishEvent } from './fixtures.ts';

const nasty = '<img src=x onerror="alert(1)"> & "Co"';
let server: TestServer;
let organization: TestOrganization;
let festival: Awaited<ReturnType<typeof publishEvent>>;
let english: Awaited<ReturnType<typeof publishEvent>>;

beforeAll(async () => {
  server = await startTestServer();
  organization = await registerOrganization(server, { name: `Lincoln ${nasty}` });
  festival = await publishEvent(organization, {}, [{ places: 3 }, { title: 'Grill', title_es: null }]);
  english = await publishEvent(
    organization,
    {
      title: `Bake sale ${nasty}`,
      title_es: null,
      description: `First ${nasty}\n\nSecond`,
      description_es: null,
      location: nasty,
    },
    [{ title: nasty, title_es: null }],
  );
});
afterAll(() => server.close());

const page = (path: string, headers: Record<string, string> = {}) => ask(server.origin, path, { headers });

describe('an organization’s page', () => {
  it('shows its name, its events by month and the ways to join and subscribe', async () => {
    const { status, text } = await page(`/p/${organization.subdomain}`);
    expect(status).toBe(200);
    expect(text).toContain('Lincoln Elementary School');
    expect(text).toContain(`href="${festival.path}"`);
    expect(text).toContain('href="/app/join"');
    expect(text).toContain(
      `href="webcal://${new URL(server.origin).host}/p/${organization.subdomain}/events.ics"`,
    );
    expect(text.match(/<h1[ >]/g)).toHaveLength(1);
  });

  it('wears its colour from a stylesheet, with ink that can be read', async () => {
    const { api } = organization.admin;
    const { data } = await api('organizations.get');
    const { name, type, school_name, state, time_zone, join_requires_approval } = data;
    await api('organizations.update', {
      ifMatch: data.version,
      body: {
        name,
        type,
        school_name,
        state,
        time_zone,
        join_requires_approval,
        branding: { color: '#ffd400' },
      },
    });
    const { text } = await page(`/p/${organization.subdomain}`);
    expect(text).toContain('<style>:root{--brand:#ffd400;--on-brand:#000000}</style>');
    expect(attribute(text, /<meta name="theme-color"[^>]*>/, 'content')).toBe('#ffd400');
    expect(text).not.toContain(' style=');
  });

  it('is unknown for a name that nobody has', async () => {
    for (const path of [
      '/p/nobody-has-this',
      '/p/X',
      `/p/${organization.subdomain}/events/nothing`,
      '/p/nobody-has-this/events.ics',
    ]) {
      const { status, headers, text } = await page(path);
      expect(status, path).toBe(404);
      expect(headers['content-type'], path).toContain('text/html');
      expect(text, path).toContain('This page is not here');
    }
  });
});

describe('an event’s page', () => {
  it('says what, when by the organization’s clock, where, and which shifts need hands', async () => {
    const { status, text } = await page(festival.path);
    expect(status).toBe(200);
    expect(text).toMatch(/<h1[^>]*>Fall Festival<\/h1>/);
    expect(text).toMatch(/10:00\sAM – 2:00\sPM C[DS]T/);
    expect(text).toContain('School field');
    expect(text).toContain('3 of 3 places left');
    expect(text.match(/<form method="post"/g)).toHaveLength(2);
  });

  it('is Spanish under /es, with the Spanish words that were written', async () => {
    const { text } = await page(`/es${festival.path}`);
    expect(attribute(text, /<html[^>]*>/, 'lang')).toBe('es');
    expect(text).toMatch(/<h1[^>]*>Festival de otoño<\/h1>/);
    expect(text).toContain('Juegos, comida y música.');
    expect(text).toContain('Quedan 3 de 3 lugares');
    // The second shift has no Spanish name, so its English one says which language it is.
    expect(text).toContain('<span lang="en">Grill</span>');
  });

  it('marks English words on a Spanish page', async () => {
    const { text } = await page(`/es${english.path}`);
    expect(attribute(text, /<h1[^>]*>/, 'lang')).toBe('en');
    expect(attribute(text, /<section class="about"[^>]*>/, 'lang')).toBe('en');
    expect(text).toContain('Este texto existe solo en inglés.');
  });

  it('treats what people typed as text', async () => {
    for (const path of [english.path, `/es${english.path}`, `/p/${organization.subdomain}`]) {
      const { text } = await page(path);
      expect(text, path).not.toContain('<img src=x');
      expect(text, path).toContain('&lt;img src=x onerror=');
      expect(text, path).not.toMatch(/content="[^"]*<img/);
    }
    expect((await page(english.path)).text).toContain('<p class="typed">Second</p>');
  });

  it('tells search engines and link previews its facts, and nothing of anybody', async () => {
    const { text } = await page(festival.path);
    expect(text).toContain('itemtype="https://schema.org/Event"');
    expect(text).toMatch(/<time itemprop="startDate" datetime="[\d-]+T[\d:.]+Z"/);
    expect(text).toMatch(/<time itemprop="endDate" datetime="[\d-]+T[\d:.]+Z"/);
    expect(text).toContain('<link itemprop="eventStatus" href="https://schema.org/EventScheduled"');
    expect(text).toMatch(/itemprop="location"[^>]*>.*?itemprop="name"[^>]*>School field</s);
    expect(text).toMatch(/itemprop="organizer".*?content="Lincoln /s);
    expect(text).toMatch(/<meta property="og:title" content="Fall Festival/);
    expect(text).toMatch(/<meta property="og:site_name" content="Lincoln /);
    expect(text).toMatch(/<meta property="og:description" content="[^"]*School field/);
    for (const private_ of ['@example.org', organization.orgId, 'token'])
      expect(/<head>.*<\/head>/s.exec(text)?.[0]).not.toContain(private_);
  });

  it('weighs less than its budget', async () => {
    const { text } = await page(festival.path);
    const sizeOf = async (path: string) =>
      (await ask(server.origin, path, { headers: { 'Accept-Encoding': 'gzip' } })).bytes.length;
    const files = [...text.matchAll(/(?:src|href)="(\/site\/[^"]+\.(?:css|js|woff2))"/g)].map(
      ([, path = '']) => path,
    );
    // Its script and its typeface; the stylesheet is in the page.
    expect(files.length).toBeGreaterThanOrEqual(2);
    const sizes = new Map<string, number>();
    for (const path of [festival.path, ...files]) sizes.set(path, await sizeOf(path));
    const sum = (wanted: RegExp) =>
      [...sizes].filter(([path]) => wanted.test(path)).reduce((total, [, size]) => total + size, 0);
    expect(sum(/\.js$/)).toBeLessThan(20_000);
    expect(sum(/./)).toBeLessThan(120_000);
  });

  it('tells a cancelled event’s reason and takes no sign-ups for it', async () => {
    const storm = await publishEvent(organization, { title: 'Garden day' });
    await organization.admin.api('events.cancel', {
      params: { event_id: storm.id },
      body: { reason: 'Storm <warning>' },
    });
    const { text } = await page(storm.path);
    expect(text).toContain('This event is cancelled');
    expect(text).toContain('Storm &lt;warning');
    expect(text).not.toContain('<form');
  });

  it('thanks after the event and takes no sign-ups', async () => {
    const past = await publishEvent(organization, { title: 'Movie night' });
    const moments = "starts_at = '2026-01-10T18:00Z', ends_at = '2026-01-10T20:00Z'";
    const days = "event_date = '2026-01-10', end_date = '2026-01-10'";
    await server.amend(organization.orgId, `update public.events set ${days}, ${moments} where id = $1`, [
      past.id,
    ]);
    await server.amend(organization.orgId, `update public.shifts set ${moments} where event_id = $1`, [
      past.id,
    ]);
    const { text } = await page(past.path);
    expect(text).toContain('This event is over');
    expect(text).not.toContain('<form');
  });

  it('does not show what only members may see', async () => {
    const inside = await publishEvent(organization, { title: 'Board meeting', visibility: 'members' });
    expect((await page(inside.path)).status).toBe(404);
    expect((await page(`/p/${organization.subdomain}`)).text).not.toContain('Board meeting');
  });
});

describe('calendars', () => {
  it('carry all public events, in either language', async () => {
    const { status, headers, text } = await page(`/p/${organization.subdomain}/events.ics`);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(text).toContain('SUMMARY:Fall Festival');
    expect((await page(`/es/p/${organization.subdomain}/events.ics`)).text).toContain(
      'SUMMARY:Festival de otoño',
    );
  });

  it('carry one event alone, a day as a day', async () => {
    const { text } = await page(`${festival.path}.ics`);
    expect(text).toMatch(/DTSTART:\d{8}T\d{6}Z/);
    expect(text).toContain('SUMMARY:Fall Festival');
    const fair = await publishEvent(
      organization,
      {
        title: 'Book fair',
        all_day: true,
        starts_at: null,
        ends_at: null,
        event_date: '2027-03-08',
        end_date: '2027-03-12',
      },
      [],
    );
    const whole = (await page(`${fair.path}.ics`)).text;
    expect(whole).toContain('DTSTART;VALUE=DATE:20270308');
    expect(whole).toContain('DTEND;VALUE=DATE:20270313');
  });

  it('are private behind a secret address', async () => {
    const { url } = (await organization.admin.api('calendar_feeds.create', { body: { language: 'en' } }))
      .data;
    const { status, headers, text } = await page(new URL(url).pathname);
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('no-store');
    expect(text).toContain('BEGIN:VCALENDAR');
    expect((await page(`/f/${'a'.repeat(43)}.ics`)).status).toBe(404);
  });
});

describe('an organization’s own host', () => {
  it('serves its pages at the root and leads back to the site by full addresses', async () => {
    const site = await startSite({ apiOrigin: server.origin, publicOrigin: 'http://pto.example' });
    const onHost = (path: string) =>
      ask(site.origin, path, { headers: { Host: `${organization.subdomain}.pto.example` } });
    const home = await onHost('/');
    expect(home.status).toBe(200);
    expect(home.text).toContain(`href="/events/${festival.slug}"`);
    expect(home.text).toContain('href="http://pto.example/app/join"');
    expect(attribute(home.text, /<link rel="canonical"[^>]*>/, 'href')).toBe(
      `http://pto.example/p/${organization.subdomain}`,
    );
    const event = await onHost(`/es/events/${festival.slug}?from=mail`);
    expect(event.text).toContain('Festival de otoño');
    expect(event.text).toContain('action="/es/sign-ups#shift-');
    expect((await onHost('/events.ics')).text).toContain('BEGIN:VCALENDAR');
    expect((await onHost('/robots.txt')).text).toContain('Sitemap');
    expect((await ask(site.origin, '/', { headers: { Host: 'nobody-has-this.pto.example' } })).status).toBe(
      404,
    );
    for (const host of ['pto.example', 'www.pto.example', 'pto.example.evil.test', 'a.b.pto.example']) {
      expect((await ask(site.origin, '/', { headers: { Host: host } })).text, host).toContain('Run your PTO');
    }
    await site.close();
  });
});
