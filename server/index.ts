import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deriveUrls } from '@pto-connect/database';
import { createIdentity, type Identity } from '@pto-connect/identity';
import { createSite } from '@pto-connect/site';
import type { Logger } from 'pino';
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import { jobs } from './features/jobs.ts';
import { Authenticator, assertKeysPublished } from './http/authenticate.ts';
import { SupabaseAuthenticator } from './http/supabase-authenticator.ts';
import { type Accounts, embeddedAccounts } from './infra/accounts.ts';
import { Flags } from './infra/flags/flags.ts';
import { readSnapshot } from './infra/flags/snapshot.ts';
import { createLogger } from './infra/logger.ts';
import { Mailbox } from './infra/mailbox.ts';
import { Metrics } from './infra/metrics.ts';
import { privilegedPeople } from './infra/privileged-people.ts';
import { createSealer } from './infra/sealer.ts';
import { mirroredAccounts, supabaseAccounts } from './infra/supabase-accounts.ts';
import { checkSupabase } from './infra/supabase-checks.ts';
import { openMirror } from './infra/supabase-mirror.ts';
import { purge } from './jobs/purge.ts';
import { removeAccount } from './jobs/remove-account.ts';
import { sendMail } from './jobs/send-mail.ts';
import { supabaseUpkeep } from './jobs/supabase-upkeep.ts';
import { startWorker } from './jobs/worker.ts';
import { Database } from './tenancy/database.ts';
import { Notices } from './tenancy/notices.ts';
import { RightsCache } from './tenancy/rights.ts';
import { OrganizationVersions } from './tenancy/versions.ts';

export { type Config, ConfigError, loadConfig } from './config.ts';
export { endSessionsOf, type Installation, resetSecondFactorOf } from './infra/operator/accounts.ts';
export { rotateSigningKeys } from './infra/signing-keys.ts';
export { switchToSupabase } from './infra/supabase-accounts.ts';

export interface RunningServer {
  origin: string;
  /** The embedded identity service's own door, for seeds and operators; null with Supabase. */
  identity: Identity | null;
  /** Accounts at whichever provider keeps them. */
  accounts: Accounts;
  /** Answers 503 on readiness, finishes what is under way, and closes everything. */
  close(): Promise<void>;
}

/**
 * Starts API, identity, site, application and worker on one port, on a migrated database.
 * Throws for a setting that cannot work and for signing keys that cannot be read, after closing what it had opened.
 * `now`, in milliseconds that only ever grow, is what the age of a foreign project's answers is measured by.
 */
