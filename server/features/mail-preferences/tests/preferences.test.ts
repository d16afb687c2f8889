import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, clientOf } from '../../../testing/api.ts';
import { type Person, registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { type Mail, startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { addShift, publishedEvent, workIsDone } from '../../events/tests/fixtures.ts';

let server: TestServer;
let org: TestOrganization;
let parent: Person & { memberId: string };
let visitor: Client;
const guest = 'rosa@example.org';
beforeAll(async () => {
  server = await startTestServer();
  org = await registerOrganization(server);
  parent = await org.member('parent_member', 'parent');
  visitor = clientOf(server.origin, null);
  await org.admin.api('families.create', {
    body: {
      name: 'Delgado',
      external_id: null,
      guardians: [
        {
          first_name: 'Rosa',
          last_name: 'Delgado',
          email: guest,
          phone: null,
          relation: null,
          language: 'es',
        },
      ],
      children: [],
    },
  });
});
afterAll(() => server?.close());

/** Asks everybody to help at a new event; gives the mail to one address. */
async function askedMail(address: string): Promise<Mail | undefined> {
  const event = await publishedEvent(org.admin.api);
  await addShift(org.admin.api, event);
  await org.admin.api('shift_asks.create', {
    params: { event_id: event.id },
    body: { audience: 'everyone', body: 'Please help.', body_es: 'Ayúdenos.' },
  });
  await workIsDone(server);
  return (await server.mailsTo(address, 0)).find(({ text }) => text.includes('/u/'));
}
const tokenIn = (mail: Mail | undefined) => /\/u\/([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? '';
const preview = (mail_token: string) => visitor('mail_preferences.preview', { body: { mail_token } });

test('a mail that one can do without says so in its headers and at its end; what answers an act does not', async () => {
  const mail = await askedMail(guest);
  const token = tokenIn(mail);
  expect(mail?.headers['list-unsubscribe']).toBe(`<${server.origin}/es/u/${token}?list=asks>`);
  expect(mail?.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
  expect(mail?.text).toContain(`Elija qué recibe, o nada: ${server.origin}/es/u/${token}`);
  expect(mail?.html).toContain(`href="${server.origin}/es/u/${token}"`);
  const [invitation] = (await server.mailsTo(parent.email)).filter(({ text }) =>
    text.includes('/app/invitation'),
  );
  expect(invitation?.headers['list-unsubscribe']).toBeUndefined();
  expect(invitation?.text).not.toContain('/u/');
});

test('the link is the same in each mail, different for each reader, and stored nowhere', async () => {
  const first = tokenIn(await askedMail(guest));
  expect(tokenIn(await askedMail(guest))).toBe(first);
  expect(tokenIn(await askedMail(parent.email))).not.toBe(first);
  const stored = await server.inspect<{ row: string }>('select m::text as row from public.mail_addresses m');
  expect(stored.length).toBeGreaterThan(1);
  expect(JSON.stringify(stored)).not.toContain(first);
  expect(JSON.stringify(stored)).not.toContain('example.org');
});

test('a member sees all three kinds, somebody without an account only asks; looking changes nothing', async () => {
  const ofMember = await preview(tokenIn(await askedMail(parent.email)));
  expect([ofMember.data.asks, ofMember.data.digest, ofMember.data.changes]).toEqual([true, 'daily', true]);
  const ofGuest = await preview(tokenIn(await askedMail(guest)));
  expect([ofGuest.data.asks, ofGuest.data.digest, ofGuest.data.changes]).toEqual([true, null, null]);
  expect(ofMember.text).not.toContain(parent.email);
  expect((await parent.api('notifications.preferences')).data.digest).toBe('daily');
});

test('a choice is the member’s own, also in the application', async () => {
  const mail_token = tokenIn(await askedMail(parent.email));
  const { data } = await visitor('mail_preferences.update', {
    body: { mail_token, asks: null, digest: 'weekly', changes: false },
  });
  expect([data.asks, data.digest, data.changes]).toEqual([true, 'weekly', false]);
  const own = (await parent.api('notifications.preferences')).data;
  expect([own.digest, own.mail, own.in_app]).toEqual(['weekly', false, true]);
  await visitor('mail_preferences.update', {
    body: { mail_token, asks: null, digest: 'daily', changes: true },
  });
});

test('one step refuses one kind, twice is the same as once, and the next ask leaves that address out', async () => {
  const mail_token = tokenIn(await askedMail(guest));
  const refuse = (list: 'asks' | 'digest' | 'changes') =>
    visitor('mail_preferences.refuse', { body: { mail_token, list } });
  expect((await refuse('asks')).data.asks).toBe(false);
  const version = () => server.inspect('select version from public.mail_addresses order by id');
  const before = await version();
  expect((await refuse('asks')).data.asks).toBe(false);
  // What is not theirs to refuse is passed over.
  expect((await refuse('digest')).status).toBe(200);
  expect(await version()).toEqual(before);
  const count = async () => (await server.mailsTo(guest, 0)).length;
  const mails = await count();
  await askedMail(parent.email);
  expect(await count()).toBe(mails);
  // An import that brings the same address again does not undo it.
  const { data: families } = await org.admin.api('families.list', { query: { q: 'Delgado' } });
  expect(families.length).toBe(1);
  await server.amend(org.orgId, 'delete from public.guardians where email = $1', [guest]);
  await server.amend(
    org.orgId,
    "insert into public.guardians (org_id, id, family_id, first_name, last_name, email) values ($1, app.uuid_v7(), $2, 'Rosa', 'Delgado', $3)",
    [org.orgId, families[0]?.id, guest],
  );
  await askedMail(parent.email);
  expect(await count()).toBe(mails);
});

test('a link that nobody was mailed opens nothing', async () => {
  const { status, errors } = await preview('x'.repeat(43));
  expect([status, errors[0]?.code]).toEqual([404, 'link_invalid']);
});
