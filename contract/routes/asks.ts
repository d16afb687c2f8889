import { page, route } from '../route.ts';
import { instant, integer, list, object, oneOf, text, uuid } from '../schema.ts';
import { organizationParams } from './organizations.ts';

/** Whom to ask. Never somebody whose family holds a shift of the event already, and nobody who does not want to be asked. */
export const askAudiences = ['everyone', 'coming', 'helped_before'] as const;

const eventParams = { ...organizationParams, event_id: uuid('019a0000-0000-7000-8000-0000000000f1') };
const words = (example: string) => text({ max: 1_000, example });
const families = () => integer({ max: 100_000, example: 41 });

const askBody = object({
  audience: oneOf(askAudiences),
  body: words('We still need three people at the ticket table. Could you take a shift?'),
  body_es: words('Aún nos faltan tres personas en la mesa de boletos. ¿Puede tomar un turno?'),
});
const ask = object({
  id: uuid(),
  ...askBody.fields,
  /** Who sent it. */
  asked_by: text({ max: 170, example: 'Rosa Delgado' }),
  families: families(),
  /** How many of the mails have gone out: quiet hours hold some back. */
  mailed: families(),
  created_at: instant(),
});

export const shiftAskRoutes = {
  list: route({
    id: 'shift_asks.list',
    method: 'GET',
    path: '/organizations/{org_id}/events/{event_id}/asks',
    permission: 'shift_asks.list',
    params: eventParams,
    query: page(['-created_at']),
    paged: true,
    summary: 'When families were asked to fill the shifts of an event, the newest first',
    data: list(ask, { max: 200 }),
  }),
  plan: route({
    id: 'shift_asks.plan',
    method: 'GET',
    path: '/organizations/{org_id}/events/{event_id}/asks/plan',
    permission: 'shift_asks.plan',
    params: eventParams,
    summary: 'How many families an ask would reach now, and words to begin with in both languages',
    data: object({
      audiences: list(object({ audience: oneOf(askAudiences), families: families() }), { max: 10 }),
      body: askBody.fields.body,
      body_es: askBody.fields.body_es,
      /** Families who were asked about this event today, and are left alone until tomorrow. */
      asked_today: families(),
    }),
  }),
  create: route({
    id: 'shift_asks.create',
    method: 'POST',
    path: '/organizations/{org_id}/events/{event_id}/asks',
    permission: 'shift_asks.create',
    params: eventParams,
    creates: true,
    rate: 'mail',
    summary: 'Mail families a personal link to the open shifts; each at most once a day about one event',
    body: askBody,
    data: ask,
    errors: ['event_not_open', 'shift_full', 'conflict'],
  }),
};
