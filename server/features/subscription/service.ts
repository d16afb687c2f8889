import { limitNames, type routes } from '@pto-connect/contract';
import { ApiError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import type { TenantTransaction, Transaction } from '../../tenancy/database.ts';
import * as queries from './queries.ts';

type LimitName = (typeof limitNames)[number];

export async function get({ tx }: Context<typeof routes.subscription.get>) {
  const [plan, use] = [await queries.getPlan(tx), await queries.getUse(tx)];
  return {
    tier: plan.tier,
    plan_name: plan.plan_name,
    plan_name_es: plan.plan_name_es,
    held_by: plan.held_by,
    limits: limitNames.map((limit) => ({ limit, maximum: plan[limit], used: use[limit] })),
  };
}

const nouns: Record<LimitName, string> = { members: 'members', storage_bytes: 'bytes of files' };

/** Whether the plan has room for so much more. Throws `limit_exceeded` with the limit and its use. Where there is none nothing is locked. */
export async function assertRoom(tx: TenantTransaction, limit: LimitName, more: number): Promise<void> {
  const { [limit]: maximum, plan_name } = await queries.getPlan(tx);
  if (maximum === null) return;
  await queries.lockOrganization(tx);
  const { [limit]: used } = await queries.getUse(tx);
  if (used + more > maximum)
    throw new ApiError('limit_exceeded', {
      message: `The plan "${plan_name}" allows ${maximum} ${nouns[limit]}; ${used} are in use.`,
    });
}

/** How many organizations a district holds, and how many its plan allows. */
export const districtUse = (
  tx: Transaction,
  districtId: string,
): Promise<queries.DistrictUseRow | undefined> => queries.getDistrictUse(tx, districtId);

/**
 * Whether the district of a school has room for one more organization. Throws `limit_exceeded` with the limit and its use; for
 * two that come at once the database says the same, without the numbers.
 */
export async function assertDistrictRoom(tx: Transaction, schoolId: string): Promise<void> {
  const plan = await queries.getDistrictUse(tx, schoolId);
  if (plan === undefined || plan.maximum === null || plan.used < plan.maximum) return;
  throw new ApiError('limit_exceeded', {
    message: `The plan "${plan.tier}" of the district allows ${plan.maximum} organizations; ${plan.used} belong to it.`,
  });
}
