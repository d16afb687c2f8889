import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readGivenKeys } from '../given-keys.ts';
import { createIdentity } from '../index.ts';
import { newAddress, type Service, startService } from './service.ts';

type Key = JWK & { kid: string; alg: string; key_ops: string[] };

async function makeKey(alg: string, kid: string, operations: string[]): Promise<Key> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  return { ...(await exportJWK(privateKey)), kid, alg, key_ops: operations };
}

let signing: Key;
let former: Key;
const shared: Key = {
  kty: 'oct',
  k: Buffer.from('a shared secret of 32 characters').toString('base64url'),
  kid: 'shared',
  alg: 'HS256',
  key_ops: ['verify'],
};
let service: Service;
beforeAll(async () => {
  signing = await makeKey('RS256', 'in use', ['sign', 'verify']);
  former = await makeKey('ES256', 'before', ['verify']);
  service = await startService({ profile: 'test', signingKeys: JSON.stringify([signing, former, shared]) });
});
afterAll(() => service.stop());

const tokenOf = (
  claims: object,
  key: Parameters<SignJWT['sign']>[0],
  header: { alg: string; kid?: string },
) => new SignJWT({ ...claims }).setProtectedHeader(header).sign(key);

describe('keys given by configuration', () => {
  it('sign, are listed without secrets, and the shared one is not listed', async () => {
    const { data } = await service.client().signUp({ email: newAddress(), password: 'zq8Rk2' });
    const [header = ''] = data.session?.access_token.split('.') ?? [];
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({
      alg: 'RS256',
      typ: 'JWT',
      kid: 'in use',
    });
    const { body } = await service.request('GET', '/.well-known/jwks.json');
    const keys = body.keys as JWK[];
    expect(keys.map(({ kid, alg, use, key_ops }) => [kid, alg, use, key_ops])).toEqual([
      ['in use', 'RS256', 'sig', ['verify']],
      ['before', 'ES256', 'sig', ['verify']],
    ]);
    for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'])
      expect(JSON.stringify(keys)).not.toContain(`"${secret}":`);
  });

  it('take the service tokens that foreign test suites write, whichever of them signed', async () => {
    const { importJWK } = await import('jose');
    const claims = { role: 'service_role', iss: 'supabase-demo', iat: 1_768_925_145, exp: 1_983_812_996 };
    const bearers = [
      await tokenOf(claims, await importJWK({ ...signing, key_ops: ['sign'] }), {
        alg: 'RS256',
        kid: 'in use',
      }),
      await tokenOf(
        { role: 'supabase_admin', sub: '1234567890' },
        await importJWK({ ...signing, key_ops: ['sign'] }),
        { alg: 'RS256', kid: 'in use' },
      ),
      await tokenOf({ role: 'service_role' }, await importJWK({ ...former, key_ops: ['sign'] }), {
        alg: 'ES256',
        kid: 'before',
      }),
      await tokenOf({ role: 'service_role' }, Buffer.from('a shared secret of 32 characters'), {
        alg: 'HS256',
      }),
    ];
    for (const token of bearers)
      expect((await service.request('GET', '/admin/users', { token })).status).toBe(200);
    const anon = await tokenOf({ role: 'anon' }, Buffer.from('a shared secret of 32 characters'), {
      alg: 'HS256',
    });
    expect((await service.request('GET', '/admin/users', { token: anon })).body.error_code).toBe('not_admin');
  });

  it('J1: never verify by another algorithm than their own', async () => {
    const listed = ((await service.request('GET', '/.well-known/jwks.json')).body.keys as JWK[])[0];
    const confused = [
      await tokenOf({ role: 'service_role' }, Buffer.from(JSON.stringify(listed)), {
        alg: 'HS256',
        kid: 'in use',
      }),
      await tokenOf({ role: 'service_role' }, Buffer.from('a shared secret of 32 characters'), {
        alg: 'HS256',
        kid: 'in use',
      }),
    ];
    for (const token of confused) {
      expect((await service.request('GET', '/admin/users', { token })).body.error_code).toBe('bad_jwt');
    }
  });

  it('are not rotated here', async () => {
    await expect(service.identity.admin.rotateSigningKey()).rejects.toThrow('given by its configuration');
    await expect(service.identity.admin.replaceSigningKeys()).rejects.toThrow('given by its configuration');
  });

  it('are refused at start with the reason when the halves are of different keys', async () => {
    const other = await makeKey('ES256', 'other', ['sign']);
    const torn = { ...other, x: former.x, y: former.y };
    const identity = createIdentity({
      databaseUrl: service.databaseUrl,
      publicOrigin: service.origin,
      siteUrl: service.origin,
      secret: 'an identity secret that only tests use',
      mail: async () => {},
      profile: 'standard',
      signingKeys: JSON.stringify([torn]),
    });
    await expect(identity.start()).rejects.toThrow('halves do not belong together');
    await identity.close();
  });
});

describe('every wrong form is refused with the reason', () => {
  const change = (members: object) => () => [{ ...signing, ...members }];
  it.each<[string, () => unknown, string]>([
    ['no JSON', () => '{', 'they are not JSON'],
    ['no array', () => signing, 'must be a JSON array'],
    ['nothing in it', () => [], 'the array is empty'],
    ['too many', () => Array.from({ length: 21 }, () => shared), 'more than 20'],
    ['something else than a key', () => ['key'], 'key 1 is no object'],
    ['no kid', change({ kid: undefined }), 'key 1 has no kid'],
    ['no alg', change({ alg: undefined }), 'unknown alg; known are ES256, RS256'],
    ['a foreign alg', change({ alg: 'ES384' }), 'unknown alg'],
    ['an alg named like a member of every object', change({ alg: 'constructor' }), 'unknown alg'],
    ['a kty that does not fit', change({ alg: 'ES256' }), 'has kty "RSA", which does not fit ES256'],
    ['a curve that does not fit', () => [{ ...former, alg: 'ES512' }], 'has crv "P-256"'],
    ['for encryption', change({ use: 'enc' }), 'another use than "sig"'],
    ['no key_ops', change({ key_ops: undefined }), 'needs key_ops'],
    ['other key_ops', change({ key_ops: ['decrypt'] }), 'needs key_ops'],
    ['no private half', change({ d: undefined }), 'signs but has no private half'],
    ['nothing signs', () => [former], 'exactly one must have "sign" in key_ops, and 0 have'],
    ['two sign', () => [signing, { ...signing, kid: 'second' }], 'and 2 have'],
    ['the same kid twice', () => [signing, { ...former, kid: 'in use' }], 'two keys have the kid "in use"'],
    ['a shared secret signs', () => [{ ...shared, key_ops: ['sign'] }], 'clients cannot verify'],
    ['a short shared secret', () => [signing, { ...shared, k: 'c2hvcnQ' }], 'fewer than 32 bytes'],
    ['a short RSA key', change({ n: 'AQAB' }), 'fewer than 2048 bits'],
  ])('%s', (_what, make, reason) => {
    const made = make();
    expect(() => readGivenKeys(typeof made === 'string' ? made : JSON.stringify(made))).toThrow(reason);
  });
});
