import { allRoutes, apiBase } from '@pto-connect/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Person,
  registerOrganization,
  signUp,
  type TestOrganization,
} from '../../server/testing/people.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';

let server: TestServer;
let organization: TestOrganization;
let admin: Person;
beforeAll(async () => {
  server = await startTestServer({ corsOrigins: ['https://school.example'] });
  organization = await registerOrganization(server);
  admin = organization.admin;
});
afterAll(() => server.close());

const send = (
  method: string,
  path: string,
  init: { body?: string | Uint8Array; headers?: Record<string, string> } = {},
) =>
  fetch(server.origin + path, {
    method,
    headers: { Authorization: `Bearer ${admin.token}`, ...init.headers },
    ...(init.body === undefined ? {} : { body: init.body as string }),
  });
const families = () => `${apiBase}/organizations/${organization.orgId}/families`;
/** Something to page through, once. */
let made: Promise<{ ids: Record<string, string> }> | undefined;
const world = () => {
  made ??= (async () => {
    const day = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
    const event = await admin.api('events.create', {
      body: {
        title: 'Picnic',
        title_es: null,
        description: null,
        description_es: null,
        category: 'social',
        location: null,
        all_day: true,
        event_date: day,
        end_date: day,
        starts_at: null,
        ends_at: null,
        capacity: null,
        visibility: 'members',
      },
    });
    const upload = await admin.api('imports.create', {
      file: 'Family,Parent first name,Parent last name\nExample,Ana,Rivera\n',
    });
    const template = await admin.api('templates.save', {
      body: {
        kind: 'event',
        subject_id: event.data.id,
        title: 'Picnic',
        title_es: null,
        summary: null,
        summary_es: null,
      },
    });
    return {
      ids: {
        org_id: organization.orgId,
        event_id: event.data.id,
        import_id: upload.data.id,
        template_id: template.data.id,
      },
    };
  })();
  return made;
};
const json = { 'Content-Type': 'application/json' };
const refusal = async (response: Response) => {
  const body = (await response.json()) as {
    success: boolean;
    data: unknown;
    errors: Array<{ code: string; field?: string }>;
  };
  expect([body.success, body.data]).toEqual([false, null]);
  return [response.status, body.errors[0]?.code];
};

test('every answer has the envelope, and one request id in header and body', async () => {
  const response = await send('GET', families());
  const body = await response.json();
  expect(Object.keys(body)).toEqual(['success', 'data', 'meta', 'errors']);
  expect(body).toMatchObject({
    success: true,
    errors: null,
    meta: {
      version: 'v1',
      method: 'GET',
      endpoint: '/api/v1/organizations/{org_id}/families',
      next_cursor: null,
    },
  });
  expect(body.meta.request_id).toBe(response.headers.get('x-request-id'));
  expect(new Date(body.meta.timestamp).toISOString()).toBe(body.meta.timestamp);
});

