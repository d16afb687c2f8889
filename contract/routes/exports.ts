import { route } from '../route.ts';
import { fallback, instant, integer, list, nullable, object, optional, text, uuid } from '../schema.ts';
import { organizationParams } from './organizations.ts';

const tableName = () => text({ min: 3, max: 63, pattern: /^[a-z_]+$/, example: 'events' });

export const exportRoutes = {
  list: route({
    id: 'exports.list',
    method: 'GET',
    path: '/organizations/{org_id}/export',
    permission: 'exports.list',
    params: organizationParams,
    summary: 'What there is to take along: every table that holds rows of the organization',
    data: list(object({ table_name: tableName(), rows: integer({ max: 1_000_000_000, example: 320 }) }), {
      max: 500,
    }),
  }),
  get: route({
    id: 'exports.get',
    method: 'GET',
    path: '/organizations/{org_id}/export/rows',
    permission: 'exports.get',
    params: organizationParams,
    query: { table_name: fallback(tableName(), 'organizations'), after: optional(uuid()) },
    summary:
      'Rows of one table as JSON texts, up to 500 at a time; `after` is the last id of the page before',
    data: object({
      table_name: tableName(),
      rows: list(text({ max: 10_000_000, example: '{"title":"Fall Festival"}' }), { max: 500 }),
      next_after: nullable(uuid()),
    }),
  }),
  create: route({
    id: 'exports.create',
    method: 'POST',
    path: '/organizations/{org_id}/export',
    permission: 'exports.create',
    params: organizationParams,
    rate: 'heavy',
    summary: 'Ask for everything the organization owns as one ZIP file',
    description:
      'Gives a ticket that is good once and for a minute. `POST /exports` on the same host, with `{"token": "…"}` as JSON, answers with the file.',
    data: object({
      id: uuid(),
      token: text({ min: 43, max: 43, example: 'Xk3vQ0dYb1p7m9s2t4u6w8y0A1C3E5G7I9K1M3O5Q7S' }),
      expires_at: instant(),
      file_name: text({ max: 60, example: 'lincoln.zip' }),
    }),
  }),
};
