import { codeSamples } from './code-samples.ts';
import { apiBase } from './envelope.ts';
import { type ErrorCode, errorCodes, fieldErrorCodes } from './errors.ts';
import { allRoutes } from './index.ts';
import type { Route } from './route.ts';
import type { Schema } from './schema.ts';

/** Errors that follow from what a route is; its own come on top. */
export function errorsOf(route: Route): ErrorCode[] {
  const codes = new Set<ErrorCode>([
    'validation_failed',
    'rate_limited',
    'internal',
    'unavailable',
    ...(route.errors ?? []),
  ]);
  if (route.public !== true) codes.add('unauthenticated').add('session_ended').add('second_factor_required');
  if (route.permission !== undefined) codes.add('forbidden');
  if (route.flag !== undefined) codes.add('feature_off');
  if (Object.keys(route.params).length > 0) codes.add('not_found');
  if (route.paged === true) codes.add('invalid_cursor');
  if (route.formats !== undefined) codes.add('not_acceptable');
  if (route.body !== undefined || route.file !== undefined)
    codes.add('body_too_large').add('unsupported_media_type');
  if (route.body !== undefined) codes.add('invalid_json');
  if (route.versioned === true && route.method !== 'GET')
    codes.add('version_conflict').add('version_required').add('invalid_header');
  if (route.creates === true) codes.add('idempotency_key_reused').add('invalid_header');
  return [...codes].sort();
}

const parameter = (
  name: string,
  place: 'path' | 'query' | 'header',
  schema: Schema<unknown>,
  required: boolean,
) => ({
  name,
  in: place,
  required,
  schema: schema.openapi,
  ...(schema.example === undefined ? {} : { example: schema.example }),
});

function parametersOf(route: Route): object[] {
  const path = Object.entries(route.params).map(([name, schema]) => parameter(name, 'path', schema, true));
  const query = Object.entries(route.query).map(([name, schema]) =>
    parameter(name, 'query', schema, !schema.isOptional && schema.openapi.default === undefined),
  );
  const header = (name: string, description: string, required: boolean, example: string) => ({
    name,
    in: 'header',
    required,
    description,
    schema: { type: 'string' },
    example,
  });
  return [
    ...path,
    ...query,
    ...(route.creates === true
      ? [
          header(
            'Idempotency-Key',
            'Any text of your own, the same for every repetition of one creation. Kept for a day.',
            false,
            'c8b6f0e2-6c0f-4c55-9c0e-0d3f2b8d6a11',
          ),
        ]
      : []),
    ...(route.versioned === true && route.method !== 'GET'
      ? [header('If-Match', 'The ETag of the version that was edited.', true, '"3"')]
      : []),
  ];
}

const metaExample = (route: Route) => ({
  timestamp: '2026-10-01T12:00:00.000Z',
  request_id: 'req_7b106dd23db8',
  version: 'v1',
  endpoint: apiBase + route.path,
  method: route.method,
  ...(route.paged === true ? { next_cursor: null } : {}),
});

function successOf(route: Route): object {
  const data = route.data.openapi;
  const json = {
    schema: {
      type: 'object',
      required: ['success', 'data', 'meta', 'errors'],
      properties: {
        success: { type: 'boolean', enum: [true] },
        data,
        meta: { $ref: '#/components/schemas/Meta' },
        errors: { type: 'object', nullable: true, description: 'Always null here.' },
      },
    },
    example: { success: true, data: route.data.example, meta: metaExample(route), errors: null },
  };
  const others = {
    ...(route.formats?.includes('csv') === true ? { 'text/csv': { schema: { type: 'string' } } } : {}),
    ...(route.formats?.includes('ics') === true ? { 'text/calendar': { schema: { type: 'string' } } } : {}),
  };
  const headers = {
    'X-Request-Id': { description: 'The same id as in `meta.request_id`.', schema: { type: 'string' } },
    ...(route.versioned === true || route.method === 'GET'
      ? {
          ETag: {
            description: 'Version of the record, or a digest of the answer.',
            schema: { type: 'string' },
          },
        }
      : {}),
  };
  return { description: route.summary, headers, content: { 'application/json': json, ...others } };
}

