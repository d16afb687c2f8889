import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { cloneTestDatabase } from '@pto-connect/database';
import { AuthClient } from '@supabase/auth-js';
import express from 'express';
import pg from 'pg';
import { createIdentity, type Identity, type IdentityOptions, type OutgoingIdentityMail } from '../index.ts';

export const goodPassword = 'correct horse battery';

export type Service = {
  origin: string;
  databaseUrl: string;
  url: string;
  identity: Identity;
  /** The database as its administrator sees it, for looking at what was stored. */
  admin: pg.Client;
  /** Adds to the service's clock. */
  advance(seconds: number): void;
  client(options?: {
    flowType?: 'pkce' | 'implicit';
    headers?: Record<string, string>;
    /** A session that the client finds in its storage. */
    stored?: object;
  }): InstanceType<typeof AuthClient>;
  /** A plain request, for what the client hides. */
  request(method: string, path: string, options?: RequestOptions): Promise<Reply>;
  /** Waits for the next mail of a kind to an address and takes it out of the box. */
  takeMail(kind: OutgoingIdentityMail['kind'], to: string): Promise<OutgoingIdentityMail>;
  /** Mails that nobody took yet. */
  mails: OutgoingIdentityMail[];
  stop(): Promise<void>;
};

export type RequestOptions = { body?: unknown; token?: string; headers?: Record<string, string> };
export type Reply = { status: number; headers: Headers; body: Record<string, unknown> };

/** A fresh address; every test signs up its own people. */
export function newAddress(): string {
  return `person-${randomUUID()}@example.org`;
}

/** Starts the service on its own database and a random port, with a clock the test can move and mails kept in a list. */
export async function startService(options: Partial<IdentityOptions> = {}): Promise<Service> {
  const database = await cloneTestDatabase();
  const mails: OutgoingIdentityMail[] = [];
  let offset = 0;
  const app = express();
  // Tests call from several addresses, as through a proxy.
  app.set('trust proxy', 'loopback');
  const server = app.listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const identity = createIdentity({
    databaseUrl: database.urls.auth,
    publicOrigin: origin,
    siteUrl: `${origin}/app`,
    secret: 'an identity secret that only tests use',
    profile: 'standard',
    clock: () => new Date(Date.now() + offset * 1000),
    mail: async (mail) => void mails.push(mail),
    logger: { info() {}, error: (fields, message) => console.error(message, fields) },
    ...options,
    settings: { mailIntervalSeconds: 0.001, ...roomyLimits, ...options.settings },
  });
  app.use('/auth/v1', identity.router);
  await identity.start();
  const admin = new pg.Client({ connectionString: database.urls.admin });
  await admin.connect();
  const url = `${origin}/auth/v1`;

  return {
    origin,
    databaseUrl: database.urls.auth,
    url,
    identity,
    admin,
    mails,
    advance: (seconds) => {
      offset += seconds;
    },
    client: ({ flowType = 'implicit', headers = {}, stored } = {}) => {
      const storageKey = `test-${randomUUID()}`;
      const storage = memoryStorage();
      if (stored) storage.setItem(storageKey, JSON.stringify(stored));
      return new AuthClient({
        url,
        headers: { apikey: 'any', ...headers },
        flowType,
        autoRefreshToken: false,
        persistSession: true,
        detectSessionInUrl: false,
        storage,
        storageKey,
      });
    },
    request: async (method, path, { body, token, headers = {} } = {}) => {
      const response = await fetch(url + path, {
        method,
        redirect: 'manual',
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        body: text.startsWith('{') ? JSON.parse(text) : {},
      };
    },
    takeMail: async (kind, to) => {
      for (let tries = 0; tries < 200; tries += 1) {
        const index = mails.findIndex((mail) => mail.kind === kind && mail.to === to);
        const [mail] = index < 0 ? [] : mails.splice(index, 1);
        if (mail) return mail;
        await sleep(10);
      }
      throw new Error(`No ${kind} mail arrived for ${to}`);
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await identity.close();
      await admin.end();
      await database.drop();
    },
  };
}

/** All tests of a file share one address, so only the tests about limits run with real ones. */
const roomyLimits = {
  limits: {
    mail: [10_000, 60],
    token: [10_000, 60],
    verify: [10_000, 60],
    factor: [10_000, 60],
    passwordPerAccount: [10, 900],
  },
} satisfies IdentityOptions['settings'];

function memoryStorage() {
  const entries = new Map<string, string>();
  return {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  };
}

/** Gives what is there, or fails the test with a clear word. */
export function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('Expected a value');
  return value;
}

/** Signs up, confirms by the mailed link, and gives the signed-in client. */
export async function signUpConfirmed(service: Service, email = newAddress(), password = goodPassword) {
  const client = service.client();
  const { error } = await client.signUp({ email, password });
  if (error) throw error;
  const mail = await service.takeMail('confirmation', email);
  const verified = await client.verifyOtp({ type: 'signup', token_hash: present(mail.token_hash) });
  if (verified.error) throw verified.error;
  return {
    client,
    email,
    password,
    session: present(verified.data.session),
    user: present(verified.data.user),
  };
}

/** A second device: signs in with the password. */
export async function signIn(service: Service, email: string, password = goodPassword) {
  const client = service.client();
  const { data, error } = await client.signInWithPassword({ email, password });
  if (error) throw error;
  return { client, session: data.session, user: data.user };
}
