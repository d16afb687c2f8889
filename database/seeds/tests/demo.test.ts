import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../../../server/config.ts';
import { type RunningServer, startServer } from '../../../server/index.ts';
import { clientOf } from '../../../server/testing/api.ts';
import { cloneTestDatabase, type TestDatabase, testSecret } from '../../index.ts';
import { demoSignIns, loadDemo } from '../demo.ts';
import { addDays, momentAt, weekdayOf } from '../demo-days.ts';

let database: TestDatabase;
let server: RunningServer;
let dataDir: string;
let administrator: pg.Client;
beforeAll(async () => {
  database = await cloneTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'pto-demo-'));
  // As `npm start` runs it: the limits and the rules for passwords of every day.
  const config = loadConfig(
    {
      environment: 'development',
      host: '127.0.0.1',
      port: 0,
      secret: testSecret,
      databaseUrl: database.urls.admin,
      dataDir,
      mailbox: true,
      smtpUrl: null,
      logLevel: 'error',
    },
    {},
  );
  server = await startServer(config);
  administrator = new pg.Client({ connectionString: database.urls.admin });
  await administrator.connect();
  expect(await loadDemo({ adminUrl: database.urls.admin, server, onProgress: () => {} })).toBe(true);
}, 120_000);
afterAll(async () => {
  await administrator?.end();
  await server?.close();
  await database?.drop();
  await rm(dataDir, { recursive: true, force: true });
});

const count = async (sql: string, ...params: unknown[]) =>
  Number((await administrator.query<{ n: string }>(`select count(*) as n from ${sql}`, params)).rows[0]?.n);

