import * as OTPAuth from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf } from '../../../testing/api.ts';
import { type Person, registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { auditOf } from '../../office-terms/tests/fixtures.ts';

let server: TestServer;
let organization: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
  organization = await registerOrganization(server);
});
afterAll(() => server.close());

/** Turns two-step sign-in on as a person does, and gives a client that has taken the second step. */
async function withSecondStep(person: Person) {
  const ask = async <T>(path: string, body: object): Promise<T> => {
    const response = await fetch(`${server.origin}/auth/v1/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${person.token}` },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as T;
  };
  const factor = await ask<{ id: string; totp: { secret: string } }>('factors', {
    factor_type: 'totp',
    friendly_name: 'Phone',
  });
  const challenge = await ask<{ id: string }>(`factors/${factor.id}/challenge`, {});
  const code = new OTPAuth.TOTP({ secret: OTPAuth.Secret.fromBase32(factor.totp.secret) }).generate();
  const session = await ask<{ access_token: string }>(`factors/${factor.id}/verify`, {
    challenge_id: challenge.id,
    code,
  });
  return clientOf(server.origin, session.access_token, { org_id: organization.orgId });
}

test('an administrator who uses two steps demands them: from then on they are asked of that role and above, and of nobody below', async () => {
  const board = await organization.member('board_member');
  const other = await organization.member('board_member');
  const volunteer = await organization.member('volunteer');
  const passwordOnly = organization.admin.api;
  const admin = await withSecondStep(organization.admin);
  const { can: _can, without_two_step, version, ...settings } = (await admin('settings.get')).data;
  expect(without_two_step.find(({ role_type }) => role_type === 'board_member')?.members).toBe(2);

  const demanded = await admin('settings.update', {
    body: { ...settings, two_step_from_role: 'board_member' },
    ifMatch: version,
  });
  expect(demanded.status, demanded.text).toBe(200);
  expect(demanded.data.two_step_from_role).toBe('board_member');

  const refused = await board.api('events.list');
  expect([refused.status, refused.errors[0]?.code]).toEqual([403, 'second_factor_required']);
  // The administrator's own session from before the second step is refused as well.
  expect((await passwordOnly('events.list')).errors[0]?.code).toBe('second_factor_required');
  expect((await other.api('events.list')).status).toBe(403);
  expect((await volunteer.api('events.list')).status).toBe(200);
  expect((await admin('events.list')).status).toBe(200);
  expect((await (await withSecondStep(board))('events.list')).status).toBe(200);
  expect(await auditOf(server, organization.orgId, 'settings.update')).toMatchObject([
    { before: { two_step_from_role: null }, after: { two_step_from_role: 'board_member' } },
  ]);

  const now = (await admin('settings.get')).data;
  expect(now.without_two_step.find(({ role_type }) => role_type === 'board_member')?.members).toBe(1);
  const lifted = await admin('settings.update', {
    body: { ...settings, two_step_from_role: null },
    ifMatch: now.version,
  });
  expect(lifted.data.two_step_from_role).toBeNull();
  expect((await other.api('events.list')).status).toBe(200);
  // Whoever has two steps on goes on being asked for both: that is their own choice.
  expect((await passwordOnly('events.list')).errors[0]?.code).toBe('second_factor_required');
});
