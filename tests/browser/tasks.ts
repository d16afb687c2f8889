import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { registerOrganization, type TestOrganization } from '../../server/testing/people.ts';
import type { TestServer } from '../../server/testing/test-server.ts';
import { sessionOf } from './screen-world.ts';

export type Language = 'en' | 'es';

/** What hands do on a phone, counted. Reading mail happens elsewhere and is not. */
export interface Hands {
  page: Page;
  taps: number;
  /** Answers typed or chosen, and how many characters that took. */
  inputs: number;
  characters: number;
  tap(what: Locator): Promise<void>;
  type(where: Locator, text: string): Promise<void>;
}

export interface Task {
  name: string;
  /** The most it may take; fewer is better, more is a step back. */
  taps: number;
  inputs: number;
  /** How addresses are confirmed: `standard` as installed, by mail; `test` at once, so that people can be made quickly. */
  identityProfile: 'standard' | 'test';
  /** Makes what has to be there, and gives what the task begins with and is done by. */
  prepare(
    server: TestServer,
    language: Language,
  ): Promise<{ session: string | null; run(hands: Hands): Promise<void> }>;
}

export function handsOn(page: Page): Hands {
  const hands: Hands = {
    page,
    taps: 0,
    inputs: 0,
    characters: 0,
    async tap(what) {
      await what.tap();
      hands.taps += 1;
    },
    async type(where, text) {
      await where.pressSequentially(text);
      hands.inputs += 1;
      hands.characters += text.length;
    },
  };
  return hands;
}

/** The words of a screen, so that a task is done in either language by what a reader sees. */
function wordsOf(language: Language, namespace: string): (key: string) => string {
  const file = new URL(`../../locales/${language}/${namespace}.json`, import.meta.url);
  const tree: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return (key) => {
    let found: unknown = tree;
    for (const part of key.split('.')) found = (found as Record<string, unknown> | undefined)?.[part];
    if (typeof found !== 'string') throw new Error(`${namespace} has no ${key}`);
    return found;
  };
}

/** Waits until what was opened lies where a finger would meet it: it is laid out before it is put in its place. */
const isInReach = (page: Page, selector: string) =>
  page.waitForFunction((wanted) => {
    const box = document.querySelector(wanted)?.getBoundingClientRect();
    if (box === undefined) return false;
    return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)?.closest(wanted) !== null;
  }, selector);

const inLanguage = (path: string, language: Language) => (language === 'es' ? `/es${path}` : path);
const dayAhead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function linkIn(server: TestServer, address: string, pattern: RegExp): Promise<string> {
  const [mail] = await server.mailsTo(address);
  const link = pattern.exec(mail?.text ?? '')?.[0];
  if (link === undefined) throw new Error(`No link like ${pattern} in: ${mail?.text}`);
  return link;
}

/** An organization with one public event that needs three people at the ticket table. */
export async function publishCarnival(server: TestServer) {
  const organization = await registerOrganization(server, { name: 'Maple Street PTO' });
  const { api } = organization.admin;
  const event_date = dayAhead(20);
  const { data: event } = await api('events.create', {
    body: {
      title: 'Fall Festival',
      title_es: 'Festival de otoño',
      description: null,
      description_es: null,
      category: 'social',
      location: 'School field',
      all_day: false,
      event_date,
      end_date: event_date,
      starts_at: `${event_date}T16:00:00.000Z`,
      ends_at: `${event_date}T20:00:00.000Z`,
      capacity: null,
      visibility: 'public',
    },
  });
  await api('shifts.create', {
    params: { event_id: event.id },
    body: {
      title: 'Ticket table',
      title_es: 'Mesa de boletos',
      starts_at: `${event_date}T16:00:00.000Z`,
      ends_at: `${event_date}T18:00:00.000Z`,
      places: 3,
    },
  });
  await api('events.publish', { params: { event_id: event.id } });
  return { organization, event };
}

/** A parent without an account, from the page that was shared to a place on a shift. */
const parentTakesShift: Task = {
  name: 'a parent without an account takes a shift',
  identityProfile: 'test',
  taps: 3,
  inputs: 2,
  async prepare(server, language) {
    const { organization, event } = await publishCarnival(server);
    const email = `rosa-${language}-${organization.subdomain}@example.org`;
    return {
      session: null,
      async run(hands) {
        const { page } = hands;
        const path = `/p/${organization.subdomain}/events/${event.slug}`;
        await page.goto(server.origin + inLanguage(path, language));
        await hands.tap(page.locator('.shift summary').first());
        const form = page.locator('form[data-sign-up]').first();
        await hands.type(form.locator('input[name=name]'), 'Rosa Delgado');
        await hands.type(form.locator('input[name=email]'), email);
        await hands.tap(form.locator('button[type=submit]'));
        await page.locator('[data-sent]').waitFor();
        await page.goto(await linkIn(server, email, /http\S+\/s\/\S+/));
        await hands.tap(page.locator('form[action*=confirm] button'));
        await page.locator('.done-mark').waitFor();
      },
    };
  },
};

