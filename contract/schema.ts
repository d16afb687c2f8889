import Joi from 'joi';

/**
 * A small closed vocabulary over Joi. Every word carries three things that must agree: the Joi rule that validates, the
 * OpenAPI 3.0 form that documents, and the TypeScript type that the compiler checks. A fuzz test feeds both forms the
 * same values and demands the same verdict, so cross-field rules, which OpenAPI cannot say, live in services instead.
 */
export interface Schema<T, Optional extends boolean = boolean> {
  readonly joi: Joi.Schema;
  readonly openapi: OpenApiSchema;
  readonly example: unknown;
  readonly isOptional: Optional;
  /** What the serializer walks: declared members of an object, or the item of a list. */
  readonly fields?: Fields;
  readonly item?: Schema<unknown>;
  /** Only for the compiler; never present at run time. */
  readonly type?: T;
}

export type Fields = { readonly [name: string]: Schema<unknown> };
export type OpenApiSchema = { readonly [keyword: string]: unknown };
export type Infer<S> = S extends Schema<infer T> ? T : never;

type Simplify<T> = { [K in keyof T]: T[K] } & {};
type OptionalNames<F extends Fields> = {
  [K in keyof F]: F[K]['isOptional'] extends true ? K : never;
}[keyof F];
export type InferFields<F extends Fields> = Simplify<
  { [K in Exclude<keyof F, OptionalNames<F>>]: Infer<F[K]> } & {
    [K in OptionalNames<F>]?: Infer<F[K]> | undefined;
  }
>;

type Required<T> = Schema<T, false>;

const word = <T>(joi: Joi.Schema, openapi: OpenApiSchema, example: T): Required<T> => ({
  joi: joi.required(),
  openapi,
  example,
  isOptional: false,
});

interface TextRules {
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
  readonly example?: string;
  readonly description?: string;
}

const described = (description: string | undefined) => (description === undefined ? {} : { description });

/** Text without control characters other than line breaks and tabs. Lengths count Unicode code points, as JSON Schema does. */
export function text(rules: TextRules = {}): Required<string> {
  const { min = 1, max = 500, pattern = /^(?:[^\p{Cc}]|[\t\n\r])*$/u } = rules;
  // An allowed value skips every other rule, so the empty text is allowed only where it is welcome.
  const joi = (min === 0 ? Joi.string().allow('') : Joi.string())
    .pattern(pattern)
    .custom((value: string, helpers) => {
      const length = [...value].length;
      if (length < min) return helpers.error(length === 0 ? 'string.empty' : 'string.min', { limit: min });
      if (length > max) return helpers.error('string.max', { limit: max });
      return value;
    });
  const openapi = {
    type: 'string',
    minLength: min,
    maxLength: max,
    pattern: pattern.source,
    ...described(rules.description),
  };
  return word(joi, openapi, rules.example ?? 'Fall Festival');
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A UUID in lower case. */
export const uuid = (example = '019a0000-0000-7000-8000-000000000001'): Required<string> =>
  word(
    Joi.string().pattern(uuidPattern),
    { type: 'string', format: 'uuid', pattern: uuidPattern.source },
    example,
  );

const datePattern = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
const isRealDate = (value: string) => {
  const parsed = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value);
};

/** A calendar day, `YYYY-MM-DD`, in the organization's time zone. It never passes through UTC. */
export const date = (example = '2026-10-17'): Required<string> =>
  word(
    Joi.string()
      .pattern(datePattern)
      .custom((value: string, helpers) => (isRealDate(value) ? value : helpers.error('date.base'))),
    { type: 'string', format: 'date', pattern: datePattern.source },
    example,
  );

const instantPattern =
  /^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$/;

/** A moment with an explicit offset, RFC 3339. */
export const instant = (example = '2026-10-17T15:00:00.000Z'): Required<string> =>
  word(
    Joi.string()
      .pattern(instantPattern)
      .custom((value: string, helpers) =>
        isRealDate(value.slice(0, 10)) ? value : helpers.error('date.base'),
      ),
    { type: 'string', format: 'date-time', pattern: instantPattern.source },
    example,
  );

