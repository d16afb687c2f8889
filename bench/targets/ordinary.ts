import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import express, { type Request } from 'express';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import type pg from 'pg';
import { v7 } from 'uuid';
import { announce } from './announce.ts';
import { openPool } from './pool.ts';
import { context, eventDetail, eventList, eventShifts, memberSearch, setRsvp } from './statements.ts';

// What one writes without measuring: Express, the token verified and the rights read on each request, a transaction of
// separate round trips, rows turned to JSON by res.json. The same tables and policies, and no validation, limits or log.
const [, , databaseUrl = '', jwksUrl = '', issuer = ''] = process.argv;
const pool = openPool(databaseUrl);
const keys = createRemoteJWKSet(new URL(jwksUrl));
const app = express();
app.use(express.json());

interface Rights {
  profile_id: string;
  permissions: string[];
}

async function inTransaction<T>(
  request: Request,
  permission: string,
  work: (client: pg.PoolClient, rights: Rights, org: string) => Promise<T>,
): Promise<T> {
  const token = (request.headers.authorization ?? '').slice('Bearer '.length);
  const { payload } = await jwtVerify(token, keys, { issuer, audience: 'authenticated' });
  const org = String(request.params.org);
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(context, [
      org,
      payload.sub,
      permission,
      `req_${randomBytes(9).toString('base64url')}`,
    ]);
    const { rows } = await client.query<Rights>(
      `select membership ->> 'profile_id' as profile_id, membership -> 'permissions' as permissions from app.rights($1, $2, $3)`,
      [payload.session_id, payload.sub, org],
    );
    if (!rows[0]?.permissions.includes(permission)) throw new Error('forbidden');
    const result = await work(client, rows[0], org);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

const envelope = (data: unknown, next?: string | null) => ({
  success: true,
  data,
  meta: {
    timestamp: new Date().toISOString(),
    version: 'v1',
    ...(next === undefined ? {} : { next_cursor: next }),
  },
  errors: null,
});

const pageOf = (
  rows: Record<string, unknown>[],
  limit: number,
  key: (row: Record<string, unknown>) => unknown[],
) => {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const next =
    rows.length > limit && last ? Buffer.from(JSON.stringify(key(last))).toString('base64url') : null;
  return envelope(items, next);
};

const base = '/api/v1/organizations/:org';

app.get(`${base}/events`, async (request, response) => {
  const limit = Number(request.query.limit);
  const rows = await inTransaction(
    request,
    'events.list',
    async (client, rights, org) =>
      (await client.query(eventList('row'), [org, rights.profile_id, request.query.from, limit])).rows,
  );
  response.json(pageOf(rows, limit, (row) => ['event_date', row.event_date, row.id]));
});

app.get(`${base}/events/:event`, async (request, response) => {
  const data = await inTransaction(request, 'events.get', async (client, rights, org) => {
    const values = [org, rights.profile_id, request.params.event];
    const event = await client.query(eventDetail('row'), values);
    return { ...event.rows[0], shifts: (await client.query(eventShifts('row'), values)).rows };
  });
  response.json(envelope(data));
});

app.get(`${base}/members`, async (request, response) => {
  const limit = Number(request.query.limit);
  const rows = await inTransaction(
    request,
    'members.list',
    async (client, _rights, org) =>
      (await client.query(memberSearch('row'), [org, request.query.q, limit])).rows,
  );
  response.json(pageOf(rows, limit, (row) => ['name', row.last_name, row.first_name, row.id]));
});

app.put(`${base}/events/:event/rsvp`, async (request, response) => {
  const data = await inTransaction(request, 'rsvps.set', async (client, rights, org) => {
    const { event } = request.params;
    await client.query(setRsvp, [org, v7(), event, rights.profile_id, request.body.guests]);
    return (await client.query(eventDetail('row'), [org, rights.profile_id, event])).rows[0];
  });
  response.json(envelope(data));
});

announce(createServer(app));
