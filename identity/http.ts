import express, { type Request, type Response, Router } from 'express';
import type { Answer, Call, Context, Endpoint } from './context.ts';
import { sendError } from './error-response.ts';
import { AuthError } from './errors.ts';
import { chooseRedirect } from './redirects.ts';

export type Route = { method: 'get' | 'post' | 'put' | 'delete'; path: string; endpoint: Endpoint };

const BODY_LIMIT = '1mb';

function first(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A member called __proto__ is never meant honestly and would surprise whatever copies the object. */
function dropPrototype(name: string, value: unknown): unknown {
  return name === '__proto__' ? undefined : value;
}

function parseBody(request: Request): unknown {
  const raw: unknown = request.body;
  if (raw === undefined || raw === '') return null;
  if (typeof raw !== 'string') return raw;
  if (!request.is('json')) {
    throw new AuthError(
      415,
      'bad_json',
      'Could not parse request body as JSON: the content type must be application/json',
    );
  }
  try {
    return JSON.parse(raw, dropPrototype) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'invalid JSON';
    throw new AuthError(400, 'bad_json', `Could not parse request body as JSON: ${reason}`);
  }
}

function readCall(context: Context, request: Request): Call {
  const strings = (values: object) =>
    Object.fromEntries(
      Object.entries(values).flatMap(([name, value]) => (first(value) === undefined ? [] : [[name, value]])),
    );
  const query = strings(request.query);
  const requestId = request.get('x-request-id');
  const ip = (request.ip ?? '').replace(/^::ffff:/, '').replace(/%.*$/, '');
  return {
    now: context.clock(),
    ip,
    userAgent: request.get('user-agent')?.slice(0, 500) ?? null,
    requestId: requestId && /^[\w.:-]{1,100}$/.test(requestId) ? requestId : null,
    language: request.acceptsLanguages(['en', 'es']) === 'es' ? 'es' : 'en',
    redirectTo: chooseRedirect(
      [request.get('redirect_to'), query.redirect_to, request.get('referer')],
      context.siteUrl,
      context.settings.allowedRedirects,
    ),
    authorization: request.get('authorization') ?? null,
    host: request.get('host') ?? '',
    params: strings(request.params),
    query,
    body: parseBody(request),
  };
}

function sendAnswer(response: Response, answer: Answer): void {
  if (response.headersSent) return;
  response.set(answer.headers ?? {});
  if (answer.location !== undefined) response.redirect(303, answer.location);
  else if (answer.body === undefined) response.status(answer.status ?? 200).end();
  else response.status(answer.status ?? 200).json(answer.body);
}

function handle(context: Context, endpoint: Endpoint) {
  return async (request: Request, response: Response): Promise<void> => {
    const overdue = setTimeout(() => {
      const error = new AuthError(504, 'request_timeout', 'Processing this request timed out');
      sendError(request, response, error, context.logger);
    }, context.settings.requestTimeoutMs);
    try {
      sendAnswer(response, await endpoint(context, readCall(context, request)));
    } catch (error) {
      sendError(request, response, error, context.logger);
    } finally {
      clearTimeout(overdue);
    }
  };
}

/** Mounts the endpoints. Answers are never cached, errors have the protocol's shape, and nothing else is served. */
export function createRouter(context: Context, routes: Route[]): Router {
  const router = Router();
  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  // Read as text so that a body that is no JSON gets the protocol's own error.
  router.use(express.text({ type: () => true, limit: BODY_LIMIT }));
  for (const { method, path, endpoint } of routes) router[method](path, handle(context, endpoint));
  router.use((_request, _response) => {
    throw new AuthError(404, 'validation_failed', 'No such endpoint');
  });
  router.use((error: unknown, request: Request, response: Response, _next: express.NextFunction) => {
    sendError(request, response, error, context.logger);
  });
  return router;
}
