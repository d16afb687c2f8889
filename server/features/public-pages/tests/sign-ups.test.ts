import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, clientOf, type Reply } from '../../../testing/api.ts';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import {
  addShift,
  allDayBody,
  at,
  auditOf,
  dayFromNow,
  draftEvent,
  type Event,
  leavesNoTrace,
  publishedEvent,
  type Shift,
  subjectsTo,
  workIsDone,
} from '../../events/tests/fixtures.ts';

let server: TestServer;
let org: TestOrganization;
let visitor: Client;
let event: Event;
beforeAll(async () => {
  server = await startTestServer();
  org = await registerOrganization(server);
  visitor = clientOf(server.origin, null, { subdomain: org.subdomain });
  event = await publishedEvent(org.admin.api, {
    event_date: '2030-07-04',
    end_date: '2030-07-04',
    starts_at: at('2030-07-04', '10:00'),
    ends_at: at('2030-07-04', '14:00'),
  });
});
afterAll(() => server?.close());

let count = 0;
const newAddress = () => {
  count += 1;
  return `rosa-${count}@example.org`;
};
const ask = (shift: Shift, email: string, more: Record<string, unknown> = {}) =>
  visitor('public_sign_ups.request', {
    body: { shift_id: shift.id, name: 'Rosa Delgado', email, language: 'en', ...more },
  });
const linkIn = (text: string) => /\/s\/([\w-]{43})/.exec(text)?.[1] ?? '';
/** Asks for a shift and opens the newest mail. */
async function linkFor(shift: Shift, email: string, more: Record<string, unknown> = {}): Promise<string> {
  const before = (await server.mailsTo(email, 0)).length;
  expect((await ask(shift, email, more)).status).toBe(200);
  const [mail] = await server.mailsTo(email, before + 1);
  return linkIn(mail?.text ?? '');
}
const preview = (token: string) => visitor('public_sign_ups.preview', { body: { token } });
const confirm = (token: string) => visitor('public_sign_ups.confirm', { body: { token } });
const withdraw = (token: string) => visitor('public_sign_ups.withdraw', { body: { token } });
const placesOf = async (shift: Shift) => {
  const [row] = await server.inspect<{ places_taken: number; confirmed: number }>(
    "select places_taken, (select count(*)::int from public.sign_ups where shift_id = s.id and status = 'confirmed') as confirmed from public.shifts s where id = $1",
    [shift.id],
  );
  expect(row?.places_taken).toBe(row?.confirmed);
  return row?.places_taken;
};

test('ask, look, confirm, keep the link, withdraw: each step does what it says and no more', async () => {
  const shift = await addShift(org.admin.api, event);
  const email = newAddress();
  const asked = await ask(shift, email.toUpperCase(), { name: '  Rosa \r\n Delgado ' });
  expect(asked.data).toEqual({ sent: true });
  expect(await placesOf(shift)).toBe(0);
  const [mail] = await server.mailsTo(email);
  expect(mail?.subject).toBe('Confirm: Ticket table, Fall Festival');
  expect(mail?.text).toMatch(
    /Hello Rosa Delgado,[\s\S]*Ticket table, Thursday, July 4, 2030.*10:00\sAM.*2:00\sPM/,
  );
  const token = linkIn(mail?.text ?? '');
  expect(mail?.text).toContain(`${server.origin}/s/${token}`);

  const [stored] = await server.inspect<Record<string, unknown>>(
    "select status, email, name, octet_length(token_hash) as bytes, expires_at - now() between interval '6 days 23 hours' and interval '7 days' as a_week from public.sign_ups where email = $1",
    [email],
  );
  expect(stored).toEqual({ status: 'requested', email, name: 'Rosa Delgado', bytes: 32, a_week: true });

  const seen = await leavesNoTrace(server, org, () => preview(token));
  expect(seen.data).toMatchObject({
    name: 'Rosa Delgado',
    status: 'requested',
    language: 'en',
    organization: { subdomain: org.subdomain },
    event: { slug: event.slug },
    shift: { id: shift.id, places_left: 2 },
  });
  expect(seen.text).not.toContain(email);
  // A GET, as link scanners send it, finds no such address.
  await leavesNoTrace(server, org, async () => {
    for (const path of ['preview', 'confirm', 'withdraw'])
      expect((await fetch(`${server.origin}/api/v1/public/sign-ups/${path}?token=${token}`)).status).toBe(
        405,
      );
  });

  const confirmed = await confirm(token);
  expect(confirmed.data).toMatchObject({ status: 'confirmed', shift: { places_left: 1 } });
  expect(await placesOf(shift)).toBe(1);
  const [entry] = await auditOf(server, org, 'public_sign_ups.confirm');
  expect(entry).toMatchObject({
    actor_user_id: null,
    operation: 'update',
    table_name: 'sign_ups',
    before: { status: 'requested' },
    after: { status: 'confirmed' },
  });
  const [kept] = await server.mailsTo(email, 2);
  expect(kept?.subject).toBe('You are signed up: Ticket table, Fall Festival');
  expect(linkIn(kept?.text ?? '')).toBe(token);

  const twice = await leavesNoTrace(server, org, () => confirm(token));
  expect(twice.data).toEqual(confirmed.data);
  expect(await subjectsTo(server, email)).toHaveLength(2);

  const withdrawn = await withdraw(token);
  expect(withdrawn.data).toMatchObject({ status: 'withdrawn', shift: { places_left: 2 } });
  expect(await placesOf(shift)).toBe(0);
  expect((await leavesNoTrace(server, org, () => withdraw(token))).data).toEqual(withdrawn.data);
  const dead = await leavesNoTrace(server, org, () => confirm(token));
  expect([dead.status, dead.errors[0]?.code]).toEqual([404, 'link_invalid']);
  expect((await preview(token)).data.status).toBe('withdrawn');
});

