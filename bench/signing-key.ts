import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

/** A key of this run's own, handed to the servers by their configuration. */
export interface SigningKey {
  /** As the setting IDENTITY_SIGNING_KEYS has it. */
  setting: string;
  sign(claims: JWTPayload): Promise<string>;
}

export async function makeSigningKey(): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const kid = randomUUID();
  const jwk = { ...(await exportJWK(privateKey)), kid, alg: 'ES256', key_ops: ['sign', 'verify'] };
  return {
    setting: JSON.stringify([jwk]),
    sign: (claims) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'ES256', typ: 'JWT', kid }).sign(privateKey),
  };
}
