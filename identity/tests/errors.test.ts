import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseRedirect, isAllowedRedirect } from '../redirects.ts';
import { goodPassword, newAddress, type Service, startService } from './service.ts';

let service: Service;
beforeAll(async () => {
  service = await startService({ settings: { signupsEnabled: false } });
});
afterAll(() => service.stop());

const wrong = { email: 'nobody@example.org', password: 'a guess' };
const versioned = { 'x-supabase-api-version': '2024-01-01' };

describe('error shape', () => {
  it('with the version header: code and message, and the header echoed', async () => {
    const reply = await service.request('POST', '/token?grant_type=password', {
      body: wrong,
      headers: versioned,
    });
    expect(reply.status).toBe(400);
    expect(reply.body).toEqual({ code: 'invalid_credentials', message: 'Invalid login credentials' });
    expect(reply.headers.get('x-supabase-api-version')).toBe('2024-01-01');
    expect(reply.headers.get('x-sb-error-code')).toBe('invalid_credentials');
  });

  it.each([[{}], [{ 'x-supabase-api-version': 'latest' }], [{ 'x-supabase-api-version': '2023-12-31' }]])(
    'with %j: the older form',
    async (headers: Record<string, string>) => {
      const reply = await service.request('POST', '/token?grant_type=password', { body: wrong, headers });
      expect(reply.body).toEqual({
        code: 400,
        error_code: 'invalid_credentials',
        msg: 'Invalid login credentials',
      });
      expect(reply.headers.has('x-supabase-api-version')).toBe(false);
      expect(reply.headers.get('x-sb-error-code')).toBe('invalid_credentials');
    },
  );

  it('says what is wrong with a body', async () => {
    for (const body of ['', '{', '[]', 'null']) {
      const headers = { 'content-type': 'application/json' };
      const reply = await service.request('POST', '/token?grant_type=password', { body, headers });
      expect([body, reply.status, reply.body.error_code]).toEqual([body, 400, 'bad_json']);
      expect(reply.body.msg).toMatch(/^Could not parse request body as JSON:/);
    }
    const form = { 'content-type': 'text/plain' };
    const plain = await service.request('POST', '/recover', {
      body: '{"email":"a@example.org"}',
      headers: form,
    });
    expect(plain.status).toBe(415);
    const large = await service.request('POST', '/recover', { body: { email: 'x'.repeat(1_100_000) } });
    expect([large.status, large.body.error_code]).toEqual([413, 'request_entity_too_large']);
  });

  it('ignores a bearer that is no token on public endpoints', async () => {
    const reply = await service.request('POST', '/recover', {
      body: { email: newAddress() },
      token: 'sb_publishable_x',
    });
    expect([reply.status, reply.body]).toEqual([200, {}]);
  });

  it('keeps answers out of caches', async () => {
    const reply = await service.request('GET', '/settings');
    expect(reply.headers.get('cache-control')).toBe('no-store');
  });

  it('says when sign-up is closed', async () => {
    const { error } = await service.client().signUp({ email: newAddress(), password: goodPassword });
    expect(error).toMatchObject({
      status: 422,
      code: 'signup_disabled',
      message: 'Signups not allowed for this instance',
    });
  });
});

describe('stubs and public information', () => {
  it.each([
    ['POST', '/sso', 404, 'saml_provider_disabled'],
    ['GET', '/user/identities/authorize', 404, 'manual_linking_disabled'],
    ['GET', '/authorize?provider=google', 400, 'provider_disabled'],
    ['GET', '/admin/users', 404, 'validation_failed'],
    ['GET', '/nothing-here', 404, 'validation_failed'],
  ])('%s %s answers %i %s', async (method, path, status, code) => {
    const reply = await service.request(method, path);
    expect([reply.status, reply.body.error_code]).toEqual([status, code]);
  });

  it('describes itself', async () => {
    expect((await service.request('GET', '/health')).body).toMatchObject({ name: 'GoTrue' });
    const { body } = await service.request('GET', '/settings');
    expect(body).toMatchObject({
      external: { email: true, phone: false, google: false },
      disable_signup: true,
      mailer_autoconfirm: false,
    });
  });
});

describe('bearer', () => {
  it.each([
    [undefined, 401, 'no_authorization'],
    ['Basic abc', 401, 'no_authorization'],
    ['Bearer not-a-token', 403, 'bad_jwt'],
  ])('%s is refused with %i %s', async (authorization, status, code) => {
    const headers = authorization === undefined ? {} : { authorization };
    const reply = await service.request('GET', '/user', { headers });
    expect([reply.status, reply.body.error_code]).toEqual([status, code]);
  });
});

describe('where a link may lead', () => {
  const site = 'https://pto.example.org/app/';
  const allowed = ['https://*.partner.example/**', 'https://docs.example.net/page'];

  it.each([
    ['https://pto.example.org/elsewhere?x=1#y', true],
    ['https://www.partner.example/a/b', true],
    ['https://docs.example.net/page#part', true],
    ['http://pto.example.org/app/', false],
    ['https://pto.example.org:8443/app/', false],
    ['https://docs.example.net/page/other', false],
    ['https://a.b.partner.example/', false],
    ['https://evil.example/', false],
    ['https://pto.example.org@evil.example/', false],
    ['https://evil\\.partner.example/', false],
    ['https://evil.example\\@pto.example.org/', false],
    ['https://203.0.113.7/', false],
    ['https://3405803783/', false],
    ['https://[2001:db8::1]/', false],
    ['javascript:alert(1)', false],
    ['//evil.example/', false],
    ['/app/', false],
  ])('%s: %s', (address, isAllowed) => {
    expect(isAllowedRedirect(address, site, allowed)).toBe(isAllowed);
  });

  it('the port is free on this machine, and addresses of it are allowed where listed', () => {
    expect(isAllowedRedirect('http://localhost:5173/x', 'http://localhost:3000', [])).toBe(true);
    expect(isAllowedRedirect('http://127.0.0.1:5173/x', 'http://localhost:3000', [])).toBe(false);
    expect(
      isAllowedRedirect('http://127.0.0.1:5173/x', 'http://localhost:3000', ['http://127.0.0.1:*/**']),
    ).toBe(true);
  });

  it('the first candidate decides, and a wrong one is replaced without a word', () => {
    expect(chooseRedirect([undefined, '', 'https://evil.example/', site], site, [])).toBe(site);
    expect(chooseRedirect(['https://pto.example.org/x'], site, [])).toBe('https://pto.example.org/x');
  });
});