test('"that was not me" refuses a request that somebody else made', async () => {
  const shift = await addShift(org.admin.api, event);
  const token = await linkFor(shift, newAddress());
  expect((await withdraw(token)).data.status).toBe('withdrawn');
  expect((await confirm(token)).errors[0]?.code).toBe('link_invalid');
  expect(await placesOf(shift)).toBe(0);
});

test('the answer is the same whoever the address belongs to', async () => {
  const member = await org.member('parent_member');
  const shift = await addShift(org.admin.api, event, { places: 9 });
  await member.api('sign_ups.create', { params: { shift_id: shift.id } });
  const known = newAddress();
  await confirm(await linkFor(shift, known));
  const answers = await Promise.all([member.email, known, newAddress()].map((email) => ask(shift, email)));
  for (const answer of answers) expect([answer.status, answer.data]).toEqual([200, { sent: true }]);
  // Only the owner of the address learns, by mail, that they are signed up already.
  await workIsDone(server);
  const [mail] = await server.mailsTo(member.email);
  const refused = await leavesNoTrace(server, org, () => confirm(linkIn(mail?.text ?? '')));
  expect([refused.status, refused.errors[0]?.code]).toEqual([409, 'already_signed_up']);
});

test('a repeated request replaces the open one: one row, and only the newest link works', async () => {
  const shift = await addShift(org.admin.api, event);
  const email = newAddress();
  const first = await linkFor(shift, email);
  const second = await linkFor(shift, email, { name: 'Rosa D.', language: 'es' });
  expect((await preview(first)).errors[0]?.code).toBe('link_invalid');
  expect((await preview(second)).data).toMatchObject({ name: 'Rosa D.', language: 'es' });
  await Promise.all(Array.from({ length: 5 }, () => ask(shift, email)));
  const rows = await server.inspect('select from public.sign_ups where shift_id = $1', [shift.id]);
  expect(rows).toHaveLength(1);
});

test('in Spanish from the mail to the page', async () => {
  const shift = await addShift(org.admin.api, event);
  const email = newAddress();
  const token = await linkFor(shift, email, { language: 'es' });
  const [mail] = await server.mailsTo(email);
  expect(mail?.subject).toBe('Confirme: Mesa de boletos, Festival de otoño');
  expect(mail?.text).toMatch(/jueves, 4 de julio de 2030/);
  await confirm(token);
  expect((await server.mailsTo(email, 2))[0]?.subject).toBe(
    'Su turno está confirmado: Mesa de boletos, Festival de otoño',
  );
});

test('twenty links for the last place: one is confirmed, and one link pressed ten times takes one place', async () => {
  const shift = await addShift(org.admin.api, event, { places: 1 });
  const addresses = Array.from({ length: 20 }, newAddress);
  await Promise.all(addresses.map((email) => ask(shift, email)));
  await workIsDone(server);
  const tokens: string[] = [];
  for (const email of addresses) tokens.push(linkIn((await server.mailsTo(email))[0]?.text ?? ''));
  const replies = await Promise.all(tokens.map(confirm));
  expect(replies.filter((reply) => reply.status === 200)).toHaveLength(1);
  expect(replies.filter((reply) => reply.errors[0]?.code === 'shift_full')).toHaveLength(19);
  expect(await placesOf(shift)).toBe(1);
  const late = await leavesNoTrace(server, org, () => ask(shift, newAddress()));
  expect([late.status, late.errors[0]?.code]).toEqual([409, 'shift_full']);

  const roomy = await addShift(org.admin.api, event, { places: 10 });
  const token = await linkFor(roomy, newAddress());
  const presses = await Promise.all(Array.from({ length: 10 }, () => confirm(token)));
  expect(presses.map((reply) => reply.status)).toEqual(Array(10).fill(200));
  expect(await placesOf(roomy)).toBe(1);
}, 60_000);

