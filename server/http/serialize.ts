import type { Schema } from '@pto-connect/contract';

/** Copies what the contract declares and nothing else, so that a column added to a query never leaves by accident. */
export function project(schema: Schema<unknown>, value: unknown): unknown {
  if (value === null || value === undefined) return value;
  if (schema.item !== undefined) {
    const { item } = schema;
    return (value as unknown[]).map((entry) => project(item, entry));
  }
  if (schema.fields === undefined) return value;
  const result: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(schema.fields)) {
    const member = (value as Record<string, unknown>)[name];
    if (member !== undefined) result[name] = project(field, member);
  }
  return result;
}

/** Throws when an answer breaks its own contract. Runs in tests and development. */
export function assertDeclared(schema: Schema<unknown>, value: unknown, routeId: string): void {
  const result = schema.joi.validate(value, { convert: false, abortEarly: false });
  if (result.error) throw new Error(`The answer of ${routeId} breaks the contract: ${result.error.message}`);
}