describe('what is malformed has its own clear error', () => {
  const cases: Array<[string, () => Promise<Response>, number, string]> = [
    ['an unknown address', () => send('GET', '/api/v1/nothing'), 404, 'unknown_route'],
    ['an unknown version', () => send('GET', '/api/v9/account'), 404, 'unknown_route'],
    ['another method', () => send('DELETE', '/api/v1/account'), 405, 'method_not_allowed'],
    ['broken JSON', () => send('POST', families(), { body: '{"name":', headers: json }), 400, 'invalid_json'],
    [
      'a body that only says it is compressed',
      () => send('POST', families(), { body: '{}', headers: { ...json, 'Content-Encoding': 'gzip' } }),
      400,
      'invalid_json',
    ],
    ['no body at all', () => send('POST', families(), { headers: json }), 400, 'required'],
    ['a list for a record', () => send('POST', families(), { body: '[]', headers: json }), 400, 'wrong_type'],
    [
      'a form',
      () =>
        send('POST', families(), {
          body: 'name=x',
          headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        }),
      415,
      'unsupported_media_type',
    ],
    [
      'plain text',
      () => send('POST', families(), { body: '{}', headers: { 'Content-Type': 'text/plain' } }),
      415,
      'unsupported_media_type',
    ],
    [
      'more than 1 MiB',
      () =>
        send('POST', families(), { body: JSON.stringify({ name: 'x'.repeat(1024 * 1024) }), headers: json }),
      413,
      'body_too_large',
    ],
    [
      'a format that is not offered',
      () => send('GET', families(), { headers: { Accept: 'application/xml' } }),
      406,
      'not_acceptable',
    ],
    ['an undeclared query member', () => send('GET', `${families()}?colour=red`), 400, 'unknown_field'],
    ['an unknown sort order', () => send('GET', `${families()}?sort=phone`), 400, 'not_allowed'],
    ['a page of a thousand', () => send('GET', `${families()}?limit=1000`), 400, 'too_large'],
    ['a cursor from nowhere', () => send('GET', `${families()}?cursor=bm9uc2Vuc2U`), 400, 'invalid_cursor'],
    [
      'a cursor of another sort order',
      () =>
        send(
          'GET',
          `${families()}?sort=-name&cursor=${Buffer.from('["name","a","b"]').toString('base64url')}`,
        ),
      400,
      'invalid_cursor',
    ],
    ['an id that is none', () => send('GET', `${families()}/17`), 404, 'not_found'],
    ['a broken escape in the address', () => send('GET', `${families()}/%E0%A4%A`), 404, 'not_found'],
    [
      'a body where none belongs',
      () =>
        send('POST', `${apiBase}/organizations/${organization.orgId}/join-code`, {
          body: '{"x":1}',
          headers: json,
        }),
      400,
      'validation_failed',
    ],
    [
      'a malformed Idempotency-Key',
      () =>
        send('POST', families(), {
          body: familyBody,
          headers: { ...json, 'Idempotency-Key': 'with spaces' },
        }),
      400,
      'bad_format',
    ],
  ];
  test.each(cases)('%s', async (_what, attempt, status, code) => {
    expect(await refusal(await attempt())).toEqual([status, code]);
  });

  test('405 names the methods that are there', async () => {
    expect((await send('DELETE', '/api/v1/account')).headers.get('allow')).toBe('GET, PUT');
  });

  test('a prototype is never a field', async () => {
    for (const name of ['__proto__', 'constructor']) {
      const body = familyBody.replace('{', `{"${name}":{"admin":true},`);
      expect((await send('POST', families(), { body, headers: json })).status, name).toBe(400);
    }
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
  });
});

const familyBody = JSON.stringify({
  name: 'Delgado',
  external_id: null,
  guardians: [
    { first_name: 'Rosa', last_name: 'Delgado', email: null, phone: null, relation: null, language: 'es' },
  ],
  children: [],
});

describe('a cursor that was tampered with is refused, whatever it holds', () => {
  const paged = allRoutes.filter((route) => route.paged === true && route.permission !== undefined);
  test.each(paged.map((route) => [route.id, route] as const))('%s', async (_id, route) => {
    const { ids } = await world();
    const path = apiBase + route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '');
    const sort = String(route.query.sort?.openapi.default);
    const junk = [
      'x',
      '2026-02-31',
      '0000-00-00T00:00:00.000Z',
      '019a0000-0000-7000-8000-000000000001',
      'a\u0000b',
      null,
      {},
      [],
      -1,
      1e20,
      true,
    ];
    const keys = junk.flatMap((value) => [[value], [value, value], [value, value, value]]);
    for (const key of keys) {
      const cursor = Buffer.from(JSON.stringify([sort, ...key])).toString('base64url');
      const { status } = await send('GET', `${path}?cursor=${cursor}`);
      expect([200, 400], `${JSON.stringify(key)} answered ${status}`).toContain(status);
    }
    expect((await send('GET', `${path}?cursor=bm9uc2Vuc2U`)).status).toBe(400);
  });
});

