import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cloneTestDatabase, type TestDatabase } from '../index.ts';

/*
 * Rights that begin and lapse at midnight in the organization's zone. Kiritimati is 25 hours ahead of Pago Pago, so at every
 * moment it is another day there: no clock has to be moved to stand on either side of midnight.
 */
let database: TestDatabase;
let admin: pg.Client;
let orgId: string;
let userId: string;
let profileId: string;

beforeAll(async () => {
  database = await cloneTestDatabase();
  admin = new pg.Client({ connectionString: database.urls.admin });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});
// Within a transaction the time stands still, so no test can be overtaken by a real midnight.
afterEach(() => admin.query('commit'));
beforeEach(async () => {
  await admin.query('begin');
  [orgId, userId, profileId] = [randomUUID(), randomUUID(), randomUUID()];
  await admin.query("select set_config('app.org_id', $1, false)", [orgId]);
  await admin.query(
    `insert into public.organizations (id, name, type, subdomain, school_name, state, time_zone, join_code)
     values ($1, 'Lincoln PTO', 'pto', $2, 'Lincoln', 'TX', 'America/Chicago', $2)`,
    [orgId, `pto-${orgId.slice(0, 8)}`],
  );
  await admin.query('insert into auth.users (id, email) values ($1, $2)', [userId, `${userId}@example.org`]);
  await admin.query(
    `insert into public.user_profiles (org_id, id, user_id, first_name, last_name, status, joined_at)
     values ($1, $2, $3, 'Rosa', 'Delgado', 'active', now())`,
    [orgId, profileId, userId],
  );
  await admin.query("insert into public.user_roles (org_id, user_id, role_type) values ($1, $2, 'teacher')", [
    orgId,
    userId,
  ]);
});

interface Rights {
  role_type: string;
  permissions: string[];
  valid_until: Date | null;
}

const rights = async (): Promise<Rights> => {
  const { rows } = await admin.query<Rights>('select * from app.memberships($1)', [userId]);
  const [row] = rows;
  if (!row || rows.length !== 1) throw new Error(`Expected one membership, got ${rows.length}`);
  return row;
};

const dayIn = async (zone: string, offset = 0): Promise<string> => {
  const { rows } = await admin.query<{ day: string }>(
    'select ((now() at time zone $1)::date + $2::int)::text as day',
    [zone, offset],
  );
  return rows[0]?.day ?? '';
};

const appoint = async (kind: string, startsOn: string, endsOn: string): Promise<string> => {
  const id = randomUUID();
  await admin.query(
    `insert into public.office_terms (org_id, id, office_id, profile_id, starts_on, ends_on)
     select $1, $2, f.id, $3, $4, $5 from public.offices f where f.org_id = $1 and f.kind = $6`,
    [orgId, id, profileId, startsOn, endsOn, kind],
  );
  return id;
};

const moveTo = (zone: string) =>
  admin.query('update public.organizations set time_zone = $2 where id = $1', [orgId, zone]);

test('every organization begins with the standard offices, all vacant', async () => {
  const { rows } = await admin.query<{ kind: string; terms: number }>(
    `select f.kind, count(m.id)::int as terms from public.offices f
     left join public.office_terms m on m.org_id = f.org_id and m.office_id = f.id
     where f.org_id = $1 group by f.kind, f.position order by f.position`,
    [orgId],
  );
  expect(rows).toEqual(
    ['president', 'treasurer', 'secretary', 'volunteer_coordinator', 'membership_chair'].map((kind) => ({
      kind,
      terms: 0,
    })),
  );
});

test('without an office the own role counts, and nothing will change it by itself', async () => {
  const { role_type, permissions, valid_until } = await rights();
  expect({ role_type, valid_until }).toEqual({ role_type: 'teacher', valid_until: null });
  expect(permissions).not.toContain('events.publish');
});

