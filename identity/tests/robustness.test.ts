import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { createIdentity, type IdentitySettings } from '../index.ts';
import {
  goodPassword,
  newAddress,
  present,
  type Service,
  signIn,
  signUpConfirmed,
  startService,
} from './service.ts';

let service: Service;
afterEach(() => service.stop());

/** Another process on the same database, as after a restart or beside the first. */
async function secondInstance(settings: Partial<IdentitySettings>) {
  const identity = createIdentity({
    databaseUrl: service.databaseUrl,
    publicOrigin: service.origin,
    siteUrl: service.origin,
    secret: 'an identity secret that only tests use',
    mail: async () => {},
    profile: 'standard',
    settings,
  });
  await identity.start();
  const server = express().use(identity.router).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await identity.close();
    },
  };
}

describe('a slow or broken neighbour', () => {
  it('a mail server that does not answer delays no answer and holds no transaction', async () => {
    let release = () => {};
    let sending = 0;
    const stuck = new Promise<void>((resolve) => {
      release = resolve;
    });
    service = await startService({
      mail: () => {
        sending += 1;
        return stuck;
      },
    });
    try {
      const email = newAddress();
      const signUp = await service.request('POST', '/signup', { body: { email, password: goodPassword } });
      expect(signUp.status).toBe(200);
      expect((await service.request('POST', '/recover', { body: { email } })).status).toBe(200);
      while (sending < 2) await new Promise((resolve) => setTimeout(resolve, 10));
      const open = await service.admin.query(
        `select count(*)::int as n from pg_stat_activity where application_name = 'pto-identity'
         and datname = current_database() and state like 'idle in transaction%'`,
      );
      expect(open.rows[0].n).toBe(0);
    } finally {
      release();
    }
    await service.identity.settle();
  });

  it('a mail that cannot be sent is logged and changes no answer', async () => {
    const logged: string[] = [];
    service = await startService({
      mail: async () => {
        throw new Error('the mail server is away');
      },
      logger: { info() {}, error: (_fields, message) => void logged.push(message) },
    });
    const body = { email: newAddress(), password: goodPassword };
    expect((await service.request('POST', '/signup', { body })).status).toBe(200);
    await service.identity.settle();
    expect(logged).toEqual(['identity background task failed']);
  });

  it('a request that takes too long is answered 504, which clients try again', async () => {
    service = await startService();
    const { session } = await signUpConfirmed(service);
    const hasty = await secondInstance({ requestTimeoutMs: 300 });
    const headers = { authorization: `Bearer ${session.access_token}` };
    await service.admin.query('begin');
    await service.admin.query('lock table auth.users in access exclusive mode');
    const response = await fetch(`${hasty.url}/user`, { headers });
    await service.admin.query('rollback');
    expect([response.status, await response.json()]).toEqual([
      504,
      {
        code: 504,
        error_code: 'request_timeout',
        msg: 'Processing this request timed out',
        error_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    ]);
    expect((await service.request('GET', '/user', { token: session.access_token })).status).toBe(200);
    await hasty.stop();
  });

  it('a session whose row stays locked is answered 409, and lives on', async () => {
    service = await startService();
    const { session } = await signUpConfirmed(service);
    await service.admin.query('begin');
    await service.admin.query('select 1 from auth.sessions for update');
    const body = { refresh_token: session.refresh_token };
    const held = await service.request('POST', '/token?grant_type=refresh_token', { body });
    await service.admin.query('rollback');
    expect([held.status, held.body.error_code]).toEqual([409, 'conflict']);
    expect((await service.request('POST', '/token?grant_type=refresh_token', { body })).status).toBe(200);
  });

  it('a database that fails is a bare 500 with an id, and the reason stands in the log alone', async () => {
    const logged: unknown[] = [];
    service = await startService({ logger: { info() {}, error: (fields) => void logged.push(fields) } });
    const { session } = await signUpConfirmed(service);
    await service.admin.query('alter table auth.users rename to hidden');
    const reply = await service.request('GET', '/user', { token: session.access_token });
    await service.admin.query('alter table auth.hidden rename to users');
    expect([reply.status, reply.body.error_code]).toEqual([500, 'unexpected_failure']);
    expect(JSON.stringify(reply.body)).not.toContain('users');
    expect(JSON.stringify(logged)).toContain(String(reply.body.error_id));
  });
});

describe('limits', () => {
  it('hold in a second instance on the same database, as after a restart', async () => {
    service = await startService();
    const { email } = await signUpConfirmed(service);
    const guess = (url: string, password = 'a guess') =>
      fetch(`${url}/token?grant_type=password`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ email, password }),
      });
    for (let count = 0; count < 10; count += 1) expect((await guess(service.url)).status).toBe(400);
    const second = await secondInstance({});
    const reply = await guess(second.url, goodPassword);
    expect([reply.status, await reply.json()]).toEqual([
      429,
      { code: 429, error_code: 'over_request_rate_limit', msg: 'Request rate limit reached' },
    ]);
    expect(reply.headers.has('retry-after')).toBe(false);
    await second.stop();
  });
});

