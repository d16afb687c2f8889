import type { Api } from '@pto-connect/contract';
import { DateTime } from 'luxon';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { runJob } from '../../../testing/run-job.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import {
  at,
  dayFromNow,
  eventBody,
  publishedEvent,
  subjectsTo,
  workIsDone,
} from '../../events/tests/fixtures.ts';
import { listOf, zoneAtNoon } from './fixtures.ts';

let server: TestServer;
let org: TestOrganization;
const zone = zoneAtNoon();
beforeAll(async () => {
  server = await startTestServer();
  org = await registerOrganization(server, { time_zone: zone });
});
afterAll(() => server.close());

type Preferences = Api['notifications.preferences']['data'];
const preferences: Preferences = {
  in_app: true,
  mail: true,
  digest: 'daily',
  quiet_from: null,
  quiet_until: null,
};

/** Makes news for somebody who answered: the event moves to another day. */
async function moveEventOf(person: Person, from: string, to: string): Promise<void> {
  const timed = (day: string) => ({
    event_date: day,
    end_date: day,
    starts_at: at(day, '10:00', zone),
    ends_at: at(day, '14:00', zone),
  });
  const event = await publishedEvent(org.admin.api, timed(from));
  const params = { event_id: event.id };
  await person.api('rsvps.set', { params, body: { response: 'yes', guests: 0 } });
  const { version } = (await org.admin.api('events.get', { params })).data;
  const moved = await org.admin.api('events.update', {
    params,
    ifMatch: version,
    body: eventBody(timed(to)),
  });
  expect(moved.status).toBe(200);
}

test('unread ones are counted by tab, read one by one or all up to a moment, and belong to their reader', async () => {
  const reader = await org.member('parent_member', 'Reader');
  const other = await org.member('parent_member', 'Other');
  await moveEventOf(reader, dayFromNow(40, zone), dayFromNow(41, zone));
  const [first] = await listOf(reader, 'you');
  await moveEventOf(reader, dayFromNow(50, zone), dayFromNow(51, zone));
  const unread = async (person: Person) => (await person.api('notifications.unread')).data;
  expect(await unread(reader)).toEqual({ you: 2, updates: 0 });
  const id = first?.id ?? '';
  const foreign = await other.api('notifications.update', { body: { ids: [id], is_read: true } });
  expect([foreign.status, foreign.data]).toEqual([200, { you: 0, updates: 0 }]);
  expect(await unread(reader)).toEqual({ you: 2, updates: 0 });
  const until = first?.created_at ?? '';
  const some = await reader.api('notifications.read_all', { body: { tab: 'you', until } });
  expect(some.data).toEqual({ you: 1, updates: 0 });
  const back = await reader.api('notifications.update', { body: { ids: [id], is_read: false } });
  expect(back.data).toEqual({ you: 2, updates: 0 });
  const pages = await reader.api('notifications.list', { query: { limit: 1 } });
  const rest = await reader.api('notifications.list', {
    query: { limit: 1, cursor: pages.nextCursor ?? '' },
  });
  expect([pages.data.length, rest.data.map((row) => row.id), rest.nextCursor]).toEqual([1, [id], null]);
});

test('preferences begin with everything on, are kept, and refuse half of a quiet time', async () => {
  const chooser = await org.member('parent_member', 'Chooser');
  expect((await chooser.api('notifications.preferences')).data).toEqual(preferences);
  const chosen = {
    ...preferences,
    digest: 'weekly',
    mail: false,
    quiet_from: '21:00',
    quiet_until: '07:00',
  } as const;
  expect((await chooser.api('notifications.update_preferences', { body: chosen })).data).toEqual(chosen);
  expect((await chooser.api('notifications.preferences')).data).toEqual(chosen);
  const half = await chooser.api('notifications.update_preferences', {
    body: { ...chosen, quiet_until: null },
  });
  expect([half.status, half.errors[0]?.field, half.errors[0]?.code]).toEqual([
    400,
    'quiet_until',
    'required',
  ]);
  const none = await chooser.api('notifications.update_preferences', {
    body: { ...chosen, quiet_until: '21:00' },
  });
  expect([none.status, none.errors[0]?.code]).toEqual([400, 'does_not_fit']);
});

const choose = async (person: Person, changes: Partial<Preferences>): Promise<void> => {
  const body = { ...preferences, ...changes };
  expect((await person.api('notifications.update_preferences', { body })).data).toEqual(body);
};

