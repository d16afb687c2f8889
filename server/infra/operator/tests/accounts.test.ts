import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { testSecret } from '@pto-connect/database';
import * as OTPAuth from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, signUp } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const run = promisify(execFile);
/** Runs a command as an operator does, beside the running server. */
const command = async (name: string, ...words: string[]) => {
  const path = fileURLToPath(new URL(`../../../../scripts/${name}.ts`, import.meta.url));
  const env = { ...process.env, DATABASE_URL: server.databaseUrl, PTO_SECRET: testSecret, SUPABASE_URL: '' };
  return run(process.execPath, [path, ...words], { env }).then(
    ({ stdout }) => ({ code: 0, text: stdout }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, text: stderr }),
  );
};
const auditOf = (userId: string) =>
  server.inspect<{ payload: { action: string; traits: { by?: string; reason?: string } } }>(
    "select payload from auth.audit_log_entries where payload ->> 'actor_id' = $1",
    [userId],
  );

async function ask<T>(path: string, { token }: Person, body: object): Promise<T> {
  const response = await fetch(`${server.origin}/auth/v1/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return (await response.json()) as T;
}

test('an operator signs somebody out everywhere by their address', async () => {
  const person = await signUp(server, 'lost');
  const done = await command('end-sessions', person.email.toUpperCase(), '--reason', 'stolen laptop');
  expect(done).toEqual({ code: 0, text: expect.stringContaining('1 sessions were ended') });
  await expect.poll(async () => (await person.api('account.get')).status).toBe(401);
  expect((await auditOf(person.userId)).map(({ payload }) => payload.traits.reason)).toContain(
    'stolen laptop',
  );
  const unknown = await command('end-sessions', 'nobody@example.org');
  expect(unknown).toEqual({ code: 1, text: expect.stringContaining('no account with this address') });
});

test('an operator takes a lost second factor off, with a reason; sessions end and the person is told', async () => {
  const person = await signUp(server, 'phone');
  const factor = await ask<{ id: string; totp: { secret: string } }>('factors', person, {
    factor_type: 'totp',
    friendly_name: 'Phone',
  });
  const challenge = await ask<{ id: string }>(`factors/${factor.id}/challenge`, person, {});
  const code = new OTPAuth.TOTP({ secret: OTPAuth.Secret.fromBase32(factor.totp.secret) }).generate();
  await ask(`factors/${factor.id}/verify`, person, { challenge_id: challenge.id, code });

  const hasty = await command('reset-second-factor', person.email);
  expect(hasty).toEqual({ code: 1, text: expect.stringContaining('--reason must say') });
  const done = await command(
    'reset-second-factor',
    person.email,
    '--reason',
    'called back at the number on file',
  );
  expect(done).toEqual({ code: 0, text: expect.stringContaining('Factors taken off: 1') });
  expect(await server.inspect('select id from auth.mfa_factors where user_id = $1', [person.userId])).toEqual(
    [],
  );
  expect(await server.inspect('select id from auth.sessions where user_id = $1', [person.userId])).toEqual(
    [],
  );
  const reset = (await auditOf(person.userId)).filter(({ payload }) => payload.action === 'factor_deleted');
  expect(reset.map(({ payload }) => payload.traits.reason)).toContain('called back at the number on file');
  await expect
    .poll(async () => (await server.mailsTo(person.email)).map(({ subject }) => subject), { timeout: 15_000 })
    .toContain('Your second step at sign-in was reset');
});
