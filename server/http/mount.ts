import { apiBase, type Format, type Route } from '@pto-connect/contract';
import type { Request, RequestHandler, Router } from 'express';
import {
  type Actor,
  type Claims,
  isTwoStepDue,
  toAccount,
  toMember,
  type Visitor,
} from '../tenancy/actor.ts';
import type { Database, Scope, Transaction } from '../tenancy/database.ts';
import { once } from '../tenancy/idempotency.ts';
import { resolveTenant } from '../tenancy/resolve-tenant.ts';
import type { Rights, RightsCache } from '../tenancy/rights.ts';
import { loadScoped } from '../tenancy/scoped-actor.ts';
import { loadSupporter } from '../tenancy/supporter.ts';
import type { OrganizationVersions } from '../tenancy/versions.ts';
import { ApiError } from './api-error.ts';
import type { Authenticator } from './authenticate.ts';
import type { Binding, Context } from './bind.ts';
import type { Page } from './cursor.ts';
import { notModified, succeed } from './envelope.ts';
import { mediaTypes, toCsv } from './formats.ts';
import type { RateLimits } from './rate-limits.ts';
import { bodyReader } from './read-body.ts';
import { readInput } from './read-input.ts';
import { assertDeclared, project } from './serialize.ts';
import { validateParams } from './validate.ts';

/** What the one way through needs from the outside. */
export interface Way {
  database: Database;
  rights: RightsCache;
  versions: OrganizationVersions;
  authenticator: Authenticator;
  rateLimits: RateLimits;
  checkResponses: boolean;
  /** Where links point; read per request because the port may be chosen at start. */
  origin: () => string;
}

/** A CSV or calendar file follows the list's pages up to this many rows. */
const exportLimit = 20_000;

/**
 * Puts one route on the router. The order is fixed here, once, for every route: rate limit, authenticate, read the body,
 * learn the caller's rights, check two-step and permission, validate, enter the organization, call the service, present,
 * answer. A feature can neither reorder nor skip a step. An ordinary read asks the database once: rights are remembered,
 * and the statement takes its scope along.
 */
export function mount(router: Router, binding: Binding, way: Way): void {
  const { route } = binding;
  const path = apiBase + route.path.replaceAll(/\{(\w+)\}/g, ':$1');
  const method = route.method.toLowerCase() as 'get' | 'post' | 'put' | 'delete';
  const isRead = route.method === 'GET';
  // The scope of a school or district is entered once for all statements of a request.
  const isPlainRead = isRead && route.scope === undefined;
  const rate = route.rate ?? (isRead ? 'read' : 'write');
  const choices = offers(route);

  const admit: RequestHandler = async (request, response, next) => {
    response.locals.route = route;
    await way.rateLimits.address(request.ip ?? '');
    const claims = route.public === true ? null : await way.authenticator.authenticate(request.headers);
    response.locals.claims = claims;
    await way.rateLimits.caller(rate, claims?.sub ?? request.ip ?? '');
    next();
  };

  const answer: RequestHandler = async (request, response) => {
    const claims = response.locals.claims as Claims | null;
    const format = negotiate(request, choices);
    const params = validateParams(route.params, request.params);
    const orgId = route.permission === undefined ? null : (params.org_id as string);
    const scope: Scope = {
      userId: claims?.sub ?? null,
      action: route.id,
      requestId: response.locals.requestId as string,
    };
    const rights = claims === null ? undefined : await way.rights.of(claims, orgId, scope);
    if (rights !== undefined && claims !== null)
      scope.assurance = { aal: claims.aal, isDue: isTwoStepDue(rights) };
    const actor = await admitActor(way, route, { claims, rights, orgId, scope });
    response.locals.actor = {
      user_id: actor.kind === 'visitor' ? null : actor.userId,
      org_id: params.org_id ?? null,
    };

    const input = readInput(route, request, params);
    const tag =
      route.cached === true && format === 'json' && orgId !== null && actor.kind === 'member'
        ? way.versions.tagOf(orgId, `${actor.userId} ${request.originalUrl}`)
        : null;
    if (tag !== null && request.headers['if-none-match'] === tag) {
      notModified(response, tag);
      return;
    }

    const work = async (tx: Transaction): Promise<Outcome> => {
      const tenant =
        orgId ?? (route.tenant === undefined ? null : await resolveTenant(tx, route.tenant, input));
      const context = {
        actor:
          route.scope === undefined || actor.kind !== 'account'
            ? actor
            : await loadScoped(tx, actor, route.scope, params),
        tx: tenant === null ? tx : await tx.enter(tenant),
        input,
        request: { id: scope.requestId, origin: way.origin(), language: languageOf(request) },
      } as unknown as Context<Route>;
      const key = request.get('idempotency-key');
      if (route.creates !== true || key === undefined || actor.kind === 'visitor')
        return serve(binding, context, format);
      const body = route.file === undefined ? input.body : input.file.toString('base64');
      const creation = { userId: actor.userId, key, operation: route.id, path: request.path, body };
      return { kind: 'value', value: await once(tx, creation, () => binding.handle(context)), context };
    };
    const outcome = await (isPlainRead
      ? way.database.read(scope, work)
      : way.database.transaction(scope, work));
    const status = route.creates === true ? 201 : 200;

    if (outcome.kind === 'written') {
      const { items, next_cursor } = outcome.page;
      const json = `[${items.map((item) => item.json).join(',')}]`;
      if (way.checkResponses) assertDeclared(route.data, JSON.parse(json), route.id);
      succeed(request, response, { json, status, version: undefined, tag, nextCursor: next_cursor });
      return;
    }
    const page = route.paged === true ? (outcome.value as Page<unknown>) : null;
    const data = project(route.data, page === null ? outcome.value : page.items);
    if (way.checkResponses && format === 'json') assertDeclared(route.data, data, route.id);
    if (format === 'json') {
      succeed(request, response, {
        json: JSON.stringify(data),
        status,
        version: versionOf(route, data),
        tag,
        ...(page === null ? {} : { nextCursor: page.next_cursor }),
      });
      return;
    }
    response.setHeader('Content-Type', mediaTypes[format]);
    if (format === 'csv' && route.data.item) {
      response.setHeader('Content-Disposition', `attachment; filename="${route.id.replace('.', '-')}.csv"`);
      response.send(toCsv(route.data.item, data as unknown[]));
    } else if (binding.calendar) {
      response.send(binding.calendar((Array.isArray(data) ? data : [data]) as never, outcome.context));
    }
  };

  router[method](path, admit, ...(isRead ? [] : [bodyReader(route)]), answer);
}

