import { allRoutes, type Route, type RouteId } from '@pto-connect/contract';
import { testSecret } from '@pto-connect/database';
import { eventsEach, loadScale, scaleId, scaleSizes } from '../../database/seeds/scale.ts';
import { loadConfig, type RunningServer, startServer } from '../../server/index.ts';
import { type Client, clientOf } from '../../server/testing/api.ts';
import { signUp } from '../../server/testing/people.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { type Captured, logPlans, planReader } from './captured.ts';

/** What was sent for one call of a route. */
export interface Answered {
  route: RouteId;
  status: number;
  statements: Captured[];
}

export interface ScaleServer {
  first: TestServer;
  /** Calls a route as an administrator of the largest organization and gives the statements that it took. */
  call(
    route: RouteId,
    options?: Parameters<Client>[1],
  ): Promise<Answered & { nextCursor: string | null | undefined }>;
  close(): Promise<void>;
}

const orgId = scaleId('organization', 1);
const coming = (n: number) => scaleId('event', 1, eventsEach.past + n);

/** A server on scale data whose statements are captured. Its pool has one connection, so plans are reused as in a busy server. */
export async function startScaleServer(): Promise<ScaleServer> {
  const first = await startTestServer({ runWorker: false });
  await loadScale({
    adminUrl: first.databaseUrl,
    size: scaleSizes.test,
    passwordHash: 'nobody signs in with it',
  });
  await logPlans(first);
  const server: RunningServer = await startServer(
    loadConfig(
      {
        environment: 'test',
        host: '127.0.0.1',
        port: 0,
        secret: testSecret,
        databaseUrl: first.databaseUrl,
        identityProfile: 'test',
        mailbox: false,
        smtpUrl: 'smtp://127.0.0.1:9',
        rateFactor: 1_000,
        logLevel: 'silent',
        runWorker: false,
        poolSize: 2,
        checkResponses: true,
      },
      {},
    ),
  );
  const person = await signUp({ ...first, origin: server.origin }, 'plans');
  await first.amend(
    orgId,
    `insert into public.user_profiles (org_id, id, user_id, first_name, last_name, email, status, joined_at)
     values ($1, $2, $3, 'Ana', 'Plans', $4, 'active', now())`,
    [orgId, scaleId('profile', 1, 900_000), person.userId, person.email],
  );
  await first.amend(
    orgId,
    "insert into public.user_roles (org_id, user_id, role_type) values ($1, $2, 'admin')",
    [orgId, person.userId],
  );
  const api = clientOf(server.origin, person.token, { org_id: orgId });
  const read = await planReader(first);
  return {
    first,
    async call(route, options = {}) {
      await read();
      const reply = await api(route, options);
      return { route, status: reply.status, statements: await read(), nextCursor: reply.nextCursor };
    },
    async close() {
      await server.close();
      await first.close();
    },
  };
}

/** Ids that the scale data has; routes that need others are not called. */
const known: Record<string, string> = {
  org_id: orgId,
  event_id: coming(3),
  shift_id: scaleId('shift', 1, (eventsEach.past + 3) * 10 + 1),
  member_id: scaleId('profile', 1, 25),
  family_id: scaleId('family', 1, 25),
};

/** Reads whose parameters the scale data has, found in the contract, so that a new one is looked at without being listed. */
export const reads: Route[] = allRoutes.filter(
  (route) =>
    route.method === 'GET' &&
    route.permission !== undefined &&
    'org_id' in route.params &&
    Object.keys(route.params).every((name) => name in known),
);

export const paramsOf = (route: Route): Record<string, string> =>
  Object.fromEntries(Object.keys(route.params).map((name) => [name, known[name] ?? '']));

/** Every way to ask a list: each order, each filter with an example, a search that finds and one that does not. */
export function queriesOf(route: Route): Array<Record<string, string | number>> {
  const fields = Object.entries(route.query);
  const required = Object.fromEntries(
    fields
      .filter(([, field]) => !field.isOptional && field.openapi.default === undefined)
      .map(([name, field]) => [name, field.example as string]),
  );
  const limit = 'limit' in route.query ? { limit: 20 } : {};
  const sorts = (route.query.sort?.openapi.enum ?? []) as string[];
  const filters = fields.filter(
    ([name, field]) =>
      field.isOptional && !['limit', 'cursor', 'sort', 'q'].includes(name) && field.example !== undefined,
  );
  return [
    required,
    ...sorts.map((sort) => ({ ...required, ...limit, sort })),
    ...filters.map(([name, field]) => ({ ...required, [name]: field.example as string })),
    ...('q' in route.query ? ['gar', 'zzyzx'].map((q) => ({ ...required, ...limit, q })) : []),
  ];
}

/** The writes that members make most. */
export const writes: Array<{ route: RouteId; options: Parameters<Client>[1] }> = [
  { route: 'rsvps.set', options: { params: { event_id: coming(4) }, body: { response: 'yes', guests: 1 } } },
  { route: 'rsvps.set', options: { params: { event_id: coming(4) }, body: { response: 'no', guests: 0 } } },
  {
    route: 'sign_ups.create',
    options: { params: { shift_id: scaleId('shift', 1, (eventsEach.past + 5) * 10 + 1) } },
  },
];
