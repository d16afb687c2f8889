import { createHmac } from 'node:crypto';
import {
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  importJWK,
  type JWK,
  SignJWT,
} from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIdentity } from '../index.ts';
import { present, type Service, signUpConfirmed, startService } from './service.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

async function codeFor(token: string): Promise<unknown> {
  return (await service.request('GET', '/user', { token })).body.error_code;
}

describe('forged tokens', () => {
  it('J1, J2: are refused whatever their header claims', async () => {
    const { session } = await signUpConfirmed(service);
    const genuine = session.access_token;
    const header = decodeProtectedHeader(genuine);
    const claims = decodeJwt(genuine);
    const payload = encode(claims);
    const [jwk] = (await service.request('GET', '/.well-known/jwks.json')).body.keys as JWK[];
    const publicKey = await importJWK(present(jwk), 'ES256', { extractable: true });
    const pem = await exportSPKI(publicKey as Parameters<typeof exportSPKI>[0]);
    const confused = `${encode({ alg: 'HS256', typ: 'JWT', kid: header.kid })}.${payload}`;
    const own = await generateKeyPair('ES256', { extractable: true });
    const own384 = await generateKeyPair('ES384');
    const signed = (extra: object) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256', kid: String(header.kid), ...extra })
        .sign(own.privateKey);

    const forged = {
      none: `${encode({ alg: 'none', kid: header.kid })}.${payload}.`,
      'empty signature': `${encode(header)}.${payload}.`,
      'HS256 with the public key': `${confused}.${createHmac('sha256', pem).update(confused).digest('base64url')}`,
      ES384: await new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES384', kid: String(header.kid) })
        .sign(own384.privateKey),
      'own key in the header': await signed({ jwk: await exportJWK(own.publicKey) }),
      'own key set': await signed({ jku: 'https://evil.example/jwks.json' }),
      'path as kid': await signed({ kid: '../../etc/passwd' }),
      'other payload': `${encode(header)}.${encode({ ...claims, role: 'service_role' })}.${genuine.split('.')[2]}`,
    };
    expect(await codeFor(genuine)).toBeUndefined();
    for (const [name, token] of Object.entries(forged))
      expect([name, await codeFor(token)]).toEqual([name, 'bad_jwt']);
  });

  it('J3: expired ones are refused', async () => {
    const { session } = await signUpConfirmed(service);
    service.advance(901);
    expect(await codeFor(session.access_token)).toBe('bad_jwt');
  });
});

describe('tokens of our own key', () => {
  it('J3, J4: are refused when they begin later, were issued in the future, or are for others', async () => {
    const { session } = await signUpConfirmed(service);
    const claims = decodeJwt(session.access_token);
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const jwk = { ...(await exportJWK(privateKey)), kid: 'known', alg: 'ES256', key_ops: ['sign'] };
    const given = await startService({ signingKeys: JSON.stringify([jwk]) });
    try {
      const { session: there } = await signUpConfirmed(given);
      const own = decodeJwt(there.access_token);
      const seconds = present(own.iat);
      const statusOf = async (changed: object) => {
        const token = await new SignJWT({ ...own, ...changed })
          .setProtectedHeader({ alg: 'ES256', kid: 'known' })
          .sign(privateKey);
        return (await given.request('GET', '/user', { token })).status;
      };
      expect(await statusOf({})).toBe(200);
      for (const changed of [
        { nbf: seconds + 600 },
        { iat: seconds + 600 },
        { exp: seconds - 600 },
        { exp: undefined },
        { iat: undefined },
        { iss: 'https://elsewhere.example/auth/v1' },
        { aud: 'anon' },
        { aud: undefined },
        { sub: undefined },
        { session_id: undefined },
        { session_id: claims.session_id },
        { sub: claims.sub },
      ]) {
        expect([changed, await statusOf(changed)]).toEqual([changed, 403]);
      }
      expect(await statusOf({ sub: 'no uuid' })).toBe(400);
      // Without the test profile there are no admin endpoints, whatever a token says.
      const serviceToken = await new SignJWT({ ...own, role: 'service_role' })
        .setProtectedHeader({ alg: 'ES256', kid: 'known' })
        .sign(privateKey);
      const reply = await given.request('GET', '/admin/users', { token: serviceToken });
      expect(reply.status).toBe(404);
    } finally {
      await given.stop();
    }
  });
});

describe('signing keys', () => {
  it('are stored encrypted and open only with the secret they were made with', async () => {
    const stored = await service.admin.query('select private_jwk, public_jwk from auth.signing_keys');
    expect(stored.rows).toHaveLength(1);
    expect(stored.rows[0].private_jwk).not.toContain('"d"');
    const other = createIdentity({
      databaseUrl: service.databaseUrl,
      publicOrigin: service.origin,
      siteUrl: service.origin,
      secret: 'another secret of at least thirty-two characters',
      mail: async () => {},
      profile: 'standard',
    });
    await expect(other.start()).rejects.toThrow('cannot be opened with this server secret');
    await other.close();
  });

  it('are rotated with overlap', async () => {
    const listed = async () =>
      ((await service.request('GET', '/.well-known/jwks.json')).body.keys as JWK[]).map((key) => key.kid);
    const kidOf = (token: string) => decodeProtectedHeader(token).kid;
    const { client, session } = await signUpConfirmed(service);
    const { kid: next } = await service.identity.admin.rotateSigningKey();
    expect(await listed()).toContain(next);
    service.advance(20 * 60);
    const before = present((await client.refreshSession()).data.session);
    expect(kidOf(before.access_token)).toBe(kidOf(session.access_token));
    service.advance(61);
    const after = present((await client.refreshSession()).data.session);
    expect(kidOf(after.access_token)).toBe(next);
    expect(await listed()).toHaveLength(2);
    // The old one is listed until the last token it may have signed is over.
    service.advance(15 * 60);
    expect(await listed()).toHaveLength(2);
    service.advance(61);
    expect(await listed()).toEqual([next]);
  });
});

describe('options', () => {
  const options = {
    databaseUrl: 'postgres://nobody@127.0.0.1/none',
    publicOrigin: 'http://localhost:3000',
    siteUrl: 'http://localhost:3000',
    secret: 'a secret of at least thirty-two characters',
    mail: async () => {},
  };

  it('refuse the test profile in production, and a short secret', () => {
    expect(() => createIdentity({ ...options, profile: 'test', production: true })).toThrow(
      'must not run in production',
    );
    const lenient = { ...options, profile: 'standard', settings: { anyServiceToken: true } } as const;
    expect(() => createIdentity({ ...lenient, production: true })).toThrow('must not be taken in production');
    expect(() => createIdentity({ ...options, profile: 'standard', secret: 'short' })).toThrow('at least 32');
  });
});
