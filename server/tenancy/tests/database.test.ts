import { randomBytes } from 'node:crypto';
import { cloneTestDatabase, type TestDatabase } from '@pto-connect/database';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSealer } from '../../infra/sealer.ts';
import { type Change, Database, type Scope } from '../database.ts';

let cluster: TestDatabase;
let database: Database;
let admin: pg.Client;
const commits: Change[] = [];
const maple = '019a0000-0000-7000-8000-00000000000a';
const cedar = '019a0000-0000-7000-8000-00000000000c';
const scope: Scope = {
  userId: '019a0000-0000-7000-8000-0000000000aa',
  action: 'tests.run',
  requestId: 'req_test',
};

beforeAll(async () => {
  cluster = await cloneTestDatabase();
  admin = new pg.Client({ connectionString: cluster.urls.admin });
  await admin.connect();
  for (const [id, name] of [
    [maple, 'maple'],
    [cedar, 'cedar'],
  ]) {
    await admin.query("select set_config('app.org_id', $1, false)", [id]);
    await admin.query(
      `insert into public.organizations (id, name, type, school_name, state, time_zone, subdomain, join_code)
       values ($1, $2, 'pto', 'School', 'TX', 'America/Chicago', $2, $3)`,
      [id, name, randomBytes(4).toString('hex').toUpperCase()],
    );
  }
  database = new Database({
    url: cluster.urls.login,
    poolSize: 2,
    sealer: createSealer('a secret for these tests alone 0123456789', 'mail'),
    onIdleError: () => {},
    onCommit: async (change) => {
      commits.push(change);
    },
  });
});
afterAll(async () => {
  await database.close();
  await admin.end();
  await cluster.drop();
});

const seen = 'select id, name from public.organizations order by name';
const rename = 'update public.organizations set school_name = $1 || school_name';

test('a read sees the organization it entered, and nothing in none', async () => {
  await database.read(scope, async (tx) => {
    expect(await tx.many(seen)).toEqual([]);
    const tenant = await tx.enter(maple);
    expect(await tenant.many(seen)).toEqual([{ id: maple, name: 'maple' }]);
    expect(await (await tenant.enter(cedar)).many(seen)).toEqual([{ id: cedar, name: 'cedar' }]);
    // What was entered elsewhere does not stick to the one that came first.
    expect(await tx.many(seen)).toEqual([]);
  });
});

test('a statement finds who acts, and leaves nothing on the connection', async () => {
  const settings = `select current_setting('role') as role, current_setting('app.user_id', true) as user_id,
    current_setting('app.action', true) as action, current_setting('app.request_id', true) as request_id, auth.uid() as uid`;
  await database.read(scope, async (tx) => {
    expect(await tx.one(settings)).toEqual({
      role: 'pto_app',
      user_id: scope.userId,
      action: 'tests.run',
      request_id: 'req_test',
      uid: scope.userId,
    });
  });
  const visitor = { userId: null, action: 'tests.visit', requestId: '' };
  await database.read(visitor, async (tx) => {
    expect(await tx.one(settings)).toMatchObject({ user_id: '', uid: null, action: 'tests.visit' });
  });
  const bare = new pg.Pool({ connectionString: cluster.urls.login, max: 1 });
  await expect(bare.query(seen)).rejects.toMatchObject({ code: '42501' });
  await bare.end();
});

test('a statement that fails in any way leaves the connection as good as new', async () => {
  const faults: Array<[sql: string, params: unknown[], code: string | undefined]> = [
    ['select 1 / $1::int', [0], '22012'],
    ['selekt 1', [], '42601'],
    ['select $1::uuid', ['no uuid'], '22P02'],
    ['select * from auth.users', [], '42501'],
    ['select from nowhere', [], '42P01'],
  ];
  for (let round = 0; round < 3; round += 1) {
    for (const [sql, params, code] of faults)
      await expect(
        database.read(scope, async (tx) => (await tx.enter(maple)).many(sql, params)),
        sql,
      ).rejects.toMatchObject({ code });
    // A value that cannot be sent at all is refused before anything is sent.
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    await expect(database.read(scope, (tx) => tx.many('select $1::jsonb', [circular]))).rejects.toThrow(
      /circular/i,
    );
    await database.read(scope, async (tx) => {
      expect(await (await tx.enter(maple)).many(seen)).toEqual([{ id: maple, name: 'maple' }]);
    });
  }
});

