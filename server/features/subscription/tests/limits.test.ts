import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { registerOrganization, signUp, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;
let organization: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
  await server.inspect(
    "insert into public.subscription_tiers (tier, name, name_es, members, storage_bytes) values ('tiny', 'tiny', 'mini', 2, 100)",
  );
});
afterAll(() => server.close());
beforeEach(async () => {
  organization = await registerOrganization(server);
  const { version, name, type, school_name, state, time_zone, branding } = (
    await organization.admin.api('organizations.get')
  ).data;
  await organization.admin.api('organizations.update', {
    body: { name, type, school_name, state, time_zone, branding, join_requires_approval: false },
    ifMatch: version,
  });
});
const choose = (tier: string) =>
  server.amend(organization.orgId, 'update public.organizations set subscription_tier = $2 where id = $1', [
    organization.orgId,
    tier,
  ]);
const join = async (name: string) => {
  const person = await signUp(server, name);
  return person.api('join.create', {
    params: { join_code: organization.joinCode },
    body: { first_name: name, last_name: 'Tester' },
  });
};

test('without a limit the plan says so, with what is in use', async () => {
  const { data } = await organization.admin.api('subscription.get');
  expect(data).toEqual({
    tier: 'free',
    plan_name: 'Free',
    plan_name_es: 'Gratis',
    held_by: 'organization',
    limits: [
      { limit: 'members', maximum: null, used: 1 },
      { limit: 'storage_bytes', maximum: null, used: 0 },
    ],
  });
});

test('a limit that is reached is named with its use, also for two who come at once, and lets in again when it is raised', async () => {
  await choose('tiny');
  const replies = await Promise.all([join('one'), join('two')]);
  expect(replies.map((reply) => reply.status).sort()).toEqual([200, 409]);
  const refused = replies.find((reply) => reply.status === 409);
  expect(refused?.errors[0]).toMatchObject({
    code: 'limit_exceeded',
    message: 'The plan "tiny" allows 2 members; 2 are in use.',
  });
  expect((await organization.admin.api('subscription.get')).data.limits[0]).toEqual({
    limit: 'members',
    maximum: 2,
    used: 2,
  });
  await choose('free');
  expect((await join('three')).status).toBe(200);
});

test('stored bytes are counted the same way', async () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAYAAAAf8/9hAAAAGUlEQVR42mPgjyn+TwlmGDVg1IBRA4aLAQCxOd0QfIXzgQAAAABJRU5ErkJggg==',
    'base64',
  );
  const upload = () =>
    organization.admin.api('logos.upload', {
      file: png,
      headers: { 'Content-Type': 'application/octet-stream' },
    });
  await server.inspect("update public.subscription_tiers set storage_bytes = $1 where tier = 'tiny'", [
    png.length - 1,
  ]);
  await choose('tiny');
  expect((await upload()).errors[0]?.code).toBe('limit_exceeded');
  expect((await organization.admin.api('logos.get')).data.logo).toBeNull();
  await server.inspect("update public.subscription_tiers set storage_bytes = $1 where tier = 'tiny'", [
    png.length,
  ]);
  expect((await upload()).status).toBe(200);
  // The same again takes the place of the one before.
  expect((await upload()).status).toBe(200);
});

test('the plan is for the board to see', async () => {
  const parent = await organization.member('parent_member');
  expect((await parent.api('subscription.get')).status).toBe(403);
});
