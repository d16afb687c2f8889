import { type CryptoKey, importJWK, type JWK } from 'jose';

/** What a key can do with a token. Symmetric keys are bytes, all others what the platform holds. */
export type KeyMaterial = CryptoKey | Uint8Array;

/** One signing key of the service, wherever it comes from. */
export type SigningKey = {
  kid: string;
  algorithm: string;
  verifier: KeyMaterial;
  /** Null for keys that only verify. */
  signer: KeyMaterial | null;
  /** As listed for everybody; null for a shared secret, which is never listed. */
  publicJwk: JWK | null;
  signFrom: Date;
  verifyUntil: Date | null;
};

type Algorithm = {
  kty: string;
  crv?: string;
  /** Members of the private half, the first of which tells that there is one. */
  secret: string[];
  /** Whether auth-js and the API verify it, so that access tokens may be signed with it. */
  maySign: boolean;
};

const RSA_SECRET = ['d', 'p', 'q', 'dp', 'dq', 'qi'];

/** The algorithms of Supabase's key files. */
export const algorithms: Record<string, Algorithm> = {
  ES256: { kty: 'EC', crv: 'P-256', secret: ['d'], maySign: true },
  RS256: { kty: 'RSA', secret: RSA_SECRET, maySign: true },
  ES512: { kty: 'EC', crv: 'P-521', secret: ['d'], maySign: false },
  RS512: { kty: 'RSA', secret: RSA_SECRET, maySign: false },
  EdDSA: { kty: 'OKP', crv: 'Ed25519', secret: ['d'], maySign: false },
  HS256: { kty: 'oct', secret: ['k'], maySign: false },
};

/** Whether the key is a shared secret, which verifies and signs alike. */
export const isShared = (jwk: JWK) => jwk.kty === 'oct';

/** The members of a key that anybody may see. */
export function publicMembers(jwk: JWK & { kid: string; alg: string }): JWK {
  const { kty, crv, x, y, n, e, kid, alg } = jwk;
  const members = { kty, crv, x, y, n, e, kid, alg, use: 'sig', key_ops: ['verify'] };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as JWK;
}

/** Turns a key's JSON into what signs or verifies. Throws when the platform cannot read it. */
export async function importKey(jwk: JWK, algorithm: string): Promise<KeyMaterial> {
  // key_ops and ext say what a file's key is for; here the half that is imported says it.
  const { key_ops: _operations, ext: _extractable, use: _use, ...members } = jwk;
  return importJWK(members, algorithm);
}
