import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { address, api, apiFile, onSignedOut } from '../api.ts';
import { ApiError } from '../api-error.ts';

interface Seen {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingMessage['headers'];
  body: string;
}
interface Reply {
  status: number;
  body: string;
  headers?: Record<string, string>;
}

let server: Server;
let seen: Seen[] = [];
let reply: Reply;
const meta = {
  timestamp: '2026-11-22T08:00:00Z',
  request_id: 'req-1',
  version: 'v1',
  endpoint: '/x',
  method: 'GET',
};
const envelope = (status: number, data: unknown, errors: unknown = null): Reply => ({
  status,
  body: JSON.stringify({ success: status < 400, data, meta, errors }),
});
const params = { org_id: '019a0000-0000-7000-8000-00000000000a' };

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      seen.push({ method: request.method, url: request.url, headers: request.headers, body });
      response
        .writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers })
        .end(reply.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // A browser resolves addresses against the page; Node's fetch has no page.
  const fetchInNode = globalThis.fetch;
  vi.stubGlobal('fetch', (input: string, init: RequestInit) => fetchInNode(new URL(input, origin), init));
});
beforeEach(() => {
  seen = [];
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const failure = async (promise: Promise<unknown>): Promise<ApiError> => {
  const error = await promise.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (!(error instanceof ApiError)) throw new Error(`Expected an ApiError, got ${String(error)}`);
  return error;
};

it('asks again whether anything has changed, and gives what is known when nothing has', async () => {
  reply = { ...envelope(200, [{ id: 'e1' }]), headers: { etag: 'W/"one"' } };
  const first = await api('events.list', { params });
  expect(first.meta.etag).toBe('W/"one"');
  reply = { status: 304, body: '', headers: { etag: 'W/"one"' } };
  expect(await api('events.list', { params, known: first })).toBe(first);
  expect(seen.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, 'W/"one"']);
  reply = { ...envelope(200, [{ id: 'e2' }]), headers: { etag: 'W/"two"' } };
  expect((await api('events.list', { params, known: first })).data).toEqual([{ id: 'e2' }]);
});

it('asks for a record as it is: its tag is its version', async () => {
  reply = { ...envelope(200, { id: 'e1' }), headers: { etag: '"3"' } };
  const one = { params: { ...params, event_id: '019a0000-0000-7000-8000-0000000000e1' } };
  const first = await api('events.get', one);
  await api('events.get', { ...one, known: first });
  expect(seen.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, undefined]);
});

it('gives data and meta of the envelope', async () => {
  reply = envelope(200, [{ id: 'e1' }]);
  const answer = await api('events.list', { params, query: { limit: 5, q: 'book & fair' } });
  expect(answer).toEqual({ data: [{ id: 'e1' }], meta });
  expect(seen[0]?.url).toBe(`/api/v1/organizations/${params.org_id}/events?limit=5&q=book+%26+fair`);
  expect(seen[0]?.headers.accept).toBe('application/json');
  expect(seen[0]?.headers['accept-language']).toBe('en');
  expect(seen[0]?.headers.authorization).toBeUndefined();
});

it('sends version, idempotency key and a JSON body', async () => {
  reply = envelope(200, { updated: true });
  await api('account.update', {
    body: { first_name: 'Ana', last_name: 'Rivera', language: 'es' },
    ifMatch: 7,
    idempotencyKey: 'key-1',
  });
  expect(seen[0]).toMatchObject({
    method: 'PUT',
    url: '/api/v1/account',
    body: '{"first_name":"Ana","last_name":"Rivera","language":"es"}',
  });
  expect(seen[0]?.headers).toMatchObject({
    'if-match': '"7"',
    'idempotency-key': 'key-1',
    'content-type': 'application/json',
  });
});

it('names the fields of a refused form as the form does', async () => {
  reply = envelope(400, null, [
    { code: 'validation_failed', message: 'Some fields need attention.' },
    { code: 'not_allowed', message: 'No such grade.', field: 'children[0].grade' },
  ]);
  const error = await failure(api('account.get'));
  expect(error).toMatchObject({ status: 400, code: 'validation_failed', requestId: 'req-1' });
  expect(error.fields).toEqual([
    { field: 'children.0.grade', code: 'not_allowed', message: 'No such grade.' },
  ]);
});

it('keeps the code and message of an error without fields', async () => {
  reply = envelope(409, null, [{ code: 'shift_full', message: 'This shift is full.' }]);
  expect(await failure(api('account.get'))).toMatchObject({
    status: 409,
    code: 'shift_full',
    message: 'This shift is full.',
    fields: [],
  });
});

it('makes something usable of an answer that is not ours', async () => {
  reply = {
    status: 502,
    body: '<h1>Bad gateway</h1>',
    headers: { 'content-type': 'text/html', 'x-request-id': 'proxy-9' },
  };
  expect(await failure(api('account.get'))).toMatchObject({
    status: 502,
    code: 'unavailable',
    requestId: 'proxy-9',
  });
});

it('tells when the session is no longer accepted', async () => {
  reply = envelope(401, null, [{ code: 'session_ended', message: 'This session has ended.' }]);
  const heard = vi.fn();
  const stop = onSignedOut(heard);
  expect(await failure(api('account.get'))).toMatchObject({ status: 401, code: 'session_ended' });
  expect(heard).toHaveBeenCalledTimes(1);
  stop();
  await failure(api('account.get'));
  expect(heard).toHaveBeenCalledTimes(1);
});

it('says offline when nothing answers', async () => {
  const fetchWithServer = globalThis.fetch;
  vi.stubGlobal('fetch', () => fetchWithServer('http://127.0.0.1:1/', {}));
  expect(await failure(api('account.get'))).toMatchObject({ status: 0, code: 'offline' });
  vi.stubGlobal('fetch', fetchWithServer);
});

it('stops when it is no longer wanted', async () => {
  reply = envelope(200, null);
  const wanted = new AbortController();
  wanted.abort();
  await expect(api('account.get', { signal: wanted.signal })).rejects.toMatchObject({ name: 'AbortError' });
});

it('asks for another format and gives the file', async () => {
  reply = { status: 200, body: 'title\r\nFall Festival\r\n', headers: { 'content-type': 'text/csv' } };
  const file = await apiFile('events.list', 'text/csv', { params });
  expect(await file.text()).toContain('Fall Festival');
  expect(seen[0]?.headers.accept).toBe('text/csv');
});

it('escapes what goes into a path and refuses to leave a gap', () => {
  expect(address('/join/{join_code}', { params: { join_code: 'A/B ?' } })).toBe('/api/v1/join/A%2FB%20%3F');
  expect(() => address('/join/{join_code}', {})).toThrow('join_code');
});
