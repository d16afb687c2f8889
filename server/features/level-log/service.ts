import { allRoutes, type routes, type ScopeKind } from '@pto-connect/contract';
import type { Context } from '../../http/bind.ts';
import { type Page, readCursor, toPage } from '../../http/cursor.ts';
import * as queries from './queries.ts';

/** Routes of a level that change something: what they did in an organization is the level's own doing. */
const actionsOf = (scope: ScopeKind): string[] =>
  allRoutes.filter((route) => route.scope === scope && route.method !== 'GET').map(({ id }) => id);
const actions = {
  school: actionsOf('school'),
  district: actionsOf('district'),
  platform: actionsOf('platform'),
};

type Routes = typeof routes.districts.log | typeof routes.schools.log | typeof routes.platform.log;

/** One way for all three levels: the level is the one that the transaction has entered. */
export const listOf =
  (scope: ScopeKind) =>
  async ({ tx, input }: Context<Routes>): Promise<Page<queries.LevelEntry>> => {
    const { sort, limit, cursor } = input.query;
    const after = readCursor(cursor, sort, ['moment', 'uuid']);
    const rows = await queries.listEntries(tx, actions[scope], limit, after);
    return toPage(rows, limit, sort, (row) => [row.occurred_at, row.id]);
  };
