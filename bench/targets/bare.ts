import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { v7 } from 'uuid';
import { announce } from './announce.ts';
import { runBatch, type Statement } from './batch.ts';
import { openPool } from './pool.ts';
import { context, json, setRsvp } from './statements.ts';

// The limit: node:http, one round trip, JSON by PostgreSQL. No token is verified, no right checked, nothing validated,
// limited or logged. Only row level security is as in the real thing.
const pool = openPool(process.argv[2] ?? '');

const server = createServer(async (request, response) => {
  try {
    const { headers, url = '', method = '' } = request;
    const [path = '', query = ''] = url.split('?');
    const parts = path.split('/');
    const org = String(headers['x-org-id']);
    const profile = String(headers['x-profile-id']);
    const requestId = `req_${randomBytes(9).toString('base64url')}`;
    const scope = (action: string): Statement => ({
      name: 'context',
      text: context,
      values: [org, String(headers['x-user-id']), action, requestId],
    });
    const ask = async (action: string, ...statements: Statement[]) => {
      const client = await pool.connect();
      try {
        return (await runBatch(client, [scope(action), ...statements])).at(-1)?.[0] ?? [];
      } finally {
        client.release();
      }
    };
    const event = parts[6] ?? '';
    const [data, next] =
      method === 'PUT'
        ? await ask(
            'rsvps.set',
            {
              name: 'set',
              text: setRsvp,
              values: [
                org,
                v7(),
                event,
                profile,
                (JSON.parse(await text(request)) as { guests: number }).guests,
              ],
            },
            { name: 'event', text: json.event, values: [org, profile, event] },
          )
        : parts[5] === 'members'
          ? await ask('members.list', {
              name: 'members',
              text: json.memberSearch,
              values: [org, new URLSearchParams(query).get('q'), 20],
            })
          : parts[6] === undefined
            ? await ask('events.list', {
                name: 'list',
                text: json.eventList,
                values: [org, profile, new URLSearchParams(query).get('from'), 20],
              })
            : await ask('events.get', {
                name: 'detail',
                text: json.eventDetail,
                values: [org, profile, event],
              });
    const cursor =
      next === undefined
        ? ''
        : `,"next_cursor":${next === null ? 'null' : `"${Buffer.from(next).toString('base64url')}"`}`;
    const body = `{"success":true,"data":${data},"meta":{"timestamp":"${new Date().toISOString()}","request_id":"${requestId}","version":"v1"${cursor}},"errors":null}`;
    response.writeHead(200, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': Buffer.byteLength(body),
    });
    response.end(body);
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});
announce(server);

async function text(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  return body;
}
