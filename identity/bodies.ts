import Joi from 'joi';
import { AuthError, invalid } from './errors.ts';

const MAX_EMAIL = 255;
const MAX_METADATA_BYTES = 4_096;

const emailSchema = Joi.string().email({ tlds: false, minDomainSegments: 1 }).max(MAX_EMAIL);

/** An optional text member; null counts as left out, because auth-js sends null for what it does not use. */
export const text = () => Joi.string().allow('', null);
export const object = () => Joi.object().unknown(true).allow(null);
export const flag = () => Joi.boolean().allow(null);

/**
 * Checks a body's members by type and gives them. Unknown members are dropped without complaint, as GoTrue does; what a value
 * must be beyond its type is the endpoint's own rule, with the protocol's own message.
 */
export function readBody<T>(body: unknown, members: Joi.SchemaMap): Partial<T> {
  if (body === null || body === undefined) {
    throw new AuthError(400, 'bad_json', 'Could not parse request body as JSON: the body is empty');
  }
  if (typeof body !== 'object' || Array.isArray(body)) {
    throw new AuthError(400, 'bad_json', 'Could not parse request body as JSON: an object is expected');
  }
  const { value, error } = Joi.object(members).validate(body, { convert: false, stripUnknown: true });
  if (error) throw invalid(error.message);
  return Object.fromEntries(
    Object.entries(value as object).filter(([, member]) => member !== null),
  ) as Partial<T>;
}

/** Gives the address in the form it is stored and compared in, or refuses it. */
export function readEmail(email: string): string {
  const normal = email.trim().toLowerCase();
  if (emailSchema.validate(normal).error) {
    throw invalid('Unable to validate email address: invalid format');
  }
  return normal;
}

/** Gives a phone number's digits, or refuses it. There is no SMS here; clients expect the refusal all the same. */
export function readPhone(phone: string): string {
  const digits = phone.replaceAll(/[\s+]/g, '');
  if (!/^[1-9]\d{1,14}$/.test(digits)) throw invalid('Invalid phone number format (E.164 required)');
  return digits;
}

/** Metadata travels in every access token, which must stay small enough for a request header. */
export function readMetadata(data: Record<string, unknown> | undefined): Record<string, unknown> {
  if (data === undefined) return {};
  if (Buffer.byteLength(JSON.stringify(data)) > MAX_METADATA_BYTES) {
    throw invalid(`User metadata must not be larger than ${MAX_METADATA_BYTES} bytes`);
  }
  return data;
}
