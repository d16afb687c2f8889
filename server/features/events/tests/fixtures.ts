import type { Api } from '@pto-connect/contract';
import { DateTime } from 'luxon';
import { v7 } from 'uuid';
import { expect } from 'vitest';
import { type Client, clientOf, type Reply } from '../../../testing/api.ts';
import { type Person, signUp, type TestOrganization } from '../../../testing/people.ts';
import type { TestServer } from '../../../testing/test-server.ts';

export type EventBody = Api['events.create']['body'];
export type Event = Api['events.create']['data'];
export type Shift = Api['shifts.create']['data'];

export const zone = 'America/Chicago';

/** The calendar day so many days from today, where the organization is. */
export const dayFromNow = (days: number, where = zone): string =>
  DateTime.now().setZone(where).plus({ days }).toFormat('yyyy-MM-dd');

/** A moment by the clock on the organization's wall. */
export const at = (day: string, time: string, where = zone): string =>
  DateTime.fromISO(`${day}T${time}`, { zone: where }).toUTC().toISO() ?? '';

/** An event in a month, from ten to two. */
export function eventBody(overrides: Partial<EventBody> = {}): EventBody {
  const day = overrides.event_date ?? dayFromNow(30);
  return {
    title: 'Fall Festival',
    title_es: 'Festival de otoño',
    description: 'Games, food and music.',
    description_es: null,
    category: 'social',
    location: 'School field',
    all_day: false,
    event_date: day,
    end_date: day,
    starts_at: at(day, '10:00'),
    ends_at: at(day, '14:00'),
    capacity: null,
    visibility: 'public',
    ...overrides,
  };
}

/** An all-day event on one day. */
export const allDayBody = (day: string, overrides: Partial<EventBody> = {}): EventBody =>
  eventBody({ all_day: true, event_date: day, end_date: day, starts_at: null, ends_at: null, ...overrides });

export async function draftEvent(api: Client, overrides: Partial<EventBody> = {}): Promise<Event> {
  return (await api('events.create', { body: eventBody(overrides) })).data;
}

export async function publishedEvent(api: Client, overrides: Partial<EventBody> = {}): Promise<Event> {
  const { id } = await draftEvent(api, overrides);
  return (await api('events.publish', { params: { event_id: id } })).data;
}

export async function addShift(
  api: Client,
  event: Event,
  overrides: Partial<Api['shifts.create']['body']> = {},
): Promise<Shift> {
  const body = {
    title: 'Ticket table',
    title_es: 'Mesa de boletos',
    starts_at: event.starts_at ?? at(event.event_date, '10:00'),
    ends_at: event.ends_at ?? at(event.event_date, '12:00'),
    places: 2,
    ...overrides,
  };
  return (await api('shifts.create', { params: { event_id: event.id }, body })).data;
}

/** The audit entries of one action in an organization, oldest first. */
export const auditOf = (server: TestServer, org: TestOrganization, action: string) =>
  server.inspect<{
    actor_user_id: string | null;
    operation: string;
    table_name: string;
    row_id: string;
    request_id: string;
    before: Record<string, unknown> | null;
    after: Record<string, unknown> | null;
  }>('select * from public.audit_log where org_id = $1 and action = $2 order by id', [org.orgId, action]);

const tables = ['events', 'rsvps', 'shifts', 'sign_ups', 'calendar_feeds', 'audit_log'];

/** Demands that a call leaves every row of the organization as it was. */
export async function leavesNoTrace<T>(
  server: TestServer,
  org: TestOrganization,
  call: () => Promise<T>,
): Promise<T> {
  const look = async () => [
    ...(await Promise.all(
      tables.map((table) =>
        server.inspect(`select to_jsonb(t) as row from public.${table} t where org_id = $1 order by id`, [
          org.orgId,
        ]),
      ),
    )),
  ];
  const before = await look();
  const result = await call();
  expect(await look()).toEqual(before);
  return result;
}

/** Demands the same answer for somebody else's id as for one that does not exist. */
export async function cannotTellFromNothing(
  foreignId: string,
  call: (id: string) => Promise<Reply<unknown>>,
): Promise<void> {
  const [foreign, unknown] = [await call(foreignId), await call(v7())];
  expect(foreign.status).toBe(404);
  expect([foreign.status, foreign.errors]).toEqual([unknown.status, unknown.errors]);
}

/** Waits until every queued job is done, so that a mail that has not come by then never will. */
export async function workIsDone(server: TestServer): Promise<void> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const [queue] = await server.inspect<{ jobs: number }>(
      'select count(*)::int as jobs from graphile_worker._private_jobs',
    );
    if (queue?.jobs === 0) return;
    if (Date.now() > deadline) throw new Error(`${queue?.jobs} jobs are still waiting`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Subjects of all mails that an address has received, newest first, once the queue is empty. */
export async function subjectsTo(server: TestServer, address: string): Promise<string[]> {
  await workIsDone(server);
  return (await server.mailsTo(address, 0)).map((mail) => mail.subject);
}

/** Many parents at once, put in their places directly: fifty invitations by mail are another test's matter. */
export async function crowd(server: TestServer, org: TestOrganization, count: number): Promise<Person[]> {
  const people: Person[] = [];
  while (people.length < count)
    people.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(5, count - people.length) }, () => signUp(server, 'parent')),
      )),
    );
  const columns = [people.map((person) => person.userId), people.map((person) => person.email)];
  await server.amend(
    org.orgId,
    `insert into public.user_profiles (org_id, id, user_id, email, first_name, last_name, status, joined_at)
     select $1, app.uuid_v7(), user_id, email, 'Parent', 'Tester', 'active', now()
     from unnest($2::uuid[], $3::text[]) as x (user_id, email)`,
    [org.orgId, ...columns],
  );
  await server.amend(
    org.orgId,
    `insert into public.user_roles (org_id, user_id, role_type) select $1, user_id, 'parent_member' from unnest($2::uuid[]) as x (user_id)`,
    [org.orgId, columns[0]],
  );
  return people.map((person) => ({
    ...person,
    api: clientOf(server.origin, person.token, { org_id: org.orgId }),
  }));
}
