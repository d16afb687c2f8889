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

/** Sixteen by sixteen pixels of one colour. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAYAAAAf8/9hAAAAGUlEQVR42mPgjyn+TwlmGDVg1IBRA4aLAQCxOd0QfIXzgQAAAABJRU5ErkJggg==',
  'base64',
);
const upload = (file: Buffer | string, api = organization.admin.api) =>
  api('logos.upload', { file, headers: { 'Content-Type': 'application/octet-stream' } });

test('logos.upload sets the logo at an address that is the digest of its bytes, and leaves an audit entry without them', async () => {
  const set = await upload(png);
  expect(set.data).toMatchObject({
    logo: { url: expect.stringMatching(/^\/logos\/[0-9a-f]{64}$/), width: 16, height: 16 },
    can: ['logos.upload', 'logos.remove'],
  });
  const served = await fetch(server.origin + set.data.logo?.url);
  expect(Buffer.from(await served.arrayBuffer()).equals(png)).toBe(true);
  expect(Object.fromEntries(served.headers)).toMatchObject({
    'content-type': 'image/png',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'",
  });
  const [entry] = await auditOf(server, organization.orgId, 'logos.upload');
  expect(entry?.after).toMatchObject({ content_type: 'image/png' });
  expect(entry?.after).not.toHaveProperty('content');
  const page = await (await fetch(`${server.origin}/p/${organization.subdomain}`)).text();
  expect(page).toContain(set.data.logo?.url);
});

test('what is no PNG, JPEG or WebP is refused, whatever it calls itself, and nothing is written', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const huge = Buffer.from(png);
  huge.writeUInt32BE(2_000, 16);
  for (const file of [svg, Buffer.concat([png.subarray(0, 8)]), huge, 'GIF89a']) {
    const refused = await upload(file);
    expect([refused.status, refused.errors[0]?.code]).toEqual([422, 'file_unreadable']);
  }
  expect((await upload(Buffer.alloc(262_145, 1))).errors[0]?.code).toBe('body_too_large');
  const board = await organization.member('board_member');
  expect((await upload(png, board.api)).errors[0]?.code).toBe('forbidden');
  expect((await board.api('logos.get')).data).toEqual({ logo: null, can: [] });
});

test('logos.remove takes it away, and its address stops working', async () => {
  // Bytes of its own: another organization with the same picture would keep its address alive.
  const own = Buffer.concat([png, Buffer.from(organization.orgId)]);
  const { url } = (await upload(own)).data.logo ?? { url: '' };
  expect((await fetch(server.origin + url)).status).toBe(200);
  expect((await organization.admin.api('logos.remove')).data).toEqual({ removed: true });
  expect((await fetch(server.origin + url)).status).toBe(404);
  expect((await fetch(`${server.origin}/logos/../../etc`)).status).toBe(404);
  expect((await organization.admin.api('logos.remove')).status).toBe(404);
});

test('the organization’s list and its mails show logo and colour; ink on the colour can always be read', async () => {
  const { admin, orgId, subdomain } = organization;
  const { url } = (await upload(png)).data.logo ?? { url: '' };
  const { version, ...settings } = (await admin.api('organizations.get')).data;
  await admin.api('organizations.update', {
    body: {
      name: settings.name,
      type: settings.type,
      school_name: settings.school_name,
      state: settings.state,
      time_zone: settings.time_zone,
      join_requires_approval: settings.join_requires_approval,
      branding: { color: '#ffd400' },
    },
    ifMatch: version,
  });
  const [membership] = (await admin.api('account.get')).data.memberships;
  expect(membership).toMatchObject({
    subdomain,
    branding: { color: '#ffd400' },
    logo: { url, width: 16, height: 16 },
  });

  const email = `invited-${orgId}@example.org`;
  await admin.api('invitations.create', { body: { email, role_type: 'volunteer', language: 'en' } });
  const [mail] = await server.mailsTo(email);
  expect(mail?.html).toContain(`<img src="${server.origin}${url}" alt=""`);
  // White on yellow could not be read.
  expect(mail?.html).toContain('background:#ffd400;color:#000000');
  expect(mail?.text).not.toContain('<img');

  const plain = await registerOrganization(server);
  const other = `other-${plain.orgId}@example.org`;
  await plain.admin.api('invitations.create', {
    body: { email: other, role_type: 'volunteer', language: 'en' },
  });
  const [unbranded] = await server.mailsTo(other);
  expect(unbranded?.html).not.toContain('<img');
  expect(unbranded?.html).toContain('background:#0f5c73;color:#ffffff');
});