test('without mail nothing is mailed at once; with the counter off news comes as read', async () => {
  const silent = await org.member('parent_member', 'Silent');
  await choose(silent, { mail: false, in_app: false, digest: 'off' });
  await moveEventOf(silent, dayFromNow(40, zone), dayFromNow(41, zone));
  expect((await subjectsTo(server, silent.email)).filter((subject) => subject.startsWith('Changed'))).toEqual(
    [],
  );
  expect((await listOf(silent, 'you')).map(({ is_read }) => is_read)).toEqual([true]);
});

test('quiet hours hold mails back by the organization’s clock, unless the event is within a day', async () => {
  await workIsDone(server);
  const sleeper = await org.member('parent_member', 'Sleeper');
  await choose(sleeper, { quiet_from: '10:00', quiet_until: '20:00' });
  await moveEventOf(sleeper, dayFromNow(40, zone), dayFromNow(41, zone));
  const waiting = await server.inspect<{ run_at: Date }>(
    `select j.run_at from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where t.identifier = 'notifications.mail'`,
  );
  const tonight = DateTime.now().setZone(zone).set({ hour: 20, minute: 0, second: 0, millisecond: 0 });
  expect(waiting.map(({ run_at }) => run_at.toISOString())).toEqual([tonight.toUTC().toISO()]);
  await moveEventOf(sleeper, dayFromNow(1, zone), dayFromNow(2, zone));
  const urgent = (await server.mailsTo(sleeper.email, 2)).map(({ subject }) => subject);
  expect(urgent[0]).toBe('Changed: Fall Festival');
  await server.inspect(
    'select graphile_worker.complete_jobs(array(select id from graphile_worker._private_jobs))',
  );
});

test('the summary comes once a day with what is unread, and not in quiet hours', async () => {
  await workIsDone(server);
  const officer = await org.member('board_member', 'Officer');
  const event = await publishedEvent(officer.api, {
    event_date: dayFromNow(60, zone),
    end_date: dayFromNow(60, zone),
    starts_at: at(dayFromNow(60, zone), '10:00', zone),
    ends_at: at(dayFromNow(60, zone), '14:00', zone),
  });
  const shift = await officer.api('shifts.create', {
    params: { event_id: event.id },
    body: {
      title: 'Ticket table',
      title_es: null,
      starts_at: event.starts_at ?? '',
      ends_at: event.ends_at ?? '',
      places: 5,
    },
  });
  for (const name of ['One', 'Two']) {
    const helper = await org.member('parent_member', name);
    await helper.api('sign_ups.create', { params: { shift_id: shift.data.id } });
  }
  const summaries = async () =>
    (await subjectsTo(server, officer.email)).filter((subject) => subject.includes('news from'));

  await runJob(server, 'notifications.digest');
  expect(await summaries(), 'what is new gets an hour').toEqual([]);
  await server.amend(
    org.orgId,
    "update public.notifications set created_at = created_at - interval '2 hours' where org_id = $1",
    [org.orgId],
  );
  await choose(officer, { quiet_from: '10:00', quiet_until: '20:00' });
  await runJob(server, 'notifications.digest');
  expect(await summaries(), 'in quiet hours').toEqual([]);
  await choose(officer, {});
  await runJob(server, 'notifications.digest');
  expect(await summaries()).toEqual(['2 pieces of news from Lincoln Elementary PTO']);
  const [letter] = await server.mailsTo(officer.email);
  expect(letter?.text).toContain('• 2 people signed up to help at Fall Festival.');
  expect(letter?.text).toContain(`/app/o/${org.orgId}/notifications`);
  await server.amend(org.orgId, 'update public.notifications set awaits_digest = true where org_id = $1', [
    org.orgId,
  ]);
  await runJob(server, 'notifications.digest');
  expect(await summaries(), 'a second one on the same day').toHaveLength(1);
});

test('maintenance.purge deletes what is older than 90 days', async () => {
  const keeper = await org.member('parent_member', 'Keeper');
  await moveEventOf(keeper, dayFromNow(40, zone), dayFromNow(41, zone));
  await moveEventOf(keeper, dayFromNow(40, zone), dayFromNow(41, zone));
  const [newest] = await listOf(keeper, 'you');
  await server.amend(
    org.orgId,
    "update public.notifications set created_at = now() - interval '91 days' where org_id = $1 and id = $2",
    [org.orgId, newest?.id],
  );
  await runJob(server, 'maintenance.purge');
  const left = await listOf(keeper, 'you');
  expect(left).toHaveLength(1);
  expect(left[0]?.id).not.toBe(newest?.id);
});
