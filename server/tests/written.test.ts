import type { Route } from '@pto-connect/contract';
import { deriveUrls, testSecret } from '@pto-connect/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bindings } from '../features/bindings.ts';
import { addShift, publishedEvent } from '../features/events/tests/fixtures.ts';
import type { Context } from '../http/bind.ts';
import type { Page } from '../http/cursor.ts';
import { project } from '../http/serialize.ts';
import { validateQuery } from '../http/validate.ts';
import { createSealer } from '../infra/sealer.ts';
import { loadMember, type Member } from '../tenancy/actor.ts';
import { Database, type TenantTransaction } from '../tenancy/database.ts';
import { type Person, registerOrganization, type TestOrganization } from '../testing/people.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

/* What the database writes as JSON must be what services and presenters say of the same rows, to the letter. */
let server: TestServer;
let org: TestOrganization;
let database: Database;
let people: Person[];
beforeAll(async () => {
  server = await startTestServer();
  org = await registerOrganization(server);
  database = new Database({
    url: deriveUrls(server.databaseUrl, testSecret).login,
    poolSize: 2,
    sealer: createSealer(testSecret, 'mail'),
    onIdleError: () => {},
  });
  people = [org.admin, await org.member('committee_lead'), await org.member('parent_member')];
  const { api } = org.admin;
  await server.amend(
    org.orgId,
    `update public.user_profiles set first_name = 'Ángela "la jefa" \\ ' where org_id = $1 and user_id = $2`,
    [org.orgId, people[1]?.userId],
  );
  const festival = await publishedEvent(api);
  await addShift(api, festival);
  const draft = await publishedEvent(api);
  await api('events.cancel', { params: { event_id: draft.id }, body: { reason: 'Rain\nand "wind"' } });
  await people[2]?.api('rsvps.set', {
    params: { event_id: festival.id },
    body: { response: 'yes', guests: 2 },
  });
});
afterAll(async () => {
  await database?.close();
  await server?.close();
});

const within = <T>(person: Person, work: (tx: TenantTransaction, actor: Member) => Promise<T>): Promise<T> =>
  database.read({ userId: person.userId, action: 'tests.compare', requestId: '' }, async (tx) => {
    const account = {
      kind: 'account',
      userId: person.userId,
      email: person.email,
      twoStep: false,
      metadata: {},
    } as const;
    return work(await tx.enter(org.orgId), await loadMember(tx, account, org.orgId));
  });

const written = bindings.filter((binding) => binding.written !== undefined);

test('there are lists that the database writes', () => {
  expect(written.map(({ route }) => route.id)).toEqual(
    expect.arrayContaining(['events.list', 'members.list']),
  );
});

test.each(written.map((binding) => [binding.route.id, binding] as const))(
  '%s: the database writes what the service and its presenter say, on every page and in every order',
  async (_id, binding) => {
    const { route } = binding;
    let compared = 0;
    for (const person of people)
      for (const sort of sortsOf(route))
        for (const limit of [1, 50]) {
          let cursor: string | undefined;
          do {
            const query = validateQuery(route.query, {
              sort,
              limit: String(limit),
              ...(cursor ? { cursor } : {}),
            });
            const { spoken, text } = await within(person, async (tx, actor) => {
              const context = {
                actor,
                tx,
                input: {
                  params: { org_id: org.orgId },
                  query,
                  body: undefined,
                  version: 0,
                  file: Buffer.alloc(0),
                },
                request: { id: '', origin: server.origin, language: 'en' },
              } as unknown as Context<Route>;
              return {
                spoken: (await binding.handle(context)) as Page<unknown>,
                text: await binding.written?.(context),
              };
            });
            const items = text?.items.map(({ json }) => JSON.parse(json) as unknown);
            expect(items).toEqual(JSON.parse(JSON.stringify(project(route.data, spoken.items))));
            expect(text?.next_cursor).toBe(spoken.next_cursor);
            compared += items?.length ?? 0;
            cursor = spoken.next_cursor ?? undefined;
          } while (cursor !== undefined);
        }
    expect(compared).toBeGreaterThan(10);
  },
);

/** The orders that the route's own declaration knows. */
const sortsOf = (route: Route): string[] => (route.query.sort?.openapi.enum as string[] | undefined) ?? [];
