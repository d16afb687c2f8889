import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { auditOf } from '../../office-terms/tests/fixtures.ts';

let server: TestServer;
let organization: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  organization = await registerOrganization(server);
});

const fresh = () => `new-${randomUUID().slice(0, 8)}`;
const versionNow = async () => (await organization.admin.api('web_address.get')).data.version;
const move = async (subdomain: string, ifMatch?: number) =>
  organization.admin.api('web_address.update', {
    body: { subdomain },
    ifMatch: ifMatch ?? (await versionNow()),
  });

test('web_address.update takes the new address; the old one leads to it for a year, with an audit entry', async () => {
  const subdomain = fresh();
  const moved = await move(subdomain);
  expect(moved.data).toMatchObject({ subdomain, redirects: [{ subdomain: organization.subdomain }] });
  const days = (Date.parse(moved.data.redirects[0]?.expires_at ?? '') - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(364);
  const old = await organization.admin.api('public_organizations.get', {
    params: { subdomain: organization.subdomain },
  });
  expect(old.data.subdomain).toBe(subdomain);
  const entries = await auditOf(server, organization.orgId, 'web_address.update');
  expect(entries.find(({ table_name }) => table_name === 'organizations')).toMatchObject({
    before: { subdomain: organization.subdomain },
    after: { subdomain },
  });
  const page = await fetch(`${server.origin}/p/${organization.subdomain}?from=mail`, { redirect: 'manual' });
  expect([page.status, page.headers.get('location')]).toEqual([301, `/p/${subdomain}?from=mail`]);
  const spanish = await fetch(`${server.origin}/es/p/${organization.subdomain}`, { redirect: 'manual' });
  expect(spanish.headers.get('location')).toBe(`/es/p/${subdomain}`);
});

test('nobody else can take an address that still leads somewhere; afterwards they can', async () => {
  await move(fresh());
  const other = await registerOrganization(server);
  const take = async () =>
    other.admin.api('web_address.update', {
      body: { subdomain: organization.subdomain },
      ifMatch: (await other.admin.api('web_address.get')).data.version,
    });
  expect((await take()).errors[0]?.code).toBe('subdomain_taken');
  expect(
    (await other.admin.api('subdomains.get', { params: { subdomain: organization.subdomain } })).data
      .available,
  ).toBe(false);
  await server.amend(
    organization.orgId,
    "update public.subdomain_redirects set expires_at = now() - interval '1 second' where org_id = $1",
    [organization.orgId],
  );
  expect((await take()).data.subdomain).toBe(organization.subdomain);
});

test('one’s own former address can be taken back', async () => {
  const second = fresh();
  await move(second);
  const back = await move(organization.subdomain);
  expect(back.data).toMatchObject({ subdomain: organization.subdomain, redirects: [{ subdomain: second }] });
});

test('reserved, taken and too many addresses are refused, as are others than administrators and old versions', async () => {
  const other = await registerOrganization(server);
  expect((await move('admin')).errors[0]?.code).toBe('subdomain_taken');
  expect((await move(other.subdomain)).errors[0]?.code).toBe('subdomain_taken');
  const version = await versionNow();
  expect((await move(fresh(), version)).status).toBe(200);
  expect((await move(fresh(), version)).errors[0]?.code).toBe('version_conflict');
  for (let count = 0; count < 4; count += 1) expect((await move(fresh())).status).toBe(200);
  expect((await move(fresh())).errors[0]?.code).toBe('conflict');
  const board = await organization.member('board_member');
  const refused = await board.api('web_address.update', { body: { subdomain: fresh() }, ifMatch: 1 });
  expect([refused.status, refused.errors[0]?.code]).toEqual([403, 'forbidden']);
});
