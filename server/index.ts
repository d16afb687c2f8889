import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deriveUrls } from '@pto-connect/database';
import { createIdentity, type Identity } from '@pto-connect/identity';
import { createSite } from '@pto-connect/site';
import { type AppParts, createApp } from './app.ts';
import type { Config } from './config.ts';
import { jobs } from './features/jobs.ts';
import { Authenticator, assertKeysPublished } from './http/authenticate.ts';
import { createLogger } from './infra/logger.ts';
import { Mailbox } from './infra/mailbox.ts';
import { Metrics } from './infra/metrics.ts';
import { createSealer } from './infra/sealer.ts';
import { sendMail } from './jobs/send-mail.ts';
import { startWorker } from './jobs/worker.ts';
import { Database } from './tenancy/database.ts';

export { type Config, ConfigError, loadConfig } from './config.ts';

export interface RunningServer {
  origin: string;
  /** The embedded identity service's own door, for seeds and operators; null with Supabase. */
  identity: Identity | null;
  /** Answers 503 on readiness, finishes what is under way, and closes everything. */
  close(): Promise<void>;
}

/**
 * Starts API, identity, site, application and worker on one port, on a migrated database.
 * Throws before listening for a setting that cannot work, and after for signing keys that cannot be read.
 */
export async function startServer(config: Config): Promise<RunningServer> {
  const urls = deriveUrls(config.databaseUrl, config.secret);
  const logger = createLogger(config);
  const metrics = new Metrics();
  const sealer = createSealer(config.secret, 'mail');
  const database = new Database({
    url: urls.login,
    poolSize: config.poolSize,
    sealer,
    onIdleError: (err) => logger.error({ err }, 'idle database connection failed'),
  });

  const server = createServer({ keepAliveTimeout: 65_000, requestTimeout: 30_000 });
  await listen(server, config);
  const localOrigin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const origin =
    config.publicOrigin ??
    `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${(server.address() as AddressInfo).port}`;
  const authUrl = config.supabaseUrl === null ? `${localOrigin}/auth/v1` : `${config.supabaseUrl}/auth/v1`;
  const issuer = config.supabaseUrl === null ? `${origin}/auth/v1` : authUrl;
  const jwksUrl = `${authUrl}/.well-known/jwks.json`;

  const identity =
    config.supabaseUrl !== null
      ? null
      : createIdentity({
          databaseUrl: urls.auth,
          publicOrigin: origin,
          siteUrl: `${origin}/app/`,
          secret: config.secret,
          profile: config.identityProfile,
          production: config.environment === 'production',
          logger,
          mail: ({ kind, to, language, data, token_hash, code, redirect_to }) => {
            const params = {
              ...data,
              ...(token_hash ? { token_hash } : {}),
              ...(code ? { code } : {}),
              ...(redirect_to ? { redirect_to } : {}),
            };
            return database.transaction({ userId: null, action: `identity.${kind}`, requestId: '' }, (tx) =>
              tx.mail({ template: kind, to, language, params }),
            );
          },
        });
  await identity?.start();
  const mailbox = config.mailbox ? new Mailbox(config.dataDir) : null;
  const smtpUrl = config.smtpUrl ?? (await mailbox?.start()) ?? '';

  let isDraining = false;
  const parts: AppParts = {
    config,
    logger,
    metrics,
    database,
    identity,
    mailbox,
    loginUrl: urls.login,
    authenticator: new Authenticator({ issuer, jwksUrl }),
    site: createSite({ apiOrigin: localOrigin, publicOrigin: origin }),
    origin: () => origin,
    jwksUrl: () => jwksUrl,
    isDraining: () => isDraining,
  };
  server.on('request', createApp(parts));
  const metricsServer = config.metricsPort === null ? null : await serveMetrics(metrics, config.metricsPort);
  const worker = config.runWorker
    ? await startWorker({
        databaseUrl: urls.jobs,
        context: { database, logger },
        jobs: {
          ...jobs,
          'mail.send': sendMail({ smtpUrl, from: config.mailFrom, sealer, origin: () => origin, metrics }),
        },
      })
    : null;

  const close = async () => {
    isDraining = true;
    server.close();
    server.closeIdleConnections();
    const overdue = setTimeout(() => server.closeAllConnections(), 10_000);
    if (server.listening) await once(server, 'close');
    clearTimeout(overdue);
    metricsServer?.close();
    await worker?.stop();
    await identity?.close();
    await mailbox?.close();
    await database.close();
  };
  try {
    await assertKeysPublished(jwksUrl);
  } catch (error) {
    await close();
    throw error;
  }
  return { origin, identity, close };
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
