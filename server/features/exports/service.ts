import type { DataOf, routes } from '@pto-connect/contract';
import { fieldError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import { digestOf, newLinkToken } from '../../infra/sealer.ts';
import { loadMemberships } from '../../tenancy/actor.ts';
import type { Database, Scope, TenantTransaction } from '../../tenancy/database.ts';
import { archive, type Table } from './archive.ts';
import * as queries from './queries.ts';

type Routes = typeof routes.exports;
const rowsAtOnce = 500;

/** Every table that there is, so that a module that comes later is taken along without knowing of it. */
export async function list({ tx }: Context<Routes['list']>): Promise<DataOf<Routes['list']>> {
  const listed = [];
  for (const { table_name } of await queries.listTables(tx))
    listed.push({ table_name, rows: await queries.countRows(tx, table_name) });
  return listed;
}

/** A page of one table; files stand in it as they are stored. */
export async function get({
  actor,
  tx,
  input,
  request,
}: Context<Routes['get']>): Promise<DataOf<Routes['get']>> {
  const { table_name, after } = input.query;
  const known = (await queries.listTables(tx)).some((table) => table.table_name === table_name);
  if (!known) throw fieldError('table_name', 'does_not_fit', 'There is no such table to take along.');
  if (table_name === 'children' && after === undefined)
    await queries.noteFamiliesSeen(tx, {
      userId: actor.userId,
      action: 'exports.get',
      requestId: request.id,
    });
  const found = await queries.listRows(tx, table_name, after ?? null, rowsAtOnce);
  const last = found.length === rowsAtOnce ? (found.at(-1)?.id ?? null) : null;
  return { table_name, rows: found.map(({ content }) => content), next_after: last };
}

/** Writes down who takes everything along, children's records included, and gives the ticket for the bytes. */
export async function create({
  actor,
  tx,
  request,
}: Context<Routes['create']>): Promise<DataOf<Routes['create']>> {
  const token = newLinkToken();
  const ticket = await queries.insertExport(tx, {
    profileId: actor.profileId,
    name: `${actor.firstName} ${actor.lastName}`,
    digest: digestOf(token),
  });
  await queries.noteFamiliesSeen(tx, {
    userId: actor.userId,
    action: 'exports.create',
    requestId: request.id,
  });
  return {
    id: ticket.id,
    token,
    expires_at: ticket.expires_at,
    file_name: `${ticket.subdomain}.zip`,
  };
}

export interface Download {
  fileName: string;
  stream: ReturnType<typeof archive>['stream'];
  filled: Promise<void>;
  /** Writes down that all of it arrived. */
  finish: (bytes: number) => Promise<void>;
}

/**
 * The bytes behind a ticket; undefined where it is unknown, used, late, or whoever asked may no longer. Each page of rows is a
 * statement of its own: no connection waits for a slow reader.
 */
export async function open(
  database: Database,
  token: string,
  requestId: string,
): Promise<Download | undefined> {
  const nobody: Scope = { userId: null, action: 'exports.file', requestId };
  const digest = digestOf(token);
  const begun = await database.transaction(nobody, async (tx) => {
    const orgId = await queries.findOrganization(tx, digest);
    if (orgId === null) return undefined;
    const row = await queries.beginExport(await tx.enter(orgId), digest);
    if (row === undefined) return undefined;
    const [membership] = await loadMemberships(tx, row.user_id, orgId);
    return membership?.status === 'active' && membership.permissions.includes('exports.create')
      ? { ...row, orgId }
      : undefined;
  });
  if (begun === undefined) return undefined;
  const scope: Scope = { ...nobody, userId: begun.user_id };
  const inside = <T>(work: (tx: TenantTransaction) => Promise<T>): Promise<T> =>
    database.read(scope, async (tx) => work(await tx.enter(begun.orgId)));

  async function* pagesOf(table: string): AsyncIterable<readonly string[]> {
    let last: string | null = null;
    do {
      const rows: queries.PageRow[] = await inside((tx) => queries.listPage(tx, table, last, rowsAtOnce));
      yield rows.map(({ content }) => content);
      last = rows.length === rowsAtOnce ? (rows.at(-1)?.id ?? null) : null;
    } while (last !== null);
  }
  async function* tables(): AsyncIterable<Table> {
    for (const { table_name: name } of await inside(queries.listTables)) {
      const columns = await inside((tx) => queries.listColumns(tx, name));
      yield { name, columns, pages: () => pagesOf(name) };
    }
  }
  return {
    fileName: `${begun.subdomain}-${begun.day}.zip`,
    ...archive({
      organization: { id: begun.orgId, name: begun.name, subdomain: begun.subdomain },
      startedAt: begun.started_at,
      tables: tables(),
      readFile: (file) => inside((tx) => queries.getFile(tx, file)),
    }),
    finish: (bytes) =>
      database.transaction(scope, async (tx) => {
        await queries.finishExport(await tx.enter(begun.orgId), begun.id, bytes);
      }),
  };
}
