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

/** Signs the person in and gives how many hours that session may last altogether. */
async function hoursOf(email: string): Promise<number> {
  const response = await fetch(`${server.origin}/auth/v1/token?grant_type=password`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password: 'a password for tests 1' }),
  });
  expect(response.status).toBe(200);
  const { access_token: token } = (await response.json()) as { access_token: string };
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
