import type { Schema } from '@pto-connect/contract';

type Projection = (value: unknown) => unknown;
const projections = new WeakMap<Schema<unknown>, Projection>();
const asItIs: Projection = (value) => value;

/** Copies what the contract declares and nothing else, so that a column added to a query never leaves by accident. */
export const project = (schema: Schema<unknown>, value: unknown): unknown => projectionOf(schema)(value);

/** Made once for each schema. */
function projectionOf(schema: Schema<unknown>): Projection {
  const known = projections.get(schema);
  if (known !== undefined) return known;
  const made = makeProjection(schema);
  projections.set(schema, made);
  return made;
}

function makeProjection({ item, fields }: Schema<unknown>): Projection {
  if (item !== undefined) {
    const ofItem = projectionOf(item);
    return ofItem === asItIs ? asItIs : unlessNull((value) => (value as unknown[]).map(ofItem));
  }
  if (fields === undefined) return asItIs;
  const members = Object.entries(fields).map(([name, field]) => [name, projectionOf(field)] as const);
  return unlessNull((value) => {
    const result: Record<string, unknown> = {};
    for (const [name, ofMember] of members) {
      const member = (value as Record<string, unknown>)[name];
      if (member !== undefined) result[name] = ofMember(member);
    }
    return result;
  });
}

const unlessNull =
  (projection: Projection): Projection =>
  (value) =>
    value === null || value === undefined ? value : projection(value);

/** Throws when an answer breaks its own contract. Runs in tests and development. */
export function assertDeclared(schema: Schema<unknown>, value: unknown, routeId: string): void {
  const result = schema.joi.validate(value, { convert: false, abortEarly: false });
  if (result.error) throw new Error(`The answer of ${routeId} breaks the contract: ${result.error.message}`);
}