/** A family that can be asked, and nobody in it has an account. */
async function addFamily({ admin }: TestOrganization, email: string, language: Language): Promise<void> {
  await admin.api('families.create', {
    body: {
      name: 'Delgado',
      external_id: null,
      guardians: [{ first_name: 'Rosa', last_name: 'Delgado', email, phone: null, relation: null, language }],
      children: [],
    },
  });
}

/** A parent without an account, from the mail that asked for help to a place on a shift; the tap on the mail comes before. */
const parentAnswersMail: Task = {
  name: 'a parent without an account takes a shift from a mail that asks',
  identityProfile: 'test',
  taps: 2,
  inputs: 0,
  async prepare(server, language) {
    const { organization, event } = await publishCarnival(server);
    const email = `rosa-${language}-${organization.subdomain}@example.org`;
    await addFamily(organization, email, language);
    await organization.admin.api('shift_asks.create', {
      params: { event_id: event.id },
      body: { audience: 'everyone', body: 'Please help.', body_es: 'Ayúdenos, por favor.' },
    });
    const link = await linkIn(server, email, /http\S+\/s\/\S+/);
    return {
      session: null,
      async run(hands) {
        const { page } = hands;
        await page.goto(link);
        await hands.tap(page.locator('.shift summary').first());
        await hands.tap(page.locator('.shift form button').first());
        await page.locator('.done-mark').waitFor();
      },
    };
  },
};

/** A committee lead, from Home over the shifts that lack hands to a mail to every family that can help. */
const leadAsks: Task = {
  name: 'a committee lead asks families to fill empty shifts',
  identityProfile: 'test',
  taps: 3,
  inputs: 0,
  async prepare(server, language) {
    const { organization } = await publishCarnival(server);
    const events = wordsOf(language, 'events');
    await addFamily(organization, `rosa-${language}-${organization.subdomain}@example.org`, language);
    const lead = await organization.member('committee_lead');
    return {
      session: await sessionOf(server, lead),
      async run(hands) {
        const { page } = hands;
        const main = page.getByRole('main');
        await page.goto(`${server.origin}/app/o/${organization.subdomain}`);
        const title = language === 'es' ? 'Festival de otoño' : 'Fall Festival';
        // The first mention of the event is what waits for her; the list of what comes next is below it.
        await hands.tap(main.locator('a').filter({ hasText: title }).first());
        await hands.tap(main.getByRole('link', { name: events('ask.open') }));
        // Two can be asked: the family, and the administrator, who belongs to none.
        await hands.tap(
          main.getByRole('button', { name: events('ask.send_other').replace('{{count}}', '2') }),
        );
        await main.getByRole('heading', { name: events('ask.history') }).waitFor();
      },
    };
  },
};

/** Somebody who has nothing yet, from the public page to a published event. */
const firstEvent: Task = {
  name: 'an officer registers a PTO and publishes its first event',
  identityProfile: 'standard',
  taps: 10,
  inputs: 12,
  async prepare(server, language) {
    const identity = wordsOf(language, 'identity');
    const organizations = wordsOf(language, 'organizations');
    const events = wordsOf(language, 'events');
    const email = `ana-${language}-${Date.now()}@example.org`;
    return {
      session: null,
      async run(hands) {
        const { page } = hands;
        const button = (name: string) => page.getByRole('main').getByRole('button', { name, exact: true });
        const field = (name: string) => page.locator(`#field-${name}`);
        await page.goto(server.origin + inLanguage('/register', language));
        await hands.tap(page.locator('main a.button').first());
        await hands.type(field('first_name'), 'Ana');
        await hands.type(field('last_name'), 'Rivera');
        await hands.type(field('email'), email);
        await hands.type(field('password'), 'maple leaves in october');
        await hands.tap(field('is_adult'));
        await hands.tap(button(identity('signUp.submit')));
        await page.getByText(email).first().waitFor();
        await page.goto(await linkIn(server, email, /http\S+\/app\/verify\S+/));
        await hands.tap(page.getByRole('main').getByRole('button').first());
        await hands.type(field('name'), 'Maple Street PTO');
        await hands.type(field('school_name'), 'Maple Street School');
        await hands.type(field('state'), 'Tex');
        await isInReach(page, '[role=option]');
        await hands.tap(page.getByRole('option').first());
        await hands.tap(button(organizations('register.submit')));
        await page.waitForURL(/\/app\/o\/[\w-]+$/);
        await hands.tap(page.locator('main a[href$="/events/new"]').first());
        await hands.type(field('title'), 'Fall Festival');
        for (const [part, value] of [
          ['month', '10'],
          ['day', '17'],
          ['year', String(new Date().getUTCFullYear() + 1)],
        ] as const)
          await hands.type(page.locator(`#field-event_date [data-type=${part}]`), value);
        await hands.tap(page.locator('label', { has: field('all_day') }).first());
        await hands.type(field('location'), 'School field');
        await hands.tap(button(events('form.create')));
        await hands.tap(button(events('event.publish')));
        await page.getByText(events('event.published')).waitFor();
      },
    };
  },
};

export const tasks: readonly Task[] = [parentTakesShift, parentAnswersMail, leadAsks, firstEvent];
