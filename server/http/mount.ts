import { apiBase, type Format, type Route } from '@pto-connect/contract';
import express, {
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express';
import { type Claims, loadAccount, loadMember, type Visitor } from '../tenancy/actor.ts';
import type { Database, Transaction } from '../tenancy/database.ts';
import { once } from '../tenancy/idempotency.ts';
import { resolveTenant } from '../tenancy/resolve-tenant.ts';
import { ApiError } from './api-error.ts';
import type { Authenticator } from './authenticate.ts';
import type { Binding, Context } from './bind.ts';
import type { Page } from './cursor.ts';
import { succeed } from './envelope.ts';
import { mediaTypes, toCsv } from './formats.ts';
import type { RateLimits } from './rate-limits.ts';
import { assertDeclared, project } from './serialize.ts';
import { validateBody, validateParams, validateQuery } from './validate.ts';

/** What the one way through needs from the outside. */
export interface Way {
  database: Database;
  authenticator: Authenticator;
  rateLimits: RateLimits;
  checkResponses: boolean;
  /** Where links point; read per request because the port may be chosen at start. */
  origin: () => string;
}

const bodyLimit = 1024 * 1024;
/** A CSV or calendar file follows the list's pages up to this many rows. */
const exportLimit = 20_000;

/**
 * Puts one route on the router. The order is fixed here, once, for every route: rate limit, authenticate, read the body, load
 * the actor, validate, check the permission, enter the organization, call the service, present, answer. A feature can
 * neither reorder nor skip a step.
 */
export function mount(router: Router, binding: Binding, way: Way): void {
  const { route } = binding;
  const path = apiBase + route.path.replaceAll(/\{(\w+)\}/g, ':$1');
  const method = route.method.toLowerCase() as 'get' | 'post' | 'put' | 'delete';
  const { item } = route.data;

  const admit: RequestHandler = async (request, response, next) => {
    response.locals.route = route;
    await way.rateLimits.address(request.ip ?? '');
    const claims = route.public === true ? null : await way.authenticator.authenticate(request.headers);
    response.locals.claims = claims;
    await way.rateLimits.caller(
      route.rate ?? (route.method === 'GET' ? 'read' : 'write'),
      claims?.sub ?? request.ip ?? '',
    );
    next();
  };

  const answer: RequestHandler = async (request, response) => {
    const claims = response.locals.claims as Claims | null;
    const format = negotiate(request, route);
    const params = validateParams(route.params, request.params);
    const scope = {
      userId: claims?.sub ?? null,
      action: route.id,
      requestId: response.locals.requestId as string,
    };

    const result = await way.database.transaction(scope, async (tx) => {
      const account = claims === null ? null : await loadAccount(tx, claims);
      const member =
        account !== null && route.permission !== undefined
          ? await loadMember(tx, account, params.org_id as string)
          : null;
      response.locals.actor = { user_id: account?.userId ?? null, org_id: params.org_id ?? null };
      if (route.permission !== undefined && member?.can(route.permission) !== true)
        throw new ApiError('forbidden');

      const input = readInput(route, request, params);
      const orgId = member === null ? await tenantOf(route, tx, input) : (params.org_id as string);
      const context = {
        actor: member ?? account ?? visitor,
        tx: orgId === null ? tx : await tx.enter(orgId),
        input,
        request: { id: scope.requestId, origin: way.origin(), language: languageOf(request) },
      } as unknown as Context<Route>;
      const serve = async () =>
        route.paged === true && format !== 'json' ? allPages(binding, context) : binding.handle(context);
      const key = request.get('idempotency-key');
      if (route.creates !== true || key === undefined || account === null)
        return { value: await serve(), context };
      const body = route.file === undefined ? input.body : input.file.toString('base64');
      return {
        value: await once(
          tx,
          { userId: account.userId, key, operation: route.id, path: request.path, body },
          serve,
        ),
        context,
      };
    });

    const page = route.paged === true ? (result.value as Page<unknown>) : null;
    const data = project(route.data, page === null ? result.value : page.items);
    if (way.checkResponses && format === 'json') assertDeclared(route.data, data, route.id);
    if (format !== 'json') response.setHeader('Content-Type', mediaTypes[format]);
    if (format === 'csv' && item) {
      response.setHeader('Content-Disposition', `attachment; filename="${route.id.replace('.', '-')}.csv"`);
      response.send(toCsv(item, data as unknown[]));
    } else if (format === 'ics' && binding.calendar) {
      response.send(binding.calendar((Array.isArray(data) ? data : [data]) as never, result.context));
    } else {
      succeed(request, response, {
        data,
        status: route.creates === true ? 201 : 200,
        version: versionOf(route, data),
        ...(page === null ? {} : { nextCursor: page.next_cursor }),
      });
    }
  };

  router[method](path, admit, bodyReader(route), answer);
}

const visitor: Visitor = { kind: 'visitor' };

const tenantOf = async (
  route: Route,
  tx: Transaction,
  input: { params: object; body: unknown },
): Promise<string | null> => (route.tenant === undefined ? null : resolveTenant(tx, route.tenant, input));

function readInput(route: Route, request: Request, params: Record<string, unknown>) {
  const isEdit = route.versioned === true && route.method !== 'GET';
  return {
    params,
    query: validateQuery(route.query, request.query),
    body: route.body === undefined ? refuseBody(route, request) : validateBody(route.body, request.body),
    version: isEdit ? ifMatch(request) : 0,
    file: route.file === undefined ? Buffer.alloc(0) : (request.body as Buffer),
  };
}

/** The version in `If-Match: "3"`. Without it somebody else's change could be overwritten unseen. */
function ifMatch(request: Request): number {
  const header = request.get('if-match');
  if (header === undefined) throw new ApiError('version_required');
  const [, version] = /^(?:W\/)?"(\d{1,9})"$/.exec(header.trim()) ?? [];
  if (version === undefined)
    throw new ApiError('invalid_header', {
      fields: [
        {
          field: 'If-Match',
          code: 'bad_format',
          message: 'Send the version in quotes, as the ETag gave it.',
        },
      ],
    });
  return Number(version);
}

function refuseBody(route: Route, request: Request): undefined {
  const isEmpty =
    request.body === undefined ||
    route.file !== undefined ||
    (typeof request.body === 'object' && Object.keys(request.body as object).length === 0);
  if (!isEmpty) throw new ApiError('validation_failed', { message: 'This address takes no body.' });
  return undefined;
}

/** A member named `__proto__` could smuggle in what was never validated, so JSON that holds one is no JSON for us. */
function refusePrototype(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('A member is named __proto__');
  return value;
}

/** Reads the body as the route declares it. Anything but JSON (or, for uploads, bytes) is 415, so that no HTML form can post here. */
function bodyReader(route: Route): RequestHandler {
  if (route.method === 'GET') return (_request, _response, next) => next();
  const isFile = route.file !== undefined;
  const read = isFile
    ? express.raw({ type: () => true, limit: route.file?.max_bytes ?? 0 })
    : express.json({ type: () => true, limit: bodyLimit, strict: true, reviver: refusePrototype });
  return (request: Request, response: Response, next: NextFunction) => {
    const hasBody =
      request.headers['transfer-encoding'] !== undefined ||
      Number(request.headers['content-length'] ?? 0) > 0;
    const accepted = isFile
      ? [
          'text/csv',
          'text/plain',
          'text/tab-separated-values',
          'application/octet-stream',
          'application/vnd.ms-excel',
        ]
      : ['application/json'];
    if (hasBody && !request.is(accepted)) throw new ApiError('unsupported_media_type');
    if (isFile && !hasBody) throw new ApiError('file_unreadable', { message: 'The file is empty.' });
    read(request, response, (error?: unknown) => {
      if (error === undefined && hasBody && request.body === undefined)
        next(new ApiError('invalid_json', { cause: 'the connection closed before the body was read' }));
      else next(error);
    });
  };
}

function negotiate(request: Request, route: Route): Format | 'json' {
  const offered = [
    'application/json',
    ...(route.formats ?? []).map((format) => mediaTypes[format].split(';')[0] as string),
  ];
  const accepted = request.accepts(offered);
  if (accepted === false)
    throw new ApiError('not_acceptable', { message: `Available here: ${offered.join(', ')}.` });
  return accepted === 'text/csv' ? 'csv' : accepted === 'text/calendar' ? 'ics' : 'json';
}

async function allPages(binding: Binding, context: Context<Route>): Promise<Page<unknown>> {
  const items: unknown[] = [];
  let cursor: string | null | undefined;
  do {
    const query = { ...context.input.query, limit: 200, cursor: cursor ?? undefined };
    const page = (await binding.handle({
      ...context,
      input: { ...context.input, query },
    } as Context<Route>)) as Page<unknown>;
    items.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor !== null && items.length < exportLimit);
  return { items, next_cursor: cursor };
}

const versionOf = (route: Route, data: unknown): number | undefined =>
  route.versioned === true ? (data as { version?: number }).version : undefined;

const languageOf = (request: Request): 'en' | 'es' =>
  request.acceptsLanguages('en', 'es') === 'es' ? 'es' : 'en';
