import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../testing/people.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
let organization: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
  organization = await registerOrganization(server);
});
afterAll(() => server.close());

const day = 24;

interface Session {
  access_token: string;
  refresh_token: string;
}

async function tokens(grant: string, body: object): Promise<Session> {
  const response = await fetch(`${server.origin}/auth/v1/token?grant_type=${grant}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Session;
}
const signIn = (email: string) => tokens('password', { email, password: 'a password for tests 1' });
const refresh = ({ refresh_token }: Session) => tokens('refresh_token', { refresh_token });

/** Signs the person in and gives how many hours that session may last altogether. */
const hoursOf = async (email: string) => lifeOf(await signIn(email));

/** How many hours a session may last altogether. */
async function lifeOf({ access_token: token }: Session): Promise<number> {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  const [session] = await server.inspect<{ hours: number }>(
    'select (extract(epoch from not_after - created_at) / 3600)::float8 as hours from auth.sessions where id = $1',
    [claims.session_id],
  );
  return session?.hours ?? 0;
}

test('S3: sessions of administrators last a day, those of members thirty', async () => {
  const member = await organization.member('parent_member');
  expect(await hoursOf(organization.admin.email)).toBe(day);
  expect(await hoursOf(member.email)).toBe(30 * day);
});

test('S3: whoever becomes an administrator during a session keeps it for a day from its beginning, not for thirty', async () => {
  const person = await organization.member('volunteer');
  const session = await signIn(person.email);
  expect(await lifeOf(session)).toBe(30 * day);
  await server.amend(
    organization.orgId,
    "update public.user_roles set role_type = 'admin' where user_id = $1",
    [person.userId],
  );
  const refreshed = await refresh(session);
  expect(await lifeOf(refreshed)).toBe(day);
  expect(await lifeOf(await refresh(refreshed))).toBe(day);
});

test('S3: who becomes an administrator has a day from the next sign-in on, and who stops has thirty again', async () => {
  const person = await organization.member('volunteer');
  const [profile] = await server.inspect<{ is: boolean }>('select app.is_privileged_person($1) as is', [
    person.userId,
  ]);
  expect(profile?.is).toBe(false);
  const change = (role: string) =>
    server.amend(organization.orgId, 'update public.user_roles set role_type = $2 where user_id = $1', [
      person.userId,
      role,
    ]);
  expect(await change('admin')).toBe(1);
  expect(await hoursOf(person.email)).toBe(day);
  expect(await change('volunteer')).toBe(1);
  expect(await hoursOf(person.email)).toBe(30 * day);
});

test.each(['school', 'district', 'platform'])(
  'S3: who administers a %s has a day, too, and a longer session is cut at its next refresh',
  async (scope) => {
    const person = await organization.member('parent_member');
    const grown = await signIn(person.email);
    expect(await lifeOf(grown)).toBe(30 * day);
    await server.inspect(
      `with d as (insert into public.districts (id, name, code) select gen_random_uuid(), 'Riverside', 'code-' || $2 where $2 <> 'platform' returning id),
         s as (insert into public.schools (id, district_id, name, code) select gen_random_uuid(), id, 'Lincoln', 'L1' from d where $2 = 'school' returning id)
       insert into public.scope_roles (user_id, role_type, scope, district_id, school_id, name, email)
       values ($1, $2 || '_admin', $2, (select id from d where $2 = 'district'), (select id from s), 'Rosa Diaz', $3)`,
      [person.userId, scope, person.email],
    );
    expect(await lifeOf(await refresh(grown))).toBe(day);
    expect(await lifeOf(await signIn(person.email))).toBe(day);
    await server.inspect('delete from public.scope_roles where user_id = $1', [person.userId]);
    expect(await lifeOf(await signIn(person.email))).toBe(30 * day);
  },
);
