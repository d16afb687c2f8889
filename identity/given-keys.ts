import { type JWK, jwtVerify, SignJWT } from 'jose';
import type { KeySource } from './keys.ts';
import { algorithms, importKey, isShared, publicMembers, type SigningKey } from './signing-algorithms.ts';

const MAX_KEYS = 20;
const MIN_RSA_BITS = 2048;
const MIN_SHARED_BYTES = 32;

type GivenJwk = JWK & { kid: string; alg: string; key_ops: string[] };

/** Reads signing keys given by configuration: a JSON array of JWKs, of which exactly one signs. Throws, saying which key is wrong and how. */
export function readGivenKeys(text: string): GivenJwk[] {
  let keys: unknown;
  try {
    keys = JSON.parse(text);
  } catch {
    throw refusal('they are not JSON');
  }
  if (!Array.isArray(keys)) throw refusal('they must be a JSON array of keys');
  if (keys.length === 0) throw refusal('the array is empty');
  if (keys.length > MAX_KEYS) throw refusal(`there are more than ${MAX_KEYS}`);
  const checked = keys.map((key, index) => checkKey(key, index + 1));
  const ids = checked.map(({ kid }) => kid);
  const repeated = ids.find((kid, index) => ids.indexOf(kid) !== index);
  if (repeated !== undefined) throw refusal(`two keys have the kid "${repeated}"`);
  const signing = checked.filter((key) => key.key_ops.includes('sign'));
  if (signing.length !== 1) {
    throw refusal(`exactly one must have "sign" in key_ops, and ${signing.length} have`);
  }
  return checked;
}

function refusal(reason: string): Error {
  return new Error(`The given signing keys cannot be used: ${reason}.`);
}

function checkKey(key: unknown, position: number): GivenJwk {
  const wrong = (reason: string) => refusal(`key ${position} ${reason}`);
  if (typeof key !== 'object' || key === null || Array.isArray(key)) throw wrong('is no object');
  const jwk = key as JWK;
  const { kid, alg, key_ops: operations } = jwk;
  if (typeof kid !== 'string' || kid === '' || kid.length > 200) throw wrong('has no kid');
  const rule = typeof alg === 'string' && Object.hasOwn(algorithms, alg) ? algorithms[alg] : undefined;
  if (!rule || typeof alg !== 'string') {
    throw wrong(`has an unknown alg; known are ${Object.keys(algorithms).join(', ')}`);
  }
  if (jwk.kty !== rule.kty) throw wrong(`has kty "${jwk.kty}", which does not fit ${alg}`);
  if (rule.crv !== undefined && jwk.crv !== rule.crv) {
    throw wrong(`has crv "${jwk.crv}", which does not fit ${alg}`);
  }
  if (jwk.use !== undefined && jwk.use !== 'sig') throw wrong('is for another use than "sig"');
  const known = ['sign', 'verify'];
  if (!Array.isArray(operations) || operations.length === 0 || operations.some((op) => !known.includes(op))) {
    throw wrong('needs key_ops, made of "sign" and "verify"');
  }
  if (operations.includes('sign')) {
    const [needed = ''] = rule.secret;
    if (typeof (jwk as Record<string, unknown>)[needed] !== 'string')
      throw wrong('signs but has no private half');
    if (!rule.maySign)
      throw wrong(`signs with ${alg}, which clients cannot verify; sign with ES256 or RS256`);
  }
  checkStrength(jwk, wrong);
  return { ...jwk, kid, alg, key_ops: operations };
}

function checkStrength(jwk: JWK, wrong: (reason: string) => Error): void {
  const bytes = (text: unknown) => (typeof text === 'string' ? Buffer.from(text, 'base64url').length : 0);
  if (jwk.kty === 'RSA' && bytes(jwk.n) * 8 < MIN_RSA_BITS) {
    throw wrong(`is an RSA key of fewer than ${MIN_RSA_BITS} bits`);
  }
  if (isShared(jwk) && bytes(jwk.k) < MIN_SHARED_BYTES) {
    throw wrong(`is a shared secret of fewer than ${MIN_SHARED_BYTES} bytes`);
  }
}

async function loadKey(jwk: GivenJwk, position: number): Promise<SigningKey> {
  const { kid, alg } = jwk;
  const since = new Date(0);
  const base = { kid, algorithm: alg, signFrom: since, verifyUntil: null };
  try {
    const publicJwk = isShared(jwk) ? null : publicMembers(jwk);
    const verifier = await importKey(publicJwk ?? jwk, alg);
    const signer = jwk.key_ops.includes('sign') ? await importKey(jwk, alg) : null;
    if (signer) {
      // The halves may come from different keys, which would only show in tokens that nobody accepts.
      const token = await new SignJWT().setProtectedHeader({ alg }).sign(signer);
      await jwtVerify(token, verifier);
    }
    return { ...base, verifier, signer, publicJwk };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'unknown reason';
    throw Object.assign(
      refusal(`key ${position} cannot be read, or its halves do not belong together (${reason})`),
      {
        cause,
      },
    );
  }
}

/** Keys given by configuration. They stay as given until the next start. */
export function createGivenKeys(text: string): KeySource {
  const given = readGivenKeys(text);
  let loaded: Promise<SigningKey[]> | undefined;
  const load = () => {
    loaded ??= Promise.all(given.map((jwk, index) => loadKey(jwk, index + 1)));
    return loaded;
  };
  const refuse = async () => {
    throw new Error(
      'The signing keys of this installation are given by its configuration: change them there.',
    );
  };
  return {
    start: async () => void (await load()),
    load,
    rotate: refuse,
    replaceNow: refuse,
  };
}
