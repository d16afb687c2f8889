import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { root } from './command.ts';

// The command makes a database of its own, which takes a while on a busy machine.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });
const script = join(root, 'scripts', 'identity-test-profile.ts');
const running: { child: ChildProcess; ended: Promise<unknown> }[] = [];

afterAll(async () => {
  for (const { child, ended } of running) {
    child.kill('SIGTERM');
    await ended;
  }
});

/** Runs the command; `said` gives what it wrote by the time it was ready or ended. */
function run(args: string[], environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...process.env, NODE_ENV: '', ...environment },
  });
  let written = '';
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  const said = new Promise<string>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        written += chunk.toString();
        if (written.includes('\nready')) resolve(written);
      });
    }
    void ended.then(() => resolve(written));
  });
  running.push({ child, ended });
  return { ended, said };
}

async function freePort(): Promise<string> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return String(port);
}

test('starts on an empty database, confirms at once and takes the service token it prints', async () => {
  const said = await run(['--port', await freePort()]).said;
  const [url = ''] = /http:\S+\/auth\/v1/.exec(said) ?? [];
  const [, token = ''] = /Service token, for a day +(\S+)/.exec(said) ?? [];
  expect(await (await fetch(`${url}/settings`)).json()).toMatchObject({ mailer_autoconfirm: true });
  const headers = { Authorization: `Bearer ${token}` };
  const list = await fetch(`${url}/admin/users`, { headers });
  expect([list.status, await list.json()]).toEqual([200, { users: [], aud: 'authenticated' }]);
  const signUp = await fetch(`${url}/signup`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: 'first@example.org', password: 'zq8Rk2' }),
  });
  expect([signUp.status, await signUp.json()]).toEqual([
    200,
    expect.objectContaining({ token_type: 'bearer' }),
  ]);
});

test('is refused in production, and explains itself', async () => {
  const refused = run([], { NODE_ENV: 'production' });
  expect(await refused.said).toContain('must not run in production');
  expect(await refused.ended).toBe(1);
  const help = run(['--help']);
  expect(await help.said).toContain('--signing-keys');
  expect(await help.ended).toBe(0);
});