export async function startServer(
  config: Config,
  { now = () => performance.now() }: { now?: () => number } = {},
): Promise<RunningServer> {
  const server = createServer({ keepAliveTimeout: 65_000, requestTimeout: 30_000 }, answerStarting);
  await listen(server, config);
  const opened: Array<() => unknown> = [];
  const state = { isDraining: false };
  const close = async () => {
    state.isDraining = true;
    await drain(server);
    for (const closeOne of opened.reverse()) await closeOne();
  };
  try {
    const running = await open(config, server, { state, opened, now });
    return { ...running, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Opens everything behind a listening server; what has to be closed again goes into `opened`, in order. */
async function open(
  config: Config,
  server: Server,
  { state, opened, now }: { state: { isDraining: boolean }; opened: Array<() => unknown>; now: () => number },
): Promise<Omit<RunningServer, 'close'>> {
  const { port } = server.address() as AddressInfo;
  const localOrigin = `http://127.0.0.1:${port}`;
  const origin =
    config.publicOrigin ?? `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${port}`;
  const authUrl = `${config.supabaseUrl ?? localOrigin}/auth/v1`;
  const issuer = config.supabaseUrl === null ? `${origin}/auth/v1` : authUrl;
  const jwksUrl = `${authUrl}/.well-known/jwks.json`;
  const urls = deriveUrls(config.databaseUrl, config.secret);
  const logger = createLogger(config);
  const metrics = new Metrics();
  const sealer = createSealer(config.secret, 'mail');
  const notices = new Notices(urls.login, {
    onNotice: (channel, payload) => {
      if (channel === 'organization_changed') versions.hear(payload);
      else if (channel === 'flags_changed') flags.hear();
      else if (channel === 'signing_keys_changed') forgetKeys();
      else rights.hear(payload);
    },
    onGap: () => {
      rights.forget();
      versions.forget();
      database.texts.forget();
      flags.miss(isListening());
      forgetKeys();
    },
    onError: ({ message }) => logger.error({ cause: message }, 'notices cannot be heard'),
  });
  const isListening = () => notices.isListening;
  const settled = async () => {
    await notices.catchUp();
    await flags.settled();
  };
  const database = new Database({
    url: urls.login,
    poolSize: config.poolSize,
    sealer,
    onIdleError: ({ message }) => logger.error({ cause: message }, 'idle database connection failed'),
    onCommit: async ({ organizations, isNoticed }) => {
      await notices.tell(versions.change(organizations));
      if (isNoticed) await flags.settled();
    },
  });
  opened.push(() => database.close());
  const versions = new OrganizationVersions({ isListening });
  const flags = new Flags({
    read: () => readSnapshot(database),
    onError: ({ message }) => logger.error({ cause: message }, 'flags cannot be read; the last known hold'),
    // What a list answers may hang on a flag, so no list is as it was.
    onChange: () => versions.forget(),
  });
  opened.push(() => flags.close());
  const mirror = await openMirror(config, { databaseUrl: urls.auth, database, logger, settled, now });
  if (mirror) opened.push(() => mirror.accounts.close());
  const rights = new RightsCache({
    database,
    isListening,
    // A project that keeps its sessions in this database is asked every second; one that has a copy here is heard of.
    ...(config.supabaseUrl === null || mirror !== null ? {} : { longest_ms: 1_000 }),
  });
  const authenticator =
    mirror === null
      ? new Authenticator({ issuer, jwksUrl })
      : new SupabaseAuthenticator({ issuer, jwksUrl }, mirror);
  const identity =
    config.supabaseUrl === null
      ? embeddedIdentity(config, { databaseUrl: urls.auth, origin, logger, database, settled })
      : null;
  // The service first, because the API reads the list that it publishes.
  const forgetKeys = () => {
    identity?.forgetKeys();
    authenticator.forgetKeys();
  };
  opened.push(() => notices.close());
  await notices.start();
  await flags.start();

  const mailbox = config.mailbox ? new Mailbox(config.dataDir) : null;
  const smtpUrl = config.smtpUrl ?? (await mailbox?.start()) ?? '';
  if (mailbox) opened.push(() => mailbox.close());
  if (identity) {
    opened.push(() => identity.close());
    await identity.start();
  }
  const project = supabaseAccounts({ url: config.supabaseUrl ?? '', secretKey: config.supabaseSecretKey });
  const foreign = mirror === null ? project : mirroredAccounts(project, mirror.accounts);
  const accounts = identity === null ? foreign : embeddedAccounts(identity);
  if (config.runWorker) {
    const send = sendMail({
      smtpUrl,
      from: config.mailFrom,
      sealer,
      origin: () => origin,
      metrics,
      accounts,
    });
    const worker = await startWorker({
      databaseUrl: urls.jobs,
      context: { database, logger },
      jobs: {
        ...jobs,
        'mail.send': send,
        'maintenance.purge': mirror === null ? purge : supabaseUpkeep(purge, project, mirror.accounts),
        'accounts.remove': removeAccount(accounts),
      },
    });
    opened.push(() => worker.stop());
  }
  if (config.metricsPort !== null) {
    const metricsServer = await serveMetrics(metrics, config.metricsPort);
    opened.push(() => metricsServer.close());
  }

  const app = createApp({
    config,
    logger,
    metrics,
    database,
    rights,
    versions,
    flags,
    identity,
    mailbox,
    loginUrl: urls.login,
    authenticator,
    site: createSite({
      apiOrigin: localOrigin,
      publicOrigin: origin,
      forwardsAddress: true,
      onFailure: (err, requestId) => logger.error({ err, request_id: requestId }, 'site page failed'),
    }),
    origin: () => origin,
    jwksUrl: () => jwksUrl,
    isDraining: () => state.isDraining,
  });
  server.off('request', answerStarting).on('request', app);
  await assertKeysPublished(jwksUrl);
  if (config.supabaseUrl !== null) {
    const warnings = await checkSupabase({ ...config, supabaseUrl: config.supabaseUrl }, database);
    for (const warning of warnings) logger.warn(warning);
  }
  return { origin, identity, accounts };
}

/** The embedded identity service, whose mails go through the same queue as all others. */
function embeddedIdentity(
  config: Config,
  parts: {
    databaseUrl: string;
    origin: string;
    logger: Logger;
    database: Database;
    settled: () => Promise<void>;
  },
): Identity {
  return createIdentity({
    databaseUrl: parts.databaseUrl,
    publicOrigin: parts.origin,
    siteUrl: `${parts.origin}/app/`,
    secret: config.secret,
    profile: config.identityProfile,
    production: config.environment === 'production',
    logger: parts.logger,
    settled: parts.settled,
    isPrivileged: privilegedPeople(parts.database),
    ...(config.identitySigningKeys === null ? {} : { signingKeys: config.identitySigningKeys }),
    settings: { breachedPasswordsUrl: config.breachedPasswordsUrl, ...config.identitySettings },
    mail: ({ kind, to, language, data, token_hash, code, redirect_to }) => {
      const params = {
        ...data,
        ...(token_hash ? { token_hash } : {}),
        ...(code ? { code } : {}),
        ...(redirect_to ? { redirect_to } : {}),
      };
      const scope = { userId: null, action: `identity.${kind}`, requestId: '' };
      return parts.database.transaction(scope, (tx) => tx.mail({ template: kind, to, language, params }));
    },
  });
}

/** The port is taken before everything behind it is ready, because addresses are made of it. */
const answerStarting: RequestListener = (_request, response) => {
  response.writeHead(503, { 'Retry-After': '1' }).end();
};

/** Lets requests that are under way finish, for ten seconds at most. */
async function drain(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const overdue = setTimeout(() => server.closeAllConnections(), 10_000);
  await closed;
  clearTimeout(overdue);
}

async function listen(server: Server, config: Config): Promise<void> {
  server.listen(config.port, config.host);
  // Rejects with EADDRINUSE and the like.
  await once(server, 'listening');
}

/** Metrics are for the operator's network only, so they have a port of their own on loopback. */
async function serveMetrics(metrics: Metrics, port: number): Promise<Server> {
  const server = createServer(async (request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    response
      .writeHead(200, { 'Content-Type': metrics.registry.contentType })
      .end(await metrics.registry.metrics());
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
