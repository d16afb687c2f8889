import { allRoutes } from '@pto-connect/contract';
import { openApiDocument } from '@pto-connect/contract/openapi';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const ajv = new Ajv({ strict: false, allErrors: true });
(addFormats as unknown as (target: Ajv) => void)(ajv);

/** OpenAPI 3.0 says "or null" with `nullable`, JSON Schema with a type list. */
const toJsonSchema = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(toJsonSchema);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { nullable, ...rest } = schema as { nullable?: boolean; type?: string };
  const converted = Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [name, toJsonSchema(value)]),
  );
  return nullable === true ? { ...converted, type: [rest.type, 'null'] } : converted;
};

const bodies = allRoutes
  .filter((route) => route.body !== undefined)
  .map((route) => [`${route.id} body`, route.body] as const);
const answers = allRoutes.map((route) => [`${route.id} data`, route.data] as const);
const schemas = [...bodies, ...answers].flatMap(([name, schema]) =>
  schema === undefined ? [] : [[name, schema] as const],
);

describe('examples keep their own contract', () => {
  test.each(schemas)('%s', (_name, schema) => {
    expect(
      schema.joi.validate(schema.example, { convert: false, abortEarly: false }).error?.message,
    ).toBeUndefined();
  });
});

describe('Joi and the OpenAPI document give the same verdict', () => {
  const odd = fc.oneof(
    fc.constant(null),
    fc.constant(''),
    fc.constant([]),
    fc.constant({}),
    fc.boolean(),
    fc.integer(),
    fc.double({ noNaN: true }),
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      '2026-02-31',
      '2026-02-28',
      '2026-10-17T15:00:00Z',
      '2026-10-17T25:00:00Z',
      '2026-10-17T15:00:00',
      'TX',
      'tx',
      '#0f5c73',
      'x'.repeat(600),
      '😀'.repeat(70),
      '\u0000',
      'a\nb',
    ),
    fc.uuid(),
  );
  test.each(schemas)('%s', (_name, schema) => {
    const check = ajv.compile(toJsonSchema(schema.openapi) as object);
    const example = schema.example as object;
    const leaves = leafPaths(example);
    fc.assert(
      fc.property(fc.nat(Math.max(0, leaves.length - 1)), odd, (index, value) => {
        const changed = replaceAt(structuredClone(example), leaves[index] ?? [], value);
        const byJoi = schema.joi.validate(changed, { convert: false }).error === undefined;
        const byOpenApi = check(changed);
        expect([byJoi, JSON.stringify(changed)]).toEqual([byOpenApi, JSON.stringify(changed)]);
      }),
      { numRuns: 60, seed: 20_260_701 },
    );
  });
});

test('the document is valid OpenAPI 3.0.3 and tells of every route its permission, errors and examples', async () => {
  const document = openApiDocument() as {
    openapi: string;
    paths: Record<string, Record<string, Record<string, unknown>>>;
  };
  expect(document.openapi).toBe('3.0.3');
  const verdict = await new Validator().validate(document as never);
  expect(verdict.valid, JSON.stringify(verdict.errors)).toBe(true);
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
  expect(operations.map((operation) => operation.operationId).sort()).toEqual(
    allRoutes.map((route) => route.id).sort(),
  );
  for (const operation of operations) {
    const responses = operation.responses as Record<string, object>;
    expect(Object.keys(responses), String(operation.operationId)).toEqual(
      expect.arrayContaining(['400', '429', '500', '503']),
    );
    expect((operation['x-codeSamples'] as object[]).length).toBe(3);
    expect(String(operation.description)).toMatch(/permission|everybody|signed in/);
  }
});

type Path = ReadonlyArray<string | number>;
function leafPaths(value: unknown, path: Path = []): Path[] {
  if (Array.isArray(value))
    return [path, ...value.flatMap((entry, index) => leafPaths(entry, [...path, index]))];
  if (typeof value === 'object' && value !== null)
    return [path, ...Object.entries(value).flatMap(([name, entry]) => leafPaths(entry, [...path, name]))];
  return [path];
}
function replaceAt(root: unknown, [first, ...rest]: Path, value: unknown): unknown {
  if (first === undefined) return value;
  const holder = root as Record<string | number, unknown>;
  holder[first] = replaceAt(holder[first], rest, value);
  return root;
}