test('a member who came by mail finds the shift among their own', async () => {
  const member = await org.member('parent_member');
  const shift = await addShift(org.admin.api, event);
  await confirm(await linkFor(shift, member.email));
  const mine = (await member.api('sign_ups.mine')).data;
  expect(mine.map((row) => [row.shift_id, row.member_id])).toEqual([[shift.id, member.memberId]]);
  expect((await member.api('sign_ups.create', { params: { shift_id: shift.id } })).errors[0]?.code).toBe(
    'already_signed_up',
  );
});

test('only shifts of public events that are open; what the public never saw is not there', async () => {
  const hidden = [
    await addShift(org.admin.api, await draftEvent(org.admin.api)),
    await addShift(org.admin.api, await publishedEvent(org.admin.api, { visibility: 'members' })),
  ];
  const other = await registerOrganization(server);
  hidden.push(await addShift(other.admin.api, await publishedEvent(other.admin.api)));
  for (const shift of hidden) {
    const refused = await leavesNoTrace(server, org, () => ask(shift, newAddress()));
    expect([refused.status, refused.errors[0]?.code]).toEqual([404, 'not_found']);
  }
  const off = await publishedEvent(org.admin.api);
  const offShift = await addShift(org.admin.api, off);
  const token = await linkFor(offShift, newAddress());
  await org.admin.api('events.cancel', { params: { event_id: off.id }, body: { reason: 'Rain' } });
  const today = await publishedEvent(org.admin.api, allDayBody(dayFromNow(0)));
  const over = await addShift(org.admin.api, today, {
    starts_at: at(dayFromNow(-1), '10:00'),
    ends_at: at(dayFromNow(-1), '11:00'),
  });
  for (const call of [
    () => ask(offShift, newAddress()),
    () => ask(over, newAddress()),
    () => confirm(token),
  ]) {
    const refused = await leavesNoTrace<Reply<unknown>>(server, org, call);
    expect([refused.status, refused.errors[0]?.code]).toEqual([409, 'event_not_open']);
  }
  expect((await preview(token)).data.event).toMatchObject({ status: 'cancelled', cancel_reason: 'Rain' });
});

test('a link lives seven days; unknown, expired and malformed ones say nothing', async () => {
  const shift = await addShift(org.admin.api, event);
  const token = await linkFor(shift, newAddress());
  await server.amend(
    org.orgId,
    "update public.sign_ups set expires_at = now() - interval '1 second' where shift_id = $1",
    [shift.id],
  );
  for (const call of [preview, confirm, withdraw]) {
    const [expired, unknown] = [
      await leavesNoTrace(server, org, () => call(token)),
      await call('A'.repeat(43)),
    ];
    expect([expired.status, expired.errors]).toEqual([404, unknown.errors]);
    expect(unknown.errors[0]?.code).toBe('link_invalid');
    expect((await call('short')).errors[0]).toMatchObject({ field: 'token', code: 'bad_format' });
  }
});

describe('refuses with the field at fault', () => {
  const good = { name: 'Rosa Delgado', email: 'rosa@example.org', language: 'en' };
  test.each([
    ['no name', { ...good, name: '' }, 'name'],
    ['a name of spaces', { ...good, name: '   ' }, 'name'],
    ['a message for a name', { ...good, name: 'Win at https://example.org' }, 'name'],
    ['no address', { ...good, email: 'rosa' }, 'email'],
    ['two addresses', { ...good, email: 'rosa@example.org,ana@example.org' }, 'email'],
    ['a header in the address', { ...good, email: 'rosa@example.org\r\nBcc:ana@example.org' }, 'email'],
    ['a null byte in the address', { ...good, email: 'rosa\u0000@example.org' }, 'email'],
    ['a display name in the address', { ...good, email: 'Rosa<rosa@example.org>' }, 'email'],
    ['another language', { ...good, language: 'fr' }, 'language'],
    ['no shift', { ...good, shift_id: 'x' }, 'shift_id'],
    ['an undeclared member', { ...good, profile_id: '019a0000-0000-7000-8000-000000000001' }, 'profile_id'],
  ])('%s', async (_what, body, field) => {
    const shift = await addShift(org.admin.api, event);
    const refused = await leavesNoTrace(server, org, () =>
      visitor('public_sign_ups.request', { body: { shift_id: shift.id, ...body } as never }),
    );
    expect(refused.status).toBe(400);
    expect(refused.errors.map((error) => error.field)).toContain(field);
  });
});
