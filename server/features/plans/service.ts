import type { routes } from '@pto-connect/contract';
import { ApiError, fieldError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import type { Transaction } from '../../tenancy/database.ts';
import * as queries from './queries.ts';

type Routes = typeof routes.plans;
const mostPlans = 200;

export const list = ({ tx }: Context<Routes['list']>): Promise<queries.PlanRow[]> => queries.listPlans(tx);

/** Throws `already_exists` where another plan has this name, `limit_exceeded` where there are two hundred. */
export async function create({ tx, input }: Context<Routes['create']>): Promise<queries.PlanRow> {
  if ((await queries.listPlans(tx)).length >= mostPlans)
    throw new ApiError('limit_exceeded', { message: `There can be ${mostPlans} plans.` });
  const tier = keyOf(input.body.name);
  if (tier.length < 2)
    throw fieldError('name', 'does_not_fit', 'Use at least two letters from A to Z, or digits.');
  return queries.insertPlan(tx, tier, input.body);
}

export async function update({ tx, input }: Context<Routes['update']>): Promise<queries.PlanRow> {
  const { plan_id } = input.params;
  if (!(await queries.listPlans(tx)).some(({ id }) => id === plan_id)) throw new ApiError('not_found');
  const plan = await queries.updatePlan(tx, plan_id, input.version, input.body);
  if (!plan) throw new ApiError('version_conflict');
  return plan;
}

/** That there is such a plan, where one is named. Throws `does_not_fit` at the field. */
export async function assertPlan(tx: Transaction, tier: string | undefined): Promise<void> {
  if (tier === undefined || (await queries.planExists(tx, tier))) return;
  throw fieldError('subscription_tier', 'does_not_fit', 'There is no such plan.');
}

/** "PTO Año 2" is `pto_ano_2`. */
const keyOf = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '')
    .slice(0, 40);