describe('passwords known from breaches', () => {
  let list: Server;
  const asked: string[] = [];

  async function startList(answer: (prefix: string) => { status: number; body: string }): Promise<string> {
    asked.length = 0;
    list = createServer((request, response) => {
      const prefix = (request.url ?? '').split('/').at(-1) ?? '';
      asked.push(request.url ?? '');
      const { status, body } = answer(prefix);
      response.writeHead(status).end(body);
    });
    await new Promise<void>((listening) => list.listen(0, '127.0.0.1', listening));
    return `http://127.0.0.1:${(list.address() as AddressInfo).port}/range/`;
  }

  const breached = 'a phrase from a breach';
  const digest = createHash('sha1').update(breached).digest('hex').toUpperCase();

  it('A7: are refused, and no more than five digits of a digest leave the server', async () => {
    const others = `0018A45C4D1DEF81644B54AB7F969B88D65:3\r\n${'0'.repeat(35)}:0`;
    const breachedPasswordsUrl = await startList((prefix) => ({
      status: 200,
      body: prefix === digest.slice(0, 5) ? `${others}\r\n${digest.slice(5)}:42\r\n` : others,
    }));
    service = await startService({ settings: { breachedPasswordsUrl } });
    const attempt = (password: string) => service.client().signUp({ email: newAddress(), password });
    expect((await attempt(breached)).error).toMatchObject({
      name: 'AuthWeakPasswordError',
      status: 422,
      reasons: ['pwned'],
    });
    expect((await attempt(goodPassword)).error).toBeNull();
    expect(asked).toHaveLength(2);
    for (const path of asked) expect(path).toMatch(/^\/range\/[0-9A-F]{5}$/);
    const { email } = await signUpConfirmed(service);
    const { client } = await signIn(service, email);
    const change = await client.updateUser({ password: breached, current_password: goodPassword });
    expect(change.error?.code).toBe('weak_password');
    await expect(
      service.identity.admin.createUser({ email: newAddress(), password: breached }),
    ).rejects.toMatchObject({ code: 'weak_password' });
    list.close();
  });

  it('are accepted, and that is logged, when the list cannot be asked', async () => {
    const breachedPasswordsUrl = await startList(() => ({ status: 503, body: '' }));
    const logged: string[] = [];
    service = await startService({
      settings: { breachedPasswordsUrl },
      logger: { info() {}, error: (_fields, message) => void logged.push(message) },
    });
    const { data, error } = await service.client().signUp({ email: newAddress(), password: breached });
    expect([error, Boolean(present(data.user).id)]).toEqual([null, true]);
    expect(logged).toEqual(['the list of breached passwords could not be asked; the password was accepted']);
    list.close();
  });
});
