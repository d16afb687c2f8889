import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clientOf } from '../../../testing/api.ts';
import { type Person, registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { addShift, type Event, publishedEvent, type Shift, workIsDone } from '../../events/tests/fixtures.ts';

let server: TestServer;
let org: TestOrganization;
let lead: Person & { memberId: string };
let parent: Person & { memberId: string };
let event: Event;
let shift: Shift;
const spanish = 'lucia@example.org';

const guardian = (first_name: string, email: string | null, language: 'en' | 'es' = 'en') => ({
  first_name,
  last_name: 'Delgado',
  email,
  phone: null,
  relation: null,
  language,
});
const addFamily = (name: string, guardians: ReturnType<typeof guardian>[]) =>
  org.admin.api('families.create', { body: { name, external_id: null, guardians, children: [] } });

beforeAll(async () => {
  server = await startTestServer();
  org = await registerOrganization(server);
  lead = await org.member('committee_lead', 'lead');
  parent = await org.member('parent_member', 'parent');
  // Two grown-ups, the first without an address; a Spanish one; one whom nobody can write to.
  await addFamily('Delgado', [guardian('Ana', null), guardian('Rosa', 'rosa@example.org')]);
  await addFamily('Ramos', [guardian('Lucía', spanish, 'es'), guardian('Luis', 'luis@example.org')]);
  await addFamily('Silent', [guardian('Sam', null)]);
});
afterAll(() => server?.close());
beforeEach(async () => {
  event = await publishedEvent(org.admin.api);
  shift = await addShift(org.admin.api, event, { places: 3 });
});

const params = () => ({ event_id: event.id });
const words = { body: 'Please help us.', body_es: 'Ayúdenos, por favor.' };
const send = (who: Person = lead, audience: 'everyone' | 'coming' | 'helped_before' = 'everyone') =>
  who.api('shift_asks.create', { params: params(), body: { audience, ...words } });
const plan = async () => (await lead.api('shift_asks.plan', { params: params() })).data;
const reach = async (audience: string) =>
  (await plan()).audiences.find((one) => one.audience === audience)?.families;
const askedMails = async (address: string) => {
  await workIsDone(server);
  return (await server.mailsTo(address, 0)).filter(({ text }) => text.includes('/u/'));
};

describe('whom an ask reaches', () => {
  test('one grown-up of each family and members without one; not who asks, and nobody without an address', async () => {
    // Rosa, Lucía, the parent and the administrator.
    expect(await reach('everyone')).toBe(4);
    expect((await send()).data.families).toBe(4);
    expect(await askedMails('luis@example.org')).toEqual([]);
    expect(await askedMails(lead.email)).toEqual([]);
    expect((await askedMails('rosa@example.org')).length).toBe(1);
  });

  test('never a family that holds a shift of the event', async () => {
    await parent.api('sign_ups.create', { params: { shift_id: shift.id } });
    expect(await reach('everyone')).toBe(3);
  });

  test('those who are coming, or helped before, when only they are meant', async () => {
    expect([await reach('coming'), await reach('helped_before')]).toEqual([0, 0]);
    await parent.api('rsvps.set', { params: params(), body: { response: 'maybe', guests: 0 } });
    const past = await publishedEvent(org.admin.api);
    const done = await addShift(org.admin.api, past);
    await parent.api('sign_ups.create', { params: { shift_id: done.id } });
    await server.amend(
      org.orgId,
      "update public.shifts set starts_at = now() - interval '9 days', ends_at = now() - interval '8 days' where id = $1",
      [done.id],
    );
    expect([await reach('coming'), await reach('helped_before')]).toEqual([1, 1]);
  });

  test('no member who wants no mail, and no address that refused', async () => {
    await parent.api('notifications.update_preferences', {
      body: { in_app: true, mail: false, digest: 'daily', quiet_from: null, quiet_until: null },
    });
    expect(await reach('everyone')).toBe(3);
    await parent.api('notifications.update_preferences', {
      body: { in_app: true, mail: true, digest: 'daily', quiet_from: null, quiet_until: null },
    });
    await server.amend(
      org.orgId,
      `insert into public.mail_addresses (org_id, address_digest, token_hash, refuses_asks) values ($1, app.address_digest($2), '\\x01', true)
       on conflict (org_id, address_digest) do update set refuses_asks = true`,
      [org.orgId, 'Rosa@Example.org'],
    );
    expect(await reach('everyone')).toBe(3);
    await server.amend(org.orgId, 'update public.mail_addresses set refuses_asks = false where org_id = $1', [
      org.orgId,
    ]);
  });

  test('only members, where only members see the event', async () => {
    event = await publishedEvent(org.admin.api, { visibility: 'members' });
    await addShift(org.admin.api, event);
    expect((await send()).data.families).toBe(2);
    const [mail] = await askedMails(parent.email);
    expect(mail?.text).toContain(`/app/o/${org.orgId}/events/${event.id}`);
    expect(mail?.text).not.toContain('/s/');
  });
});

describe('asking', () => {
  test('is once a day for each family and event, also for two who ask at the same moment', async () => {
    const replies = await Promise.all([send(), send(org.admin)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 201]);
    const rows = await server.inspect<{ household_id: string; n: number }>(
      'select household_id, count(*)::int as n from public.asked_families where event_id = $1 group by 1',
      [event.id],
    );
    // The lead is asked by the administrator, and the other way round.
    expect(rows.length).toBe(5);
    expect(rows.every(({ n }) => n === 1)).toBe(true);
    const third = await send();
    expect([third.status, third.errors[0]?.code]).toEqual([409, 'conflict']);
    expect((await plan()).asked_today).toBe(5);
    // Another event is another matter, and so is tomorrow.
    await server.amend(
      org.orgId,
      'update public.asked_families set asked_on = asked_on - 1 where event_id = $1',
      [event.id],
    );
    expect((await send()).status).toBe(201);
  });

  test('mails each in their language: the words, what is open, a link of their own, and a way out', async () => {
    await send();
    const [english] = await askedMails('rosa@example.org');
    const [spanishMail] = await askedMails(spanish);
    expect(english?.subject).toBe('Can you help at Fall Festival?');
    expect(english?.text).toContain('Please help us.');
    expect(english?.text).toMatch(/Ticket table, .+: 3 places/);
    expect(spanishMail?.subject).toBe('¿Puede ayudar en Festival de otoño?');
    expect(spanishMail?.text).toContain('Ayúdenos, por favor.');
    expect(spanishMail?.text).toMatch(/Mesa de boletos, .+: 3 lugares/);
    const links = [english, spanishMail].map((mail) => /\/s\/([\w-]{44})\s/.exec(mail?.text ?? '')?.[1]);
    expect(links.every((link) => link !== undefined)).toBe(true);
    expect(links[0]).not.toBe(links[1]);
    const stored = JSON.stringify(
      await server.inspect('select a::text from public.asked_families a where org_id = $1', [org.orgId]),
    );
    expect(stored).not.toContain(links[0] ?? '?');
    expect(stored).not.toContain('rosa@example.org');
  });

  test('waits for quiet hours of whoever has them', async () => {
    await parent.api('notifications.update_preferences', {
      // Round the clock but for a minute that is not now.
      body: { in_app: true, mail: true, digest: 'daily', ...quietNow() },
    });
    const { data } = await send();
    expect(data.families).toBe(4);
    const [held] = await server.inspect<{ run_at: string; payload: { asked_ids: string[] } }>(
      `select j.run_at, j.payload from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'shift_asks.mail' and j.run_at > now()`,
    );
    expect(held?.payload.asked_ids.length).toBe(1);
    expect(await server.mailsTo('rosa@example.org', 1)).not.toEqual([]);
    await server.amend(org.orgId, 'delete from public.notification_preferences where org_id = $1', [
      org.orgId,
    ]);
    await server.inspect(
      "update graphile_worker._private_jobs set run_at = now() where run_at > now() and payload::text like '%asked_ids%' returning 1",
    );
    await workIsDone(server);
    const { data: list } = await lead.api('shift_asks.list', { params: params() });
    expect(list.map(({ families, mailed, audience }) => [families, mailed, audience])).toEqual([
      [4, 4, 'everyone'],
    ]);
    expect(list[0]?.asked_by).toBe('lead Tester');
  });

  test('is refused where there is nothing to fill or nothing to come to', async () => {
    const none = await publishedEvent(org.admin.api);
    const full = await lead.api('shift_asks.create', {
      params: { event_id: none.id },
      body: { audience: 'everyone', ...words },
    });
    expect([full.status, full.errors[0]?.code]).toEqual([409, 'shift_full']);
    await org.admin.api('events.cancel', { params: params(), body: { reason: 'Storm.' } });
    const off = await send();
    expect([off.status, off.errors[0]?.code]).toEqual([409, 'event_not_open']);
  });

  test('is not for parents', async () => {
    expect((await send(parent)).status).toBe(403);
    expect((await parent.api('shift_asks.list', { params: params() })).status).toBe(403);
  });

  test('begins with words that say how many are needed, in both languages', async () => {
    const { body, body_es } = await plan();
    expect(body).toMatch(/^We still need 3 people to help at Fall Festival \(/);
    expect(body_es).toMatch(/^Aún nos faltan 3 personas para ayudar en Festival de otoño \(/);
  });
});

describe('a personal link', () => {
  const visitor = () => clientOf(server.origin, null);
  async function linkOf(address: string): Promise<string> {
    await send();
    const [mail] = await askedMails(address);
    return /\/s\/([\w-]{44})/.exec(mail?.text ?? '')?.[1] ?? '';
  }
  const preview = (link_token: string) => visitor()('personal_links.preview', { body: { link_token } });
  const take = (link_token: string, shift_id = shift.id) =>
    visitor()('personal_links.sign_up', { body: { link_token, shift_id } });

  test('knows its holder and what is open, and reading it changes nothing', async () => {
    const link = await linkOf('rosa@example.org');
    const digest = () =>
      server.inspect(
        "select (select count(*)::int from public.sign_ups) as sign_ups, (select string_agg(a::text, ',' order by id) from public.asked_families a) as asked",
      );
    const before = await digest();
    for (let times = 0; times < 3; times += 1) {
      const { status, data, text } = await preview(link);
      expect([status, data.name, data.event.title, data.language]).toEqual([
        200,
        'Rosa Delgado',
        'Fall Festival',
        'en',
      ]);
      expect(data.shifts.map(({ places_left, is_mine }) => [places_left, is_mine])).toEqual([[3, false]]);
      expect(text).not.toContain('rosa@example.org');
    }
    expect(await digest()).toEqual(before);
  });

  test('takes a shift at once, for the member whose address it is, and only once', async () => {
    const link = await linkOf(parent.email);
    const { status, data } = await take(link);
    expect(status).toBe(200);
    const [row] = await server.inspect<{ status: string; profile_id: string; email: string }>(
      'select status, profile_id, email from public.sign_ups where shift_id = $1',
      [shift.id],
    );
    expect(row).toEqual({ status: 'confirmed', profile_id: parent.memberId, email: parent.email });
    const kept = await visitor()('public_sign_ups.preview', { body: { token: data.token } });
    expect(kept.data.status).toBe('confirmed');
    await workIsDone(server);
    expect((await server.mailsTo(parent.email, 0))[0]?.text).toContain(`/s/${data.token}`);
    const again = await take(link);
    expect([again.status, again.errors[0]?.code]).toEqual([409, 'already_signed_up']);
    expect((await preview(link)).data.shifts[0]?.is_mine).toBe(true);
  });

  test('pressed by many fingers at once takes one place', async () => {
    const link = await linkOf('rosa@example.org');
    const replies = await Promise.all(Array.from({ length: 6 }, () => take(link)));
    expect(replies.filter(({ status }) => status === 200).length).toBe(1);
    const [row] = await server.inspect<{ places_taken: number }>(
      'select places_taken from public.shifts where id = $1',
      [shift.id],
    );
    expect(row?.places_taken).toBe(1);
  });

  test('opens no other event, nothing when it has expired, nothing for one who left, and nothing when it is made up', async () => {
    const link = await linkOf('rosa@example.org');
    const other = await publishedEvent(org.admin.api);
    const elsewhere = await addShift(org.admin.api, other);
    expect((await take(link, elsewhere.id)).errors[0]?.code).toBe('link_invalid');
    await server.amend(
      org.orgId,
      "update public.asked_families set expires_at = now() - interval '1 second' where token_hash is not null",
    );
    for (const token of [link, 'x'.repeat(44)]) {
      expect((await preview(token)).errors[0]?.code).toBe('link_invalid');
      expect((await take(token)).errors[0]?.code).toBe('link_invalid');
    }
    await server.amend(
      org.orgId,
      "update public.asked_families set expires_at = now() + interval '1 day' where token_hash is not null",
    );
    expect((await preview(link)).status).toBe(200);
    await server.amend(
      org.orgId,
      "update public.guardians set email = null where email = 'rosa@example.org'",
    );
    expect((await preview(link)).errors[0]?.code).toBe('link_invalid');
    await server.amend(
      org.orgId,
      "update public.guardians set email = 'rosa@example.org' where first_name = 'Rosa'",
    );
  });
});

/** Quiet from two hours ago until two hours from now, by the organization's clock. */
function quietNow(): { quiet_from: string; quiet_until: string } {
  const clock = (hours: number) =>
    new Intl.DateTimeFormat('en-US', {
      timeZone: 'America/Chicago',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }).format(new Date(Date.now() + hours * 3_600_000));
  return { quiet_from: clock(-2), quiet_until: clock(2) };
}