export function integer(rules: { min?: number; max?: number; example?: number } = {}): Required<number> {
  const { min = 0, max = 1_000_000 } = rules;
  const openapi = { type: 'integer', minimum: min, maximum: max };
  return word(Joi.number().integer().min(min).max(max), openapi, rules.example ?? min);
}

/** Integer cents. */
export const money = (example = 2_500): Required<number> => integer({ min: -9e14, max: 9e14, example });

export const bool = (example = true): Required<boolean> => word(Joi.boolean(), { type: 'boolean' }, example);

export const oneOf = <const V extends readonly string[]>(
  values: V,
  example?: V[number],
): Required<V[number]> =>
  word<V[number]>(
    Joi.string().valid(...values),
    { type: 'string', enum: [...values] },
    example ?? values[0] ?? '',
  );

/** Free-form JSON, for audit snapshots and spreadsheet cells whose shape is the data's own. */
export const json = (example: unknown = {}): Required<unknown> =>
  word<unknown>(
    Joi.object().unknown(true).allow(null),
    { type: 'object', nullable: true, additionalProperties: true },
    example,
  );

/** A map whose keys are data (column number to field name, say). */
export function map<T>(
  value: Schema<T>,
  rules: { max?: number; example?: Record<string, T> } = {},
): Required<Record<string, T>> {
  const { max = 5_000 } = rules;
  const joi = Joi.object().pattern(Joi.string().pattern(mapKey), value.joi).max(max);
  const openapi = { type: 'object', additionalProperties: value.openapi, maxProperties: max };
  return word(joi, openapi, rules.example ?? {});
}
// `__proto__` and its relatives are never data.
const mapKey = /^(?!__proto__$|constructor$|prototype$)[\s\S]{1,200}$/;

export function list<T>(item: Schema<T>, rules: { max?: number; min?: number } = {}): Schema<T[], false> {
  const { min = 0, max = 1_000 } = rules;
  return {
    // A required item schema would make Joi refuse an empty list.
    joi: Joi.array().items(item.joi.optional()).sparse(false).min(min).max(max).required(),
    openapi: { type: 'array', items: item.openapi, minItems: min, maxItems: max },
    example: [item.example],
    isOptional: false,
    item,
  };
}

export function object<const F extends Fields>(
  fields: F,
): Schema<InferFields<F>, false> & { readonly fields: F } {
  const entries = Object.entries(fields);
  const required = entries.filter(([, field]) => !field.isOptional).map(([name]) => name);
  return {
    joi: Joi.object(Object.fromEntries(entries.map(([name, field]) => [name, field.joi]))).required(),
    openapi: {
      type: 'object',
      properties: Object.fromEntries(entries.map(([name, field]) => [name, field.openapi])),
      ...(required.length > 0 ? { required } : {}),
      additionalProperties: false,
    },
    example: Object.fromEntries(
      entries.filter(([, f]) => f.example !== undefined).map(([name, f]) => [name, f.example]),
    ),
    isOptional: false,
    fields,
  };
}

export const nullable = <T, O extends boolean>(inner: Schema<T, O>): Schema<T | null, O> => ({
  ...(inner as Schema<T | null, O>),
  joi: inner.joi.allow(null),
  openapi: {
    ...inner.openapi,
    nullable: true,
    ...(Array.isArray(inner.openapi.enum) ? { enum: [...inner.openapi.enum, null] } : {}),
  },
});

export const optional = <T>(inner: Schema<T>): Schema<T, true> => ({
  ...inner,
  joi: inner.joi.optional(),
  isOptional: true,
});

/** For members that an example should leave out, such as an id that only an edit has. */
export const withoutExample = <S extends Schema<unknown>>(inner: S): S => ({ ...inner, example: undefined });

/** For query parameters: absent means this value. */
export const fallback = <T>(inner: Schema<T>, value: T): Schema<T, false> => ({
  ...inner,
  joi: inner.joi.optional().default(() => value),
  openapi: { ...inner.openapi, default: value },
  example: undefined,
  isOptional: false,
});
