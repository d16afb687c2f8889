import type { Route, RouteId, Schema } from '@pto-connect/contract';
import type { Call } from '../../server/testing/api.ts';
import type { World } from './build-world.ts';

/** A well-formed call of any route: examples of the contract, with real ids where the world has them. */
export function exampleCall(
  route: Route,
  ids: Record<string, string>,
  overrides: { params?: Record<string, string> } = {},
): Call<RouteId> {
  const params: Record<string, string> = {};
  for (const name of Object.keys(route.params)) {
    const value = overrides.params?.[name] ?? ids[name];
    if (value === undefined)
      throw new Error(
        `tests/world does not know the path parameter ${name} of ${route.id}: add one to its ids`,
      );
    params[name] = value;
  }
  const query = Object.fromEntries(
    Object.entries(route.query)
      .filter(([, field]) => !field.isOptional && field.openapi.default === undefined)
      .map(([name, field]) => [name, field.example]),
  ) as NonNullable<Call<RouteId>['query']>;
  return {
    params,
    ...(Object.keys(query).length === 0 ? {} : { query }),
    ...(route.body === undefined ? {} : { body: withIds(route.body, ids) as Record<string, unknown> }),
    ...(route.file === undefined
      ? {}
      : { file: 'Family,Parent first name,Parent last name\nExample,Ana,Rivera\n' }),
    ...(route.versioned === true && route.method !== 'GET' ? { ifMatch: 1 } : {}),
  };
}

/** The schema's example in which every `…_id` and `token` that the world knows is a real one. */
export function withIds(schema: Schema<unknown>, ids: Record<string, string>): unknown {
  if (schema.item !== undefined) return [withIds(schema.item, ids)];
  if (schema.fields === undefined) return schema.example;
  return Object.fromEntries(
    Object.entries(schema.fields)
      .filter(([name, field]) => !(field.isOptional && name === 'id'))
      .map(([name, field]) => [name, ids[name] ?? withIds(field, ids)]),
  );
}

/** Members of a body or query that hold ids, by dotted path, whatever they are called. */
export function idPaths(
  schema: Schema<unknown> | undefined,
  path: ReadonlyArray<string | number> = [],
): Array<ReadonlyArray<string | number>> {
  if (schema === undefined) return [];
  if (schema.openapi.format === 'uuid') return [path];
  if (schema.item !== undefined) return idPaths(schema.item, [...path, 0]);
  return Object.entries(schema.fields ?? {}).flatMap(([name, field]) => idPaths(field, [...path, name]));
}

export function withValueAt(
  body: unknown,
  [first, ...rest]: ReadonlyArray<string | number>,
  value: unknown,
): unknown {
  if (first === undefined) return value;
  if (typeof first === 'number') {
    const entries = [...(body as unknown[])];
    entries[first] = withValueAt(entries[first], rest, value);
    return entries;
  }
  return {
    ...(body as Record<string, unknown>),
    [first]: withValueAt((body as Record<string, unknown>)[first], rest, value),
  };
}

/** Ids of the victim that could be tried wherever an id is expected. */
export const victimIds = (world: World): string[] =>
  ['member_id', 'family_id', 'event_id', 'shift_id', 'sign_up_id', 'org_id'].map(
    (name) => world.ids[name] ?? '',
  );