const visitor: Visitor = { kind: 'visitor' };

/** Who is calling, once it is sure that they may: a live session, two-step where it is due, membership, permission. */
async function admitActor(
  way: Way,
  route: Route,
  caller: { claims: Claims | null; rights: Rights | undefined; orgId: string | null; scope: Scope },
): Promise<Actor> {
  const { claims, rights, orgId, scope } = caller;
  if (claims === null) return visitor;
  const account = toAccount(claims, rights);
  if (scope.assurance?.isDue === true && claims.aal !== 'aal2') throw new ApiError('second_factor_required');
  if (route.permission === undefined || orgId === null) return account;
  const membership = rights?.membership ?? null;
  const member =
    membership === null
      ? await way.database.transaction(scope, (tx) => loadSupporter(tx, account, orgId))
      : toMember(account, membership);
  if (!member.can(route.permission)) throw new ApiError('forbidden');
  return member;
}

type Outcome =
  | { kind: 'written'; page: Page<{ json: string }> }
  | { kind: 'value'; value: unknown; context: Context<Route> };

async function serve(binding: Binding, context: Context<Route>, format: Format | 'json'): Promise<Outcome> {
  if (format === 'json' && binding.written !== undefined)
    return { kind: 'written', page: await binding.written(context) };
  const isWhole = binding.route.paged === true && format !== 'json';
  const value = isWhole ? await allPages(binding, context) : await binding.handle(context);
  return { kind: 'value', value, context };
}

interface Offers {
  readonly types: readonly string[];
  readonly formats: ReadonlyMap<string, Format>;
}

const offers = (route: Route): Offers => {
  const formats = new Map(
    (route.formats ?? []).map((format) => [mediaTypes[format].split(';')[0] as string, format]),
  );
  return { types: ['application/json', ...formats.keys()], formats };
};

function negotiate(request: Request, { types, formats }: Offers): Format | 'json' {
  const wanted = request.headers.accept;
  if (wanted === undefined || wanted === 'application/json' || wanted === '*/*') return 'json';
  const accepted = request.accepts(types as string[]);
  if (accepted === false)
    throw new ApiError('not_acceptable', { message: `Available here: ${types.join(', ')}.` });
  return formats.get(accepted as string) ?? 'json';
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
