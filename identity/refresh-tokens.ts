import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { parse, stringify } from 'uuid';

// A refresh token is derived from the session's key and counter and never stored, so the current one can be given again to a
// second tab or after a lost answer, which a stored hash could not do. Layout: version, session id, counter as varint,
// 16 bytes of HMAC over those, 4 bytes of checksum over all before.
const VERSION = 0;
const SESSION_ID_END = 17;
const MAC_BYTES = 16;
const CHECKSUM_BYTES = 4;

export type ParsedRefreshToken = { sessionId: string; counter: number; signed: Buffer; mac: Buffer };

function encodeVarint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return Buffer.from(bytes);
}

function decodeVarint(bytes: Buffer): number | null {
  // Seven bytes hold 49 bits, which stays exact in a JavaScript number.
  if (bytes.length === 0 || bytes.length > 7) return null;
  let value = 0;
  for (const [index, byte] of bytes.entries()) {
    const isLast = index === bytes.length - 1;
    if (byte > 127 === isLast) return null;
    value += (byte & 127) * 128 ** index;
  }
  return value;
}

function checksum(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest().subarray(0, CHECKSUM_BYTES);
}

function sign(key: Buffer, bytes: Buffer): Buffer {
  return createHmac('sha256', key).update(bytes).digest().subarray(0, MAC_BYTES);
}

/** Gives the refresh token of a session at a counter. `key` is the session's 32-byte HMAC key. */
export function deriveRefreshToken(key: Buffer, sessionId: string, counter: number): string {
  const signed = Buffer.concat([Buffer.from([VERSION]), parse(sessionId), encodeVarint(counter)]);
  const body = Buffer.concat([signed, sign(key, signed)]);
  return Buffer.concat([body, checksum(body)]).toString('base64url');
}

/** Whether the text has the form of any refresh token, ours or an older one. */
export function couldBeRefreshToken(text: string): boolean {
  return text.length >= 12 && text.length <= 128 && /^[A-Za-z0-9_-]+$/.test(text);
}

/** Reads a refresh token without the database; gives null for anything we cannot have issued. */
export function parseRefreshToken(token: string): ParsedRefreshToken | null {
  const bytes = Buffer.from(token, 'base64url');
  // Several texts decode to the same bytes; only the one that was issued is the token.
  if (bytes.toString('base64url') !== token) return null;
  const bodyEnd = bytes.length - CHECKSUM_BYTES;
  const signedEnd = bodyEnd - MAC_BYTES;
  if (signedEnd <= SESSION_ID_END || bytes[0] !== VERSION) return null;
  if (!timingSafeEqual(checksum(bytes.subarray(0, bodyEnd)), bytes.subarray(bodyEnd))) return null;
  const counter = decodeVarint(bytes.subarray(SESSION_ID_END, signedEnd));
  if (counter === null) return null;
  try {
    const sessionId = stringify(bytes.subarray(1, SESSION_ID_END));
    return {
      sessionId,
      counter,
      signed: bytes.subarray(0, signedEnd),
      mac: bytes.subarray(signedEnd, bodyEnd),
    };
  } catch {
    // Sixteen bytes that are no UUID: not ours.
    return null;
  }
}

/** Whether the token was derived from this session's key. Compares in constant time. */
export function isRefreshTokenOf(key: Buffer, token: ParsedRefreshToken): boolean {
  return timingSafeEqual(sign(key, token.signed), token.mac);
}
