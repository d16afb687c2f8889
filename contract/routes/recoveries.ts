import { can, route } from '../route.ts';
import { bool, instant, integer, list, nullable, object, oneOf, text, uuid } from '../schema.ts';
import { organizationParams } from './organizations.ts';

const recoveryParams = { ...organizationParams, recovery_id: uuid('019a0000-0000-7000-8000-0000000000f2') };
const personName = () => text({ max: 170, example: 'Rosa Delgado' });
const reason = () =>
  text({ min: 10, max: 1_000, example: 'Our only administrator moved away and does not answer.' });

const recovery = object({
  id: uuid(),
  requested_by: personName(),
  new_admin: object({ member_id: uuid(), name: personName() }),
  reason: reason(),
  status: oneOf(['open', 'done', 'declined']),
  /** From when on it can be done: at once where no administrator is left, else after a week in which one can refuse. */
  earliest_at: instant(),
  consents: list(personName(), { max: 20 }),
  consents_needed: integer({ min: 1, max: 2, example: 1 }),
  /** The principal's answer, where the organization belongs to a school. */
  principal: nullable(oneOf(['asked', 'signed', 'declined', 'withdrawn'])),
  /** The answer of the platform's operator, who stands in where the organization has no school. */
  operator: nullable(oneOf(['asked', 'approved', 'declined'])),
  is_ready: bool(false),
  closed_by: nullable(personName()),
  closed_at: nullable(instant()),
  created_at: instant(),
  can: can(),
});

export const recoveryRoutes = {
  list: route({
    id: 'recoveries.list',
    method: 'GET',
    path: '/organizations/{org_id}/recoveries',
    permission: 'recoveries.list',
    params: organizationParams,
    summary: 'Requests to make somebody administrator where nobody is left who can',
    data: list(recovery, { max: 100 }),
  }),
  create: route({
    id: 'recoveries.create',
    method: 'POST',
    path: '/organizations/{org_id}/recoveries',
    permission: 'recoveries.create',
    params: organizationParams,
    creates: true,
    rate: 'mail',
    summary:
      'Ask that a member become administrator; another officer and the principal (without a school the platform’s operator) have to agree',
    body: object({ member_id: uuid(), reason: reason() }),
    data: recovery,
    errors: ['conflict', 'already_exists'],
  }),
  consent: route({
    id: 'recoveries.consent',
    method: 'POST',
    path: '/organizations/{org_id}/recoveries/{recovery_id}/consent',
    permission: 'recoveries.consent',
    params: recoveryParams,
    summary: 'Agree, as an officer who neither asked nor gains by it',
    data: recovery,
    errors: ['conflict'],
  }),
  decline: route({
    id: 'recoveries.decline',
    method: 'POST',
    path: '/organizations/{org_id}/recoveries/{recovery_id}/refusal',
    permission: 'recoveries.decline',
    params: recoveryParams,
    summary: 'Refuse, as an administrator who is still there',
    data: recovery,
    errors: ['conflict'],
  }),
  complete: route({
    id: 'recoveries.complete',
    method: 'POST',
    path: '/organizations/{org_id}/recoveries/{recovery_id}/completion',
    permission: 'recoveries.complete',
    params: recoveryParams,
    summary: 'Make the member administrator, once everybody has agreed and the time is over',
    data: recovery,
    errors: ['conflict'],
  }),
};
