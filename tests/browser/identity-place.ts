import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { cloneTestDatabase, migrate, testSecret } from '@pto-connect/database';
import pg from 'pg';
import { expect } from 'vitest';
import { loadConfig, startServer } from '../../server/index.ts';
import { clientOf } from '../../server/testing/api.ts';
import { startProject } from '../../server/testing/supabase/project.ts';
import { startTestServer } from '../../server/testing/test-server.ts';

/** What a mailed link is for, as the page that opens it names it. */
export type LinkKind = 'signup' | 'magiclink' | 'recovery' | 'email_change_current' | 'email_change_new';

/** Where the people of these tests have their accounts: the embedded service, or a Supabase project. */
export interface Place {
  /** Of the application. */
  origin: string;
  /** Of the provider; what is blocked to play "the service is down". */
  identityUrl: string;
  /** The address of our own page that the newest mail of this kind leads to. */
  linkTo(email: string, kind: LinkKind, newEmail?: string): Promise<string>;
  /** The six digits of a sign-in mail. */
  codeTo(email: string): Promise<string>;
  /** Whether a mail with this subject reached the address; only our own mails can be looked at everywhere. */
  subjectsTo(email: string): Promise<string[]>;
  newAccount(name: string): Promise<{ email: string; password: string }>;
  /** A token as the browser would get it, for looking at things past the screens. */
  tokenOf(account: { email: string; password: string }): Promise<string>;
  /** Demands two-step sign-in of everybody in an organization from this moment on. */
  demandTwoStep(orgId: string): Promise<void>;
  isEmbedded: boolean;
  /** Lets the half minute pass within which a server with a database of its own believes what the project last said. */
  passHalfAMinute(): void;
  close(): Promise<void>;
}

export const password = 'maple leaves in october';
export const addressOf = (name: string) => `${name}-${randomUUID().slice(0, 8)}@example.org`;

/**
 * The embedded service, unless PTO_TEST_SUPABASE_URL names a project (`stand-in` makes one). A real project also takes
 * PTO_TEST_SUPABASE_PUBLISHABLE_KEY, PTO_TEST_SUPABASE_SECRET_KEY and PTO_TEST_SUPABASE_DATABASE_URL, whose value `own` is a database of ours beside it.
 */
export const startPlace = (): Promise<Place> =>
  env.PTO_TEST_SUPABASE_URL ? startAtProject(env.PTO_TEST_SUPABASE_URL) : startEmbedded();

const twoStepDemand = "update public.organizations set two_step_from_role = 'parent_member' where id = $1";

const mailKinds = {
  signup: 'confirmation',
  magiclink: 'magic_link',
  recovery: 'recovery',
  email_change_current: 'email_change_current',
  email_change_new: 'email_change_new',
} as const satisfies Record<LinkKind, string>;

interface Provider {
  url: string;
  publishableKey: string;
}

/** Signs in at the provider as the browser's client does. */
async function signIn({ url, publishableKey }: Provider, account: { email: string; password: string }) {
  const response = await fetch(`${url}/auth/v1/token?grant_type=password`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', apikey: publishableKey },
    body: JSON.stringify(account),
  });
  if (!response.ok) throw new Error(`Sign-in answered ${response.status}: ${await response.text()}`);
  return ((await response.json()) as { access_token: string }).access_token;
}

async function startEmbedded(): Promise<Place> {
  const server = await startTestServer({ identityProfile: 'standard' });
  const { origin } = server;
  return {
    origin,
    identityUrl: origin,
    isEmbedded: true,
    passHalfAMinute: () => {},
    async linkTo(email, kind, newEmail) {
      const to = kind === 'email_change_new' && newEmail ? newEmail : email;
      const type = kind.startsWith('email_change') ? 'email_change' : kind;
      const pattern = new RegExp(`http\\S+/app/verify\\?type=(?:${type}|email)&\\S+`);
      const links = async () =>
        (await server.mailsTo(to)).flatMap(({ text }) => pattern.exec(text)?.[0] ?? []);
      await expect.poll(links, { timeout: 45_000, message: `a ${kind} link to ${to}` }).not.toEqual([]);
      return (await links())[0] ?? '';
    },
    async codeTo(email) {
      const codes = async () =>
        (await server.mailsTo(email)).flatMap(({ text }) => /\b\d{6}\b/.exec(text)?.[0] ?? []);
      await expect.poll(codes, { timeout: 45_000, message: `a code to ${email}` }).not.toEqual([]);
      return (await codes())[0] ?? '';
    },
    subjectsTo: async (email) => (await server.mailsTo(email)).map(({ subject }) => subject),
    async newAccount(name) {
      const account = { email: addressOf(name), password };
      await server.identity.admin.createUser({ ...account, email_confirm: true });
      return account;
    },
    tokenOf: (account) => signIn({ url: origin, publishableKey: 'none' }, account),
    demandTwoStep: async (orgId) => void (await server.amend(orgId, twoStepDemand, [orgId])),
    close: () => server.close(),
  };
}

