import { route } from '../route.ts';
import { integer, list, nullable, object, oneOf, text } from '../schema.ts';
import { organizationParams } from './organizations.ts';
import { planNames } from './plans.ts';

export const limitNames = ['members', 'storage_bytes'] as const;

export const subscriptionRoutes = {
  get: route({
    id: 'subscription.get',
    method: 'GET',
    path: '/organizations/{org_id}/subscription',
    permission: 'subscription.get',
    params: organizationParams,
    summary: 'The plan, what it allows and how much of it is in use. Nothing else depends on the plan',
    data: object({
      tier: text({ max: 40, example: 'free' }),
      ...planNames,
      /** Whose plan it is: the organization's own, or that of its district. */
      held_by: oneOf(['organization', 'district']),
      limits: list(
        object({
          limit: oneOf(limitNames),
          /** Null: no limit. */
          maximum: nullable(integer({ max: 1e15, example: 500 })),
          used: integer({ max: 1e15, example: 320 }),
        }),
        { max: 10 },
      ),
    }),
  }),
};