function failuresOf(route: Route): Record<string, object> {
  const byStatus = Map.groupBy(errorsOf(route), (code) => errorCodes[code].status);
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, codes]) => [
        String(status),
        {
          description: codes.map((code) => `\`${code}\`: ${errorCodes[code].message}`).join('\n\n'),
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/Refusal' },
              examples: Object.fromEntries(
                codes.map((code) => [
                  code,
                  {
                    value: {
                      success: false,
                      data: null,
                      meta: { ...metaExample(route) },
                      errors: [{ code, message: errorCodes[code].message }],
                    },
                  },
                ]),
              ),
            },
          },
        },
      ]),
  );
}

function operationOf(route: Route): object {
  const access =
    route.permission === undefined
      ? route.public === true
        ? 'Open to everybody.'
        : 'For anyone signed in, on their own account.'
      : `Needs the permission \`${route.permission}\` in the organization.`;
  const mediaType = route.file === undefined ? 'application/json' : 'application/octet-stream';
  const content =
    route.file === undefined
      ? route.body && { schema: route.body.openapi, example: route.body.example }
      : { schema: { type: 'string', format: 'binary' } };
  return {
    operationId: route.id,
    tags: [route.id.slice(0, route.id.indexOf('.'))],
    summary: route.summary,
    description: [route.description, access].filter(Boolean).join('\n\n'),
    ...(route.permission === undefined ? {} : { 'x-permission': route.permission }),
    security: route.public === true ? [] : [{ bearer: [] }],
    ...(parametersOf(route).length > 0 ? { parameters: parametersOf(route) } : {}),
    ...(content ? { requestBody: { required: true, content: { [mediaType]: content } } } : {}),
    responses: {
      [route.creates === true ? '201' : '200']: successOf(route),
      ...(route.method === 'GET' && route.versioned !== true
        ? { 304: { description: 'Unchanged since the ETag that was sent.' } }
        : {}),
      ...failuresOf(route),
    },
    'x-codeSamples': codeSamples(route),
  };
}

/** The whole API as an OpenAPI 3.0.3 document. Generated from the routes; never edited by hand. */
export function openApiDocument(): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of allRoutes) {
    const path = apiBase + route.path;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: '3.0.3',
    info: {
      title: 'PTO Connect API',
      version: '1.0.0',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
      description:
        'Families, events, volunteers and everything else of a parent-teacher organization. Every answer has one envelope; every error a code. Members and error codes may be added within a version; nothing is removed or changes meaning.',
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: {
        Meta: {
          type: 'object',
          required: ['timestamp', 'request_id', 'version', 'endpoint', 'method'],
          properties: {
            timestamp: { type: 'string', format: 'date-time' },
            request_id: { type: 'string' },
            version: { type: 'string', enum: ['v1'] },
            endpoint: { type: 'string' },
            method: { type: 'string' },
            next_cursor: { type: 'string', nullable: true },
          },
        },
        Refusal: {
          type: 'object',
          required: ['success', 'data', 'meta', 'errors'],
          properties: {
            success: { type: 'boolean', enum: [false] },
            data: { type: 'object', nullable: true, description: 'Always null here.' },
            meta: { $ref: '#/components/schemas/Meta' },
            errors: {
              type: 'array',
              minItems: 1,
              items: {
                type: 'object',
                required: ['code', 'message'],
                properties: {
                  code: { type: 'string', enum: [...Object.keys(errorCodes), ...fieldErrorCodes] },
                  message: { type: 'string' },
                  field: { type: 'string' },
                },
              },
            },
          },
        },
      },
    },
  };
}
