import { type DataOf, grades, roleRanks, type routes } from '@pto-connect/contract';
import { ApiError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import type { TenantTransaction } from '../../tenancy/database.ts';
import * as queries from './queries.ts';

type Grade = DataOf<typeof routes.grades.list>[number];

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

/** Grades to choose from: the organization's own, else those of its school, else all. */
export const listGrades = ({ tx }: Context<typeof routes.grades.list>): Promise<Grade[]> => offeredGrades(tx);

export async function offeredGrades(tx: TenantTransaction): Promise<Grade[]> {
  const { own, of_school } = await queries.getGrades(tx);
  const offered = own.length > 0 ? own : of_school;
  const known = grades.filter((grade) => offered.includes(grade));
  return known.length > 0 ? known : [...grades];
}

/** The language for somebody of whom nobody knows which they read. */
export const defaultLanguage = async (tx: TenantTransaction): Promise<'en' | 'es'> =>
  (await queries.getDefaultLanguage(tx)).default_language;

const view = async (tx: TenantTransaction): Promise<SettingsView> => ({
  settings: await queries.getSettings(tx),
  withoutTwoStep: await queries.countWithoutTwoStep(tx),
});