describe('caching and versions', () => {
  test('a list answers 304 to its own ETag until something changes', async () => {
    const first = await send('GET', families());
    const etag = first.headers.get('etag') ?? '';
    expect((await send('GET', families(), { headers: { 'If-None-Match': etag } })).status).toBe(304);
    await send('POST', families(), { body: familyBody, headers: json });
    expect((await send('GET', families(), { headers: { 'If-None-Match': etag } })).status).toBe(200);
  });

  test('a creation repeated with its Idempotency-Key is the same creation', async () => {
    const headers = { ...json, 'Idempotency-Key': 'family-0001' };
    const [first, second] = await Promise.all([
      send('POST', families(), { body: familyBody, headers }),
      send('POST', families(), { body: familyBody, headers }),
    ]);
    const ids = [(await first.json()).data.id, (await second.json()).data.id];
    expect(ids[0]).toBe(ids[1]);
    expect([first.status, second.status]).toEqual([201, 201]);
  });

  test('nothing signed-in may be stored by a cache', async () => {
    expect((await send('GET', families())).headers.get('cache-control')).toBe('no-store');
  });
});

describe('formats', () => {
  test('CSV has a header, quotes what needs it and defuses formulas', async () => {
    await send('POST', families(), {
      body: familyBody.replace('"Delgado"', '"=cmd, \\"quoted\\""'),
      headers: json,
    });
    const response = await send('GET', families(), { headers: { Accept: 'text/csv' } });
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toContain('attachment');
    const text = await response.text();
    expect(text.split('\r\n')[0]).toContain('name');
    expect(text).toContain(`"'=cmd, ""quoted"""`);
  });
});

describe('headers', () => {
  test('content security policy without unsafe-inline, and the rest, on every kind of answer', async () => {
    for (const path of [
      '/',
      '/api/v1/account',
      '/api/v1/nothing',
      '/health/live',
      '/auth/v1/settings',
      '/no-such-page',
    ]) {
      const { headers } = await send('GET', path);
      const policy = headers.get('content-security-policy') ?? '';
      for (const directive of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
        expect(policy, path).toContain(directive);
      expect(policy, path).not.toContain('unsafe-inline');
      expect([headers.get('x-content-type-options'), headers.get('x-powered-by')], path).toEqual([
        'nosniff',
        null,
      ]);
    }
  });

  test('only listed origins may read the API from a browser', async () => {
    const allowed = await send('GET', '/api/v1/account', { headers: { Origin: 'https://school.example' } });
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://school.example');
    for (const origin of ['https://evil.example', 'null', 'https://school.example.evil.example']) {
      const refused = await send('GET', '/api/v1/account', { headers: { Origin: origin } });
      expect(refused.headers.get('access-control-allow-origin'), origin).toBeNull();
      const preflight = await send('OPTIONS', '/api/v1/account', {
        headers: { Origin: origin, 'Access-Control-Request-Method': 'PUT' },
      });
      expect(preflight.headers.get('access-control-allow-origin'), origin).toBeNull();
    }
  });

  test('a spoofed X-Forwarded-For does not escape the rate limit', async () => {
    const tight = await startTestServer({ rateFactor: 1 });
    const person = await signUp(tight, 'fast');
    let status = 0;
    for (let i = 0; i < 140 && status !== 429; i++) {
      const response = await fetch(`${tight.origin}/api/v1/account`, {
        method: 'PUT',
        body: '{}',
        headers: { ...json, Authorization: `Bearer ${person.token}`, 'X-Forwarded-For': `10.0.0.${i}` },
      });
      status = response.status;
      if (status === 429)
        expect([
          Number(response.headers.get('retry-after')) > 0,
          (await response.json()).errors[0].code,
        ]).toEqual([true, 'rate_limited']);
    }
    expect(status).toBe(429);
    await tight.close();
  });
});

describe('health', () => {
  test('live and ready', async () => {
    expect((await send('GET', '/health/live')).status).toBe(200);
    expect(await (await send('GET', '/health/ready')).json()).toEqual({
      status: 'ok',
      checks: { accepting: true, database: true, migrations: true, signing_keys: true },
    });
  });

  test('metrics are not public', async () => {
    expect((await send('GET', '/metrics')).status).toBe(404);
  });
});