test('a transaction is all or nothing, over several organizations too', async () => {
  const failure = database.transaction(scope, async (tx) => {
    const tenant = await tx.enter(maple);
    expect(await tenant.run(rename, ['lost '])).toBe(1);
    expect(await (await tenant.enter(cedar)).run(rename, ['lost '])).toBe(1);
    await tenant.many('select 1 / 0');
  });
  await expect(failure).rejects.toMatchObject({ code: '22012' });
  expect(
    (await admin.query("select 1 from public.organizations where school_name like 'lost%'")).rowCount,
  ).toBe(0);

  await database.transaction(scope, async (tx) => {
    const tenant = await tx.enter(maple);
    await tenant.run(rename, ['kept ']);
    await (await tenant.enter(cedar)).run(rename, ['kept ']);
  });
  expect(
    (await admin.query("select 1 from public.organizations where school_name like 'kept%'")).rowCount,
  ).toBe(2);
});

test('what is sent along runs with the next statement or the commit, and fails there', async () => {
  const along = "update public.organizations set school_name = 'along' where id = $1";
  await database.transaction(scope, async (tx) => {
    const tenant = await tx.enter(maple);
    tenant.sendAlong(along, [maple]);
    expect(await tenant.one('select school_name from public.organizations')).toEqual({
      school_name: 'along',
    });
    tenant.sendAlong("update public.organizations set school_name = 'at the end' where id = $1", [maple]);
  });
  const names = () => admin.query('select school_name from public.organizations where id = $1', [maple]);
  expect((await names()).rows).toEqual([{ school_name: 'at the end' }]);

  for (const withNext of [true, false]) {
    const failing = database.transaction(scope, async (tx) => {
      const tenant = await tx.enter(maple);
      tenant.sendAlong(along, [maple]);
      tenant.sendAlong('select 1 / $1::int', ['0']);
      if (withNext) await tenant.many(seen);
    });
    await expect(failing).rejects.toMatchObject({ code: '22012' });
  }
  expect((await names()).rows).toEqual([{ school_name: 'at the end' }]);
  await expect(database.read(scope, async (tx) => tx.sendAlong(along, [maple]))).rejects.toThrow(
    'only reads',
  );
});

test('a service that swallows a database error cannot report success', async () => {
  const swallowing = database.transaction(scope, async (tx) => {
    const tenant = await tx.enter(maple);
    await tenant.run(rename, ['swallowed ']);
    await tenant.many('select 1 / 0').catch(() => {});
    return 'done';
  });
  await expect(swallowing).rejects.toMatchObject({ code: '25P02' });
  expect(
    (await admin.query("select 1 from public.organizations where school_name like 'swallowed%'")).rowCount,
  ).toBe(0);
});

test('a commit says which organizations it changed, and whether the database gave notice; others say nothing', async () => {
  commits.length = 0;
  await database.transaction(scope, async (tx) => (await tx.enter(cedar)).many(seen));
  await database.read(scope, async (tx) => (await tx.enter(cedar)).many(seen));
  expect(commits).toEqual([]);
  await database.transaction(scope, async (tx) =>
    (await tx.enter(cedar)).run('insert into public.rooms (org_id, id, name) values ($1, $1, $2)', [
      cedar,
      '4B',
    ]),
  );
  expect(commits).toEqual([{ organizations: [cedar], isNoticed: false }]);
  await database.transaction(scope, async (tx) => (await tx.enter(cedar)).run(rename, ['new ']));
  expect(commits.slice(1)).toEqual([{ organizations: [cedar], isNoticed: true }]);
});

test('where two-step sign-in is due and was not given, tables are empty and take nothing', async () => {
  const within = (assurance: NonNullable<Scope['assurance']>) =>
    database.read({ ...scope, assurance }, async (tx) => {
      const tenant = await tx.enter(maple);
      return { seen: (await tenant.many(seen)).length, changed: await tenant.run(rename, ['x ']) };
    });
  expect(await within({ aal: 'aal1', isDue: true })).toEqual({ seen: 0, changed: 0 });
  expect(await within({ aal: 'aal1', isDue: false })).toEqual({ seen: 1, changed: 1 });
  expect(await within({ aal: 'aal2', isDue: true })).toEqual({ seen: 1, changed: 1 });
});

test('10,000 statements, 256 at a time over two connections, every seventh failing: each sees its own', async () => {
  const ask = async (index: number) => {
    const own = index % 2 === 0 ? maple : cedar;
    const isFailing = index % 7 === 3;
    try {
      const rows = await database.read(scope, async (tx) =>
        (await tx.enter(own)).many<{ id: string }>(
          `select id, 1 / $1::int as one from public.organizations`,
          [isFailing ? 0 : 1],
        ),
      );
      return !isFailing && rows.length === 1 && rows[0]?.id === own;
    } catch (error) {
      return isFailing && (error as { code?: string }).code === '22012';
    }
  };
  let wrong = 0;
  let next = 0;
  const worker = async () => {
    while (next < 10_000) if (!(await ask(next++))) wrong += 1;
  };
  await Promise.all(Array.from({ length: 256 }, worker));
  expect(wrong).toBe(0);
}, 120_000);
