import { type FieldErrorCode, type Fields, object, type Schema, type WireError } from '@pto-connect/contract';
import type Joi from 'joi';
import { ApiError } from './api-error.ts';

/** Joi's error types in the words of the contract. */
const codes: ReadonlyArray<readonly [RegExp, FieldErrorCode]> = [
  [/^string\.pattern/, 'bad_format'],
  [/^any\.required$|^string\.empty$/, 'required'],
  [/^object\.unknown$/, 'unknown_field'],
  [/\.base$|^number\.integer$|^number\.unsafe$|^number\.infinity$/, 'wrong_type'],
  [/^string\.min$|^array\.min$/, 'too_short'],
  [/^string\.max$|^array\.max$|^object\.max$/, 'too_long'],
  [/^number\.min$/, 'too_small'],
  [/^number\.max$/, 'too_large'],
  [/^any\.only$/, 'not_allowed'],
];

const sentences: Record<FieldErrorCode, string> = {
  required: 'This is required.',
  unknown_field: 'This field is not known here.',
  wrong_type: 'This has the wrong type.',
  too_short: 'This is too short.',
  too_long: 'This is too long.',
  too_small: 'This is too small.',
  too_large: 'This is too large.',
  bad_format: 'This is not in the expected format.',
  not_allowed: 'This is not one of the allowed values.',
  duplicate: 'This appears twice.',
  does_not_fit: 'This does not fit the rest.',
};

const pathOf = (path: ReadonlyArray<string | number>) =>
  path.reduce<string>(
    (whole, part) =>
      typeof part === 'number' ? `${whole}[${part}]` : whole === '' ? part : `${whole}.${part}`,
    '',
  );

const toWire = (detail: Joi.ValidationErrorItem): WireError => {
  const code = codes.find(([pattern]) => pattern.test(detail.type))?.[1] ?? 'bad_format';
  return { field: pathOf(detail.path), code, message: sentences[code] };
};

/** Validates a body strictly: nothing is converted, nothing undeclared passes, every fault is reported. */
export function validateBody<T>(schema: Schema<T>, value: unknown): T {
  return validate(schema.joi, value, false) as T;
}

/** Validates query members, which arrive as text. A repeated member is refused rather than guessed. */
export function validateQuery(fields: Fields, value: unknown): Record<string, unknown> {
  return validate(compiled(fields), value, true) as Record<string, unknown>;
}

/** Validates path parameters. What cannot be an id is nothing that exists. */
export function validateParams(fields: Fields, value: unknown): Record<string, unknown> {
  const result = compiled(fields).validate(value, { convert: false });
  if (result.error) throw new ApiError('not_found', { cause: result.error });
  return result.value as Record<string, unknown>;
}

const schemas = new WeakMap<Fields, Joi.Schema>();
function compiled(fields: Fields): Joi.Schema {
  const known = schemas.get(fields);
  if (known) return known;
  const joi = object(fields).joi;
  schemas.set(fields, joi);
  return joi;
}

/** The first fault of each field: a text that is too long need not also be told that it does not match. */
function oncePerField(details: readonly Joi.ValidationErrorItem[]): WireError[] {
  const byField = new Map<string | undefined, WireError>();
  for (const fault of details.map(toWire)) if (!byField.has(fault.field)) byField.set(fault.field, fault);
  return [...byField.values()];
}

function validate(joi: Joi.Schema, value: unknown, convert: boolean): unknown {
  const result = joi.validate(value, { convert, abortEarly: false, errors: { render: false } });
  if (result.error)
    throw new ApiError('validation_failed', { fields: oncePerField(result.error.details).slice(0, 100) });
  return result.value;
}
