import type { routes } from '@pto-connect/contract';
import { DateTime } from 'luxon';
import type { Context } from '../../http/bind.ts';
import { type Page, readCursor, toPage } from '../../http/cursor.ts';
import * as queries from './queries.ts';

/** Reads the audit log. `from` and `to` are whole days in the organization's time zone, both included. */
export async function list({
  actor,
  tx,
  input,
}: Context<typeof routes.audit.list>): Promise<Page<queries.AuditRow>> {
  const { sort, limit, cursor, from, to, ...filters } = input.query;
  const startOf = (day: string | undefined, plusDays: number) =>
    day === undefined
      ? null
      : DateTime.fromISO(day, { zone: actor.timeZone }).plus({ days: plusDays }).toISO();
  const rows = await queries.listEntries(
    tx,
    { ...filters, sort, limit, from: startOf(from, 0), before: startOf(to, 1) },
    readCursor(cursor, sort, ['moment', 'uuid']),
  );
  return toPage(rows, limit, sort, (row) => [row.occurred_at, row.id]);
}