describe('a term', () => {
  test('gives the role and the keys of the office from its first day through its last', async () => {
    const today = await dayIn('America/Chicago');
    await appoint('membership_chair', today, today);
    const held = await rights();
    expect(held.role_type).toBe('committee_lead');
    expect(held.permissions).toEqual(expect.arrayContaining(['members.approve', 'members.list']));
    const { rows } = await admin.query<{ midnight: Date }>(
      "select (($1::date + 1)::timestamp at time zone 'America/Chicago') as midnight",
      [today],
    );
    expect(held.valid_until).toEqual(rows[0]?.midnight);
  });

  test('that ended at midnight in the zone of the organization has ended, though elsewhere it is still the day before', async () => {
    await moveTo('Pacific/Pago_Pago');
    const lastDay = await dayIn('Pacific/Pago_Pago');
    await appoint('treasurer', lastDay, lastDay);
    expect((await rights()).role_type).toBe('board_member');
    await moveTo('Pacific/Kiritimati');
    const after = await rights();
    expect(after.role_type).toBe('teacher');
    expect(after.permissions).not.toContain('invitations.create');
    expect(after.valid_until).toBeNull();
  });

  test('that begins tomorrow gives nothing yet and says when it will', async () => {
    await moveTo('Pacific/Pago_Pago');
    const firstDay = await dayIn('Pacific/Kiritimati');
    await appoint('president', firstDay, await dayIn('Pacific/Kiritimati', 300));
    const before = await rights();
    expect(before.role_type).toBe('teacher');
    expect(before.valid_until?.getTime()).toBeGreaterThan(Date.now());
    await moveTo('Pacific/Kiritimati');
    expect((await rights()).role_type).toBe('admin');
  });

  test('that was ended early gives nothing from that moment on', async () => {
    const term = await appoint(
      'president',
      await dayIn('America/Chicago', -10),
      await dayIn('America/Chicago', 10),
    );
    expect((await rights()).role_type).toBe('admin');
    await admin.query(
      "update public.office_terms set ended_at = date_trunc('milliseconds', now()) where org_id = $1 and id = $2",
      [orgId, term],
    );
    expect(await rights()).toMatchObject({ role_type: 'teacher', valid_until: null });
  });

  test('gives nothing to somebody who was removed or waits for approval', async () => {
    await appoint('president', await dayIn('America/Chicago'), await dayIn('America/Chicago', 10));
    await admin.query(
      "update public.user_profiles set status = 'pending', joined_at = null where org_id = $1",
      [orgId],
    );
    expect(await rights()).toMatchObject({ role_type: 'teacher', permissions: [], valid_until: null });
  });
});

test('of several offices the highest role counts, all keys together, and the first moment at which any of it changes', async () => {
  await appoint('membership_chair', await dayIn('America/Chicago', -5), await dayIn('America/Chicago', 30));
  await appoint('secretary', await dayIn('America/Chicago', -5), await dayIn('America/Chicago', 20));
  await appoint('president', await dayIn('America/Chicago', 7), await dayIn('America/Chicago', 300));
  const held = await rights();
  expect(held.role_type).toBe('board_member');
  expect(held.permissions).toEqual(expect.arrayContaining(['members.approve', 'events.publish']));
  const { rows } = await admin.query<{ begins: Date }>(
    "select (((now() at time zone 'America/Chicago')::date + 7)::timestamp at time zone 'America/Chicago') as begins",
  );
  expect(held.valid_until).toEqual(rows[0]?.begins);
});

test('an office below the own role takes nothing away', async () => {
  await admin.query("update public.user_roles set role_type = 'admin' where org_id = $1", [orgId]);
  await appoint('membership_chair', await dayIn('America/Chicago'), await dayIn('America/Chicago', 30));
  expect((await rights()).role_type).toBe('admin');
});

test('whoever keeps rights in memory is told of every change to offices, terms and the time zone', async () => {
  await admin.query('commit');
  const listener = new pg.Client({ connectionString: database.urls.admin });
  await listener.connect();
  const heard: string[] = [];
  listener.on('notification', (message) => heard.push(message.payload ?? ''));
  await listener.query('listen rights_changed');
  const term = await appoint('secretary', '2026-01-01', '2026-12-31');
  await admin.query(
    "update public.offices set role_type = 'admin' where org_id = $1 and kind = 'secretary'",
    [orgId],
  );
  await admin.query(
    "update public.office_terms set ended_at = date_trunc('milliseconds', now()) where org_id = $1 and id = $2",
    [orgId, term],
  );
  await moveTo('America/Denver');
  await admin.query("notify rights_changed, 'the last'");
  await expect.poll(() => heard.at(-1)).toBe('the last');
  expect(heard).toEqual([orgId, orgId, orgId, orgId, 'the last']);
  await listener.end();
  await admin.query('begin');
});
