import { can, route } from '../route.ts';
import { date, instant, integer, nullable, object, oneOf, text, uuid } from '../schema.ts';
import { organizationName, personName } from './hierarchy.ts';
import { organizationParams } from './organizations.ts';

const reason = () => text({ min: 10, max: 500, example: 'The school merges with another in June.' });
const closure = object({
  request: nullable(object({ requested_by: personName(), reason: reason(), requested_at: instant() })),
  can: can(),
});

export const offboardingRoutes = {
  get: route({
    id: 'closures.get',
    method: 'GET',
    path: '/organizations/{org_id}/closure',
    permission: 'closures.get',
    params: organizationParams,
    summary: 'Whether somebody asked that the organization be closed and erased',
    data: closure,
  }),
  create: route({
    id: 'closures.create',
    method: 'POST',
    path: '/organizations/{org_id}/closure',
    permission: 'closures.create',
    params: organizationParams,
    rate: 'mail',
    summary:
      'Ask that the organization be closed and, after a waiting time, erased; the platform’s operator has to confirm',
    body: object({ reason: reason() }),
    data: closure,
    errors: ['already_exists'],
  }),
  withdraw: route({
    id: 'closures.withdraw',
    method: 'DELETE',
    path: '/organizations/{org_id}/closure',
    permission: 'closures.withdraw',
    params: organizationParams,
    summary: 'Take the request back while nobody has confirmed it',
    data: closure,
    errors: ['conflict'],
  }),
};

/** What the operator sees of organizations that leave: asked for, waiting, called off, or erased. */
export const offboarding = object({
  organization_id: uuid(),
  organization_name: organizationName(),
  status: oneOf(['asked', 'waiting', 'cancelled', 'erased']),
  reason: reason(),
  requested_by_name: personName('Rosa Delgado'),
  requested_at: instant(),
  confirmed_by_name: nullable(personName('Robin Vance')),
  erase_after: nullable(date('2027-01-31')),
  erased_at: nullable(instant()),
  rows_erased: nullable(integer({ max: 1_000_000_000_000, example: 48_211 })),
});
