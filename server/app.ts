import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { allRoutes, apiBase } from '@pto-connect/contract';
import { openApiDocument } from '@pto-connect/contract/openapi';
import type { Identity } from '@pto-connect/identity';
import express, { type Express, type RequestHandler, Router } from 'express';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { bindings } from './features/bindings.ts';
import { logoFiles } from './features/branding/routes.ts';
import { exportFiles } from './features/exports/routes.ts';
import type { Authenticator } from './http/authenticate.ts';
import { docsRouter } from './http/docs.ts';
import { errorHandler, unknownRoute } from './http/errors.ts';
import { withFlags } from './http/flag-gate.ts';
import { healthRouter } from './http/health.ts';
import { mount } from './http/mount.ts';
import { RateLimits } from './http/rate-limits.ts';
import { requestLog } from './http/request-log.ts';
import { apiHeaders, securityHeaders } from './http/security-headers.ts';
import { webRouter } from './http/web.ts';
import type { Flags } from './infra/flags/flags.ts';
import { type Mailbox, mailboxStyle } from './infra/mailbox.ts';
import type { Metrics } from './infra/metrics.ts';
import type { Database } from './tenancy/database.ts';
import type { RightsCache } from './tenancy/rights.ts';
import type { OrganizationVersions } from './tenancy/versions.ts';

export interface AppParts {
  config: Config;
  logger: Logger;
  metrics: Metrics;
  database: Database;
  rights: RightsCache;
  versions: OrganizationVersions;
  flags: Flags;
  loginUrl: string;
  authenticator: Authenticator;
  identity: Identity | null;
  mailbox: Mailbox | null;
  site: Router;
  origin: () => string;
  jwksUrl: () => string;
  isDraining: () => boolean;
}

/** Everything on one port, in the order in which a request meets it. */
export function createApp(parts: AppParts): Express {
  const { config, logger } = parts;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  // Loopback is believed because the site calls the API from there for its visitors; a proxy on this machine must set the header.
  app.set('trust proxy', ['loopback', ...config.trustedProxies]);

  app.use(requestLog(logger, parts.metrics));
  app.use(securityHeaders(config.publicOrigin?.startsWith('https:') === true));
  app.use(
    '/health',
    healthRouter({
      database: parts.database,
      databaseUrl: parts.loginUrl,
      jwksUrl: parts.jwksUrl,
      isDraining: parts.isDraining,
    }),
  );
  if (parts.identity) app.use('/auth/v1', parts.identity.router);

  app.use('/api', apiHeaders(config.corsOrigins), docsRouter(openApiDocument()));
  app.use(apiRouter(parts));
  app.use('/api', unknownRoute(methodsAt));
  app.use('/logos', logoFiles(parts.database));
  app.use('/exports', exportFiles(parts.database));

  if (parts.mailbox) {
    app.get('/mailbox.css', (_request, response) => void response.type('css').send(mailboxStyle));
    app.use('/mailbox', parts.mailbox.router());
  }
  if (existsSync(join(config.webDir, 'index.html')))
    app.use('/app', webRouter(config.webDir, foreignIdentity(config), config.operatorContact));
  app.use(parts.site);
  app.use(errorHandler(logger));
  return app;
}

const foreignIdentity = ({ supabaseUrl, supabasePublishableKey }: Config) =>
  supabaseUrl === null
    ? null
    : { url: `${supabaseUrl}/auth/v1`, publishableKey: supabasePublishableKey ?? '' };

function apiRouter(parts: AppParts): RequestHandler {
  const rateLimits = new RateLimits(parts.config.rateFactor);
  const way = {
    database: parts.database,
    rights: parts.rights,
    versions: parts.versions,
    authenticator: parts.authenticator,
    rateLimits,
    checkResponses: parts.config.checkResponses,
    origin: parts.origin,
  };
  // An address of so many parts, asked by this method, can only be one of a few: the router tries those and not all of them.
  const shelves = new Map<string, Router>();
  // Fixed addresses before those with parameters, so that `/sign-ups/mine` is never taken for an id.
  const specific = [...bindings].sort((a, b) => parameterCount(a.route.path) - parameterCount(b.route.path));
  for (const binding of specific) {
    const shelf = shelfOf(binding.route.method, apiBase + binding.route.path);
    const router = shelves.get(shelf) ?? Router({ caseSensitive: true, strict: true });
    shelves.set(shelf, router);
    mount(router, withFlags(binding, parts.flags), way);
  }
  return (request, response, next) => {
    // What answers GET answers HEAD.
    const shelf = shelves.get(shelfOf(request.method === 'HEAD' ? 'GET' : request.method, request.path));
    if (shelf === undefined) next();
    else shelf(request, response, next);
  };
}

const shelfOf = (method: string, path: string) => `${method} ${path.split('/').length}`;
const parameterCount = (path: string) => path.split('{').length;
const patterns = allRoutes.map((route) => ({
  method: route.method,
  pattern: new RegExp(`^${apiBase.replace('/api', '')}${route.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
}));
/** Methods that an address below /api answers. */
const methodsAt = (path: string): string[] => [
  ...new Set(patterns.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method as string)),
];
