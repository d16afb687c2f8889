import { route } from '../route.ts';
import { integer, list, nullable, object, text, uuid } from '../schema.ts';

export const planKey = () => text({ min: 2, max: 40, pattern: /^[a-z0-9_]+$/, example: 'standard' });
const limit = (example: number, max = 1_000_000) => nullable(integer({ min: 1, max, example }));

/** What a plan allows. Null: no limit. */
const planBody = {
  name: text({ min: 2, max: 60, example: 'Standard' }),
  name_es: text({ min: 2, max: 60, example: 'Estándar' }),
  /** Active members of an organization. */
  members: limit(500),
  /** Stored files of an organization. */
  storage_bytes: limit(1_073_741_824, 1_000_000_000_000_000),
  /** Organizations of a district. */
  organizations: limit(8),
};
export const plan = object({ tier: planKey(), ...planBody });
/** A plan by its name alone, where its limits stand beside what is in use. */
export const planNames = {
  plan_name: planBody.name,
  plan_name_es: planBody.name_es,
};

const listedPlan = object({
  id: uuid(),
  ...plan.fields,
  version: integer({ min: 1, max: 2_147_483_647 }),
  districts: integer({ max: 1_000_000_000, example: 2 }),
  /** Those in no district. In a district its plan counts. */
  standalone: integer({ max: 1_000_000_000, example: 9 }),
});

/** Plans, which the platform's operator names, changes and chooses. */
export const planRoutes = {
  list: route({
    id: 'platform_plans.list',
    method: 'GET',
    path: '/platform/plans',
    scope: 'platform',
    summary: 'Plans with what each allows, and how many have it',
    data: list(listedPlan, { max: 200 }),
  }),
  create: route({
    id: 'platform_plans.create',
    method: 'POST',
    path: '/platform/plans',
    scope: 'platform',
    creates: true,
    summary: 'Add a plan; its key is made of its English name',
    body: object(planBody),
    data: listedPlan,
    errors: ['already_exists', 'limit_exceeded'],
  }),
  update: route({
    id: 'platform_plans.update',
    method: 'PUT',
    path: '/platform/plans/{plan_id}',
    scope: 'platform',
    params: { plan_id: uuid('019a0000-0000-7000-8000-0000000000e8') },
    versioned: true,
    summary:
      'Rename a plan or change its limits. Whoever is above a lower limit keeps everything and adds nothing',
    body: object(planBody),
    data: listedPlan,
  }),
};
