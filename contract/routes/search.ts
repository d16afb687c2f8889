import { route } from '../route.ts';
import { bool, date, instant, list, nullable, object, oneOf, text, uuid } from '../schema.ts';
import { eventStatuses } from './events.ts';
import { organizationParams } from './organizations.ts';

/** What search finds, in the order in which it is shown. */
export const searchKinds = ['members', 'families', 'events', 'shifts', 'invitations'] as const;

const found = object({
  id: uuid(),
  title: text({ max: 320, example: 'Delgado' }),
  title_es: nullable(text({ max: 160, example: 'Festival de otoño' })),
  /** What tells it from others of the name: an address, a place, the event of a shift. */
  hint: nullable(text({ max: 320, example: 'rosa@example.org' })),
  hint_es: nullable(text({ max: 320, example: 'Festival de otoño' })),
  /** Children of a family; only for those who may see families, and the look is logged. */
  children: list(text({ max: 170, example: 'Mateo Delgado' }), { max: 12 }),
  /** Of a shift: the event it belongs to. */
  event_id: nullable(uuid()),
  event_date: nullable(date()),
  starts_at: nullable(instant()),
  event_status: nullable(oneOf(eventStatuses, 'published')),
});

export const searchRoutes = {
  list: route({
    id: 'search.list',
    method: 'GET',
    path: '/organizations/{org_id}/search',
    permission: 'search.list',
    params: organizationParams,
    query: { q: text({ min: 2, max: 100, example: 'delgado' }) },
    summary: 'Find people, events and more by parts of their names',
    description:
      'Groups hold only kinds that the caller may list, five entries each, the best first. Accents and case do not matter; every word must be found. Words of two letters are looked for at the start of words.',
    data: list(
      object({
        kind: oneOf(searchKinds),
        /** There are more than these. */
        has_more: bool(false),
        items: list(found, { max: 5 }),
      }),
      { max: searchKinds.length },
    ),
  }),
};