async function signIn(email: string, password: string) {
  const response = await fetch(`${server.origin}/auth/v1/token?grant_type=password`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  const { access_token } = (await response.json()) as { access_token: string };
  return clientOf(server.origin, access_token);
}

describe('the demo', () => {
  test('has two districts, a school with two organizations, schools with one, and organizations without a district', async () => {
    const { rows } = await administrator.query(
      'select d.code, s.name as school, o.subdomain from public.organizations o left join public.schools s on s.id = o.school_id left join public.districts d on d.id = s.district_id order by o.subdomain',
    );
    expect(rows).toEqual([
      { code: 'CVISD', school: 'Cedar Valley Middle School', subdomain: 'cedar-valley-middle' },
      { code: 'CCUSD', school: 'Copper Creek Elementary', subdomain: 'copper-creek' },
      { code: null, school: null, subdomain: 'harbor-view' },
      { code: 'CVISD', school: 'Lincoln Elementary School', subdomain: 'lincoln' },
      { code: 'CVISD', school: 'Lincoln Elementary School', subdomain: 'lincoln-boosters' },
      { code: null, school: null, subdomain: 'willow-bend' },
    ]);
  });

  test('every sign-in that is shown opens an organization, and the first knows twelve members, one joiner, two invitations', async () => {
    const clients = [];
    for (const { email, password } of demoSignIns) clients.push(await signIn(email, password));
    const memberships = [];
    const scopes = [];
    for (const client of clients) {
      const account = (await client('account.get')).data;
      if (account.memberships.length > 0) memberships.push(account.memberships);
      else scopes.push(account.scopes.map(({ scope, name }) => `${scope}: ${name}`));
    }
    expect(scopes).toEqual([
      ['school: Lincoln Elementary School'],
      ['district: Cedar Valley ISD'],
      ['platform: PTO Connect'],
    ]);
    expect(
      memberships.map(
        (some) => (some.find(({ name }) => name === 'Lincoln Elementary PTO') ?? some[0])?.role_type,
      ),
    ).toEqual(['admin', 'board_member', 'committee_lead', 'volunteer', 'teacher', 'parent_member', 'admin']);
    const [ana] = clients;
    const org_id = memberships[0]?.find(({ name }) => name === 'Lincoln Elementary PTO')?.org_id ?? '';
    const members = await ana?.('members.list', { params: { org_id } });
    expect(members?.data.filter(({ status }) => status === 'active')).toHaveLength(12);
    expect(
      members?.data.filter(({ status }) => status === 'pending').map(({ last_name }) => last_name),
    ).toEqual(['Ward']);
    const invitations = await ana?.('invitations.list', { params: { org_id } });
    expect(invitations?.data.map(({ status }) => status)).toEqual(['open', 'open']);
    const organization = await ana?.('organizations.get', { params: { org_id } });
    expect(organization?.data).toMatchObject({
      time_zone: 'America/Chicago',
      state: 'TX',
      join_requires_approval: true,
      setup: { families: 320 },
    });
  });

  test('the district office sees who lacks what, and the principal what clashes and what waits', async () => {
    const office = await signIn('district@example.org', demoSignIns[0]?.password ?? '');
    const district_id = (await office('account.get')).data.scopes[0]?.scope_id ?? '';
    const lines = (await office('district_organizations.list', { params: { district_id } })).data;
    expect(lines.map(({ subdomain, standing, missing }) => [subdomain, standing, missing])).toEqual([
      ['cedar-valley-middle', 'missing', 1],
      ['lincoln-boosters', 'missing', 1],
      ['lincoln', 'good', 0],
    ]);
    const shared = (await office('district_templates.list', { params: { district_id } })).data.templates;
    expect(shared.map(({ organization_name, status }) => [organization_name, status])).toEqual([
      ['Lincoln Elementary PTO', 'waiting'],
      ['Lincoln Dual Language Boosters', 'approved'],
    ]);
    const principal = await signIn('principal@example.org', demoSignIns[0]?.password ?? '');
    const school_id = (await principal('account.get')).data.scopes[0]?.scope_id ?? '';
    expect((await principal('schools.get', { params: { school_id } })).data).toMatchObject({
      open_sign_offs: 1,
    });
    const events = (await principal('school_events.list', { params: { school_id } })).data;
    expect(events.filter(({ conflicts }) => conflicts.length > 0).length).toBeGreaterThan(0);
  });

  test('has 320 families, brought in by an import, with three members among their guardians', async () => {
    expect(
      await count(
        "public.families f join public.organizations o on o.id = f.org_id where o.subdomain = 'lincoln'",
      ),
    ).toBe(320);
    expect(await count("public.import_jobs where status = 'completed' and file_bytes is null")).toBe(1);
    expect(await count('public.guardians where profile_id is not null')).toBe(3);
  });

  test('has fourteen events in every state, with answers and shifts that are partly taken', async () => {
    const [, board] = demoSignIns;
    const client = await signIn(board?.email ?? '', board?.password ?? '');
    const lincoln = (await client('account.get')).data.memberships.find(
      ({ name }) => name === 'Lincoln Elementary PTO',
    );
    const { data: events } = await client('events.list', {
      params: { org_id: lincoln?.org_id ?? '' },
      query: { sort: 'event_date', limit: 50 },
    });
    const states = Map.groupBy(events, ({ status }) => status);
    expect(events).toHaveLength(14);
    expect(Object.fromEntries([...states].map(([status, some]) => [status, some.length]))).toEqual({
      completed: 4,
      in_progress: 1,
      published: 7,
      cancelled: 1,
      draft: 1,
    });
    expect(events.filter(({ all_day }) => all_day)).toHaveLength(3);
    expect(events.filter(({ title_es }) => title_es !== null).length).toBeGreaterThan(10);
    const festival = events.find(({ title }) => title === 'Family Festival');
    expect(festival).toMatchObject({ shift_places: 32, shift_places_taken: 13, status: 'published' });
    expect(festival?.attending).toBeGreaterThan(20);
    for (const event of states.get('completed') ?? [])
      expect(event.attending + event.shift_places_taken, event.title).toBeGreaterThan(0);
  });

  test('is loaded once', async () => {
    const before = await count('public.audit_log');
    expect(await loadDemo({ adminUrl: database.urls.admin, server, onProgress: () => {} })).toBe(false);
    expect(await count('public.audit_log')).toBe(before);
  });
});

describe('days', () => {
  test('weekdays are found around any day, and moments on both sides of a change of clocks', () => {
    expect(weekdayOf('2026-10-14', 1, 6)).toBe('2026-10-24');
    expect(weekdayOf('2026-10-14', -1, 1)).toBe('2026-10-05');
    expect(addDays('2026-12-30', 3)).toBe('2027-01-02');
    expect(momentAt('2026-10-31', '10:00', 'America/Chicago')).toBe('2026-10-31T15:00:00.000Z');
    expect(momentAt('2026-11-01', '10:00', 'America/Chicago')).toBe('2026-11-01T16:00:00.000Z');
    expect(momentAt('2026-03-08', '03:30', 'America/Chicago')).toBe('2026-03-08T08:30:00.000Z');
  });
});