async function startAtProject(given: string): Promise<Place> {
  const standIn = given === 'stand-in' ? await startProject() : null;
  const url = standIn?.url ?? given.replace(/\/+$/, '');
  const publishableKey = standIn?.publishableKey ?? env.PTO_TEST_SUPABASE_PUBLISHABLE_KEY ?? '';
  const secretKey = standIn?.secretKey ?? env.PTO_TEST_SUPABASE_SECRET_KEY ?? '';
  const givenDatabase = env.PTO_TEST_SUPABASE_DATABASE_URL;
  const own = givenDatabase === 'own' ? await cloneTestDatabase() : null;
  const databaseUrl = own?.urls.admin ?? standIn?.databaseUrl ?? givenDatabase ?? '';
  const dataDir = await mkdtemp(join(tmpdir(), 'pto-browser-'));
  if (own === null) await migrate({ adminUrl: databaseUrl, secret: testSecret, embeddedIdentity: false });
  let passed_ms = 0;
  const server = await startServer(
    loadConfig(
      {
        environment: 'test',
        port: 0,
        secret: testSecret,
        databaseUrl,
        dataDir,
        mailbox: true,
        rateFactor: 1_000,
        logLevel: 'error',
        supabaseUrl: url,
        supabasePublishableKey: publishableKey,
        supabaseSecretKey: secretKey,
      },
      {},
    ),
    { now: () => performance.now() + passed_ms },
  );
  const admin = async (path: string, body: object): Promise<Record<string, string>> => {
    const response = await fetch(`${url}/auth/v1/admin/${path}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        apikey: secretKey,
        Authorization: `Bearer ${secretKey}`,
      },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as Record<string, string>;
  };
  return {
    origin: server.origin,
    identityUrl: url,
    isEmbedded: false,
    passHalfAMinute() {
      passed_ms += 30_000;
    },
    // The mails of a real project cannot be read from here, so it is asked for the link that they would hold.
    async linkTo(email, kind, newEmail) {
      const linked = (type: string, hash = '') =>
        `${server.origin}/app/verify?${new URLSearchParams({ type, token_hash: hash })}`;
      const type = kind.startsWith('email_change') ? 'email_change' : kind;
      if (standIn) {
        const to = kind === 'email_change_new' && newEmail ? newEmail : email;
        return linked(type, (await standIn.mailTo(to, mailKinds[kind])).token_hash);
      }
      const made = await admin('generate_link', {
        type: kind,
        email,
        ...(kind === 'signup' ? { password } : {}),
        ...(newEmail ? { new_email: newEmail } : {}),
      });
      return linked(type, made.hashed_token);
    },
    codeTo: async (email) =>
      (standIn
        ? (await standIn.mailTo(email, 'magic_link')).code
        : (await admin('generate_link', { type: 'magiclink', email })).email_otp) ?? '',
    subjectsTo: async () => [],
    async newAccount(name) {
      const account = { email: addressOf(name), password };
      await admin('users', { ...account, email_confirm: true });
      return account;
    },
    tokenOf: (account) => signIn({ url, publishableKey }, account),
    async demandTwoStep(orgId) {
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      await client.query("select set_config('app.org_id', $1, false)", [orgId]);
      await client.query(twoStepDemand, [orgId]);
      await client.end();
    },
    async close() {
      await server.close();
      await own?.drop();
      await standIn?.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** An organization of one's own, past the screens. Gives its web address. */
export async function registerAt(
  place: Place,
  account: { email: string; password: string },
): Promise<{ subdomain: string; orgId: string; token: string }> {
  const token = await place.tokenOf(account);
  const subdomain = `pto-${randomUUID().slice(0, 8)}`;
  const created = await clientOf(place.origin, token)('organizations.create', {
    body: {
      name: 'Maple Street PTO',
      type: 'pto',
      school_name: 'Maple Street School',
      state: 'TX',
      time_zone: 'America/Chicago',
      subdomain,
      first_name: 'Ana',
      last_name: 'Rivera',
    },
  });
  return { subdomain, orgId: created.data.org_id, token };
}
