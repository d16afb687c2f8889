import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbedded, testSecret } from '@pto-connect/database';
import {
  createIdentity,
  type Identity,
  type IdentitySettings,
  type OutgoingIdentityMail,
} from '@pto-connect/identity';
import express, { type RequestHandler } from 'express';
import pg from 'pg';

/** A stand-in for a Supabase project: its database, and its sign-in service on an origin of its own behind a gateway. */
export interface Project {
  url: string;
  /** The administrator's address, as the project's settings give it: no superuser. */
  databaseUrl: string;
  publishableKey: string;
  secretKey: string;
  identity: Identity;
  /** Bearers that asked for their own account, `GET /user`, in order. */
  questions: string[];
  /** What meets every call of the sign-in service until it is null again: a status of the gateway, or a connection that breaks. */
  trouble: number | 'broken' | null;
  /** Mails that the project sent, newest first; waits until there is one of this kind. */
  mailTo(address: string, kind: OutgoingIdentityMail['kind']): Promise<OutgoingIdentityMail>;
  /** Statements as the cluster's superuser, whom the application never meets. */
  inspect<T extends pg.QueryResultRow>(sql: string, params?: unknown[]): Promise<T[]>;
  stop(): Promise<void>;
}

const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8');
export const publishableKey = 'sb_publishable_for_tests';
export const secretKey = 'sb_secret_for_tests';

export async function startProject(options: { settings?: Partial<IdentitySettings> } = {}): Promise<Project> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pto-supabase-'));
  const cluster = await startEmbedded({ dataDir, durable: false });
  const superuser = new pg.Pool({ connectionString: cluster.adminUrl, max: 2 });
  await superuser.query(await read('./project.sql'));
  const address = (user: string) => {
    const url = new URL(cluster.adminUrl);
    Object.assign(url, { username: user, password: 'project' });
    return url.href;
  };
  await makeAuthTables(address('supabase_auth_admin'));
  await superuser.query(await read('./project-grants.sql'));

  const mails: OutgoingIdentityMail[] = [];
  const app = express();
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const identity = createIdentity({
    databaseUrl: address('supabase_auth_admin'),
    publicOrigin: url,
    siteUrl: 'http://127.0.0.1/app/',
    secret: testSecret,
    profile: 'test',
    settings: { autoconfirm: false, ...options.settings },
    mail: async (mail) => void mails.unshift(mail),
  });
  await identity.start();
  const project: Project = {
    url,
    questions: [],
    trouble: null,
    databaseUrl: address('postgres'),
    publishableKey,
    secretKey,
    identity,
    async mailTo(to, kind) {
      const deadline = Date.now() + 15_000;
      for (;;) {
        await identity.settle();
        const mail = mails.find((one) => one.to === to && one.kind === kind);
        if (mail) return mail;
        if (Date.now() > deadline) throw new Error(`No ${kind} mail to ${to}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    inspect: async (sql, params = []) => (await superuser.query(sql, params)).rows as never[],
    async stop() {
      server.closeAllConnections();
      server.close();
      await identity.close();
      await superuser.end();
      await cluster.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  app.use(allowOrigins);
  app.use('/auth/v1', weather(project), gateway(identity), identity.router);
  return project;
}

/** Counts questions, and plays a project that is down. */
const weather =
  (project: Project): RequestHandler =>
  (request, response, next) => {
    if (request.method === 'GET' && request.path === '/user')
      project.questions.push(request.get('authorization') ?? '');
    if (project.trouble === 'broken') request.socket.destroy();
    else if (project.trouble === null) next();
    else response.status(project.trouble).json({ message: 'the gateway is in trouble' });
  };

/** The provider's tables without anything that our own installation grants itself in them. */
async function makeAuthTables(databaseUrl: string): Promise<void> {
  const folder = fileURLToPath(new URL('../../../identity/migrations/', import.meta.url));
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const name of names) {
      const sql = await readFile(join(folder, name), 'utf8');
      const theirs = sql
        .replaceAll(/^grant [^;]*\bpto_\w+[^;]*;$/gm, '')
        .replaceAll(/^create policy [^;]*\bpto_\w+[^;]*;$/gm, '')
        .replaceAll(/^create trigger note_[^;]*;$/gm, '');
      await client.query(theirs);
    }
  } finally {
    await client.end();
  }
}

/** What a project's gateway does: no key, no entry; the secret key stands for the service role. */
function gateway(identity: Identity): RequestHandler {
  return async (request, response, next) => {
    const isOpen = request.path === '/.well-known/jwks.json' || request.path === '/health';
    const key = request.get('apikey');
    if (!isOpen && key !== publishableKey && key !== secretKey) {
      response.status(401).json({ message: 'No API key found in request' });
      return;
    }
    if (key === secretKey)
      request.headers.authorization = `Bearer ${await identity.admin.createServiceToken()}`;
    next();
  };
}

const allowOrigins: RequestHandler = (request, response, next) => {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Expose-Headers', 'X-Total-Count, Link, X-Supabase-Api-Version');
  if (request.method !== 'OPTIONS') return next();
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT, DELETE');
  response.setHeader(
    'Access-Control-Allow-Headers',
    'Authorization, Content-Type, apikey, X-Client-Info, X-Supabase-Api-Version',
  );
  response.status(204).end();
};
