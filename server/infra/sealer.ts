import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Authenticated encryption (AES-256-GCM) of short texts that must rest somewhere, under a key derived from the server secret. */
export interface Sealer {
  seal(text: string): string;
  /** Throws when the text was not sealed by this server or was changed. */
  open(sealed: string): string;
  /** A token that only this server can make, always the same for the same text: 43 characters, 256 bits. */
  tokenFor(text: string): string;
}

export function createSealer(secret: string, purpose: string): Sealer {
  const keyFor = (use: string) => Buffer.from(hkdfSync('sha256', secret, '', `pto-connect:${use}`, 32));
  const key = keyFor(purpose);
  const tokenKey = keyFor(`${purpose}:tokens`);
  return {
    seal(text) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    },
    tokenFor: (text) => createHmac('sha256', tokenKey).update(text).digest('base64url'),
  };
}

/** A link's secret: 256 random bits, as 43 characters. Only its digest is ever stored. */
export const newLinkToken = (): string => randomBytes(32).toString('base64url');
/** A personal link's secret, one character longer: its length says what it opens. */
export const newPersonalToken = (): string => randomBytes(33).toString('base64url');
export const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest();
