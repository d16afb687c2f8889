import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, signUp } from '../../server/testing/people.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';

/* Checks J1-J4 and S4, S5 of docs/security.md against the API. */
let server: TestServer;
let person: Person;
let claims: Record<string, unknown>;
let kid: string;
beforeAll(async () => {
  server = await startTestServer();
  person = await signUp(server);
  claims = JSON.parse(Buffer.from(person.token.split('.')[1] ?? '', 'base64url').toString());
  kid = JSON.parse(Buffer.from(person.token.split('.')[0] ?? '', 'base64url').toString()).kid;
});
afterAll(() => server.close());

const status = async (token: string) =>
  (await fetch(`${server.origin}/api/v1/account`, { headers: { Authorization: `Bearer ${token}` } })).status;

test('a good token is accepted', async () => {
  expect(await status(person.token)).toBe(200);
});

test('J1: no algorithm but the published keys’ own', async () => {
  const { privateKey } = await generateKeyPair('ES256');
  const jwks = (await (await fetch(`${server.origin}/auth/v1/.well-known/jwks.json`)).json()) as {
    keys: object[];
  };
  const [header, payload] = person.token.split('.');
  const forged = [
    new UnsecuredJWT(claims).encode(),
    `${header}.${payload}.`,
    await new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid }).sign(privateKey),
    await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid })
      .sign(new TextEncoder().encode(JSON.stringify(jwks.keys[0]))),
    `${Buffer.from(JSON.stringify({ alg: 'none', kid })).toString('base64url')}.${payload}.`,
    `${header}.${Buffer.from(JSON.stringify({ ...claims, sub: randomUUID() })).toString('base64url')}.${person.token.split('.')[2]}`,
  ];
  for (const token of forged) expect(await status(token), token.slice(0, 40)).toBe(401);
});

test('J2: keys that a token brings along are not followed', async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(publicKey);
  let fetches = 0;
  const trap = createServer((_request, response) => {
    fetches++;
    response.end(JSON.stringify({ keys: [{ ...jwk, kid: 'mine', alg: 'ES256' }] }));
  });
  await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
  const address = trap.address() as { port: number };
  const jku = `http://127.0.0.1:${address.port}/keys`;
  for (const header of [
    { alg: 'ES256', jku, kid: 'mine' },
    { alg: 'ES256', jwk },
    { alg: 'ES256', kid: '../../etc/passwd' },
    { alg: 'ES256', x5u: jku },
  ]) {
    expect(
      await status(await new SignJWT(claims).setProtectedHeader(header as { alg: string }).sign(privateKey)),
    ).toBe(401);
  }
  expect(fetches).toBe(0);
  trap.close();
});

test('S4: after signing out the old access token is dead at once', async () => {
  const other = await signUp(server);
  expect(await status(other.token)).toBe(200);
  await fetch(`${server.origin}/auth/v1/logout?scope=local`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${other.token}` },
  });
  expect(await status(other.token)).toBe(401);
});
