import { page, route } from '../route.ts';
import { date, instant, json, list, nullable, object, oneOf, optional, text, uuid } from '../schema.ts';
import { organizationParams } from './organizations.ts';

const auditEntry = object({
  id: uuid(),
  occurred_at: instant(),
  actor_user_id: nullable(uuid()),
  actor_name: nullable(text({ max: 170, example: 'Ana Rivera' })),
  action: text({ max: 80, example: 'events.publish' }),
  request_id: nullable(text({ max: 80, example: 'req_7b106dd23db8' })),
  operation: oneOf(['insert', 'update', 'delete'], 'update'),
  table_name: text({ max: 63, example: 'events' }),
  row_id: nullable(uuid()),
  before: json({ status: 'draft' }),
  after: json({ status: 'published' }),
});

export const auditRoutes = {
  list: route({
    id: 'audit.list',
    method: 'GET',
    path: '/organizations/{org_id}/audit',
    permission: 'audit.list',
    params: organizationParams,
    query: {
      ...page(['-occurred_at', 'occurred_at']),
      action: optional(text({ max: 80, example: 'events.publish' })),
      table_name: optional(text({ max: 63, example: 'events' })),
      row_id: optional(uuid()),
      actor_user_id: optional(uuid()),
      request_id: optional(text({ max: 80, example: 'req_7b106dd23db8' })),
      from: optional(date()),
      to: optional(date('2026-12-31')),
    },
    paged: true,
    formats: ['csv'],
    summary: 'Who did what, when, from which request, with what was there before and after',
    data: list(auditEntry, { max: 200 }),
  }),
};
