import { grades, roleRanks, type routes } from '@pto-connect/contract';
import { ApiError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import type { TenantTransaction } from '../../tenancy/database.ts';
import * as queries from './queries.ts';

export interface SettingsView {
  settings: queries.SettingsRow;
  withoutTwoStep: queries.TwoStepCount[];
}

export const get = ({ tx }: Context<typeof routes.settings.get>): Promise<SettingsView> => view(tx);

/**
 * Changes years, grades and policies. Whoever demands two-step sign-in of their own role must use it themself, or they would
 * shut themself out with the same press: throws `second_factor_required`.
 */
export async function update({
  actor,
  tx,
  input,
}: Context<typeof routes.settings.update>): Promise<SettingsView> {
  const { two_step_from_role, grade_levels } = input.body;
  const before = await queries.getSettings(tx);
  const isNew = two_step_from_role !== before.two_step_from_role && two_step_from_role !== null;
  if (isNew && !actor.twoStep && actor.rank >= roleRanks[two_step_from_role])
    throw new ApiError('second_factor_required', {
      message: 'Turn two-step sign-in on for yourself first; otherwise this would shut you out.',
    });
  const changed = await queries.updateSettings(tx, input.version, {
    ...input.body,
    grade_levels: grades.filter((grade) => grade_levels.includes(grade)),
  });
  if (changed === 0) throw new ApiError('version_conflict');
  return view(tx);
}

const view = async (tx: TenantTransaction): Promise<SettingsView> => ({
  settings: await queries.getSettings(tx),
  withoutTwoStep: await queries.countWithoutTwoStep(tx),
});
