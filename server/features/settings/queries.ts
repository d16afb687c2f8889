import type { BodyOf, DataOf, routes } from '@pto-connect/contract';
import type { TenantTransaction } from '../../tenancy/database.ts';

export type Settings = BodyOf<typeof routes.settings.update>;
export type SettingsRow = Settings & { version: number; [column: string]: unknown };
export type TwoStepCount = DataOf<typeof routes.settings.get>['without_two_step'][number];

export const getSettings = (tx: TenantTransaction): Promise<SettingsRow> =>
  tx.one<SettingsRow>(
    `select school_year_starts, fiscal_year_starts, grade_levels, default_language, directory_default, two_step_from_role, version
     from public.organizations where id = $1`,
    [tx.orgId],
  );

export const updateSettings = (tx: TenantTransaction, version: number, s: Settings): Promise<number> =>
  tx.run(
    `update public.organizations set school_year_starts = $3, fiscal_year_starts = $4, grade_levels = $5, default_language = $6,
       directory_default = $7, two_step_from_role = $8
     where id = $1 and version = $2`,
    [
      tx.orgId,
      version,
      s.school_year_starts,
      s.fiscal_year_starts,
      s.grade_levels,
      s.default_language,
      s.directory_default,
      s.two_step_from_role,
    ],
  );

/** Of this organization alone: the function reads the transaction's own. */
export const countWithoutTwoStep = (tx: TenantTransaction): Promise<TwoStepCount[]> =>
  tx.many('select role_type, members from app.members_without_two_step()');

/** Grades as they are stored for the organization and for its school; either may be empty. */
export const getGrades = (tx: TenantTransaction): Promise<{ own: string[]; of_school: string[] }> =>
  tx.one(
    `select o.grade_levels as own, coalesce(s.grade_levels, '{}') as of_school
     from public.organizations o left join public.schools s on s.id = o.school_id where o.id = $1`,
    [tx.orgId],
  );

export const getDefaultLanguage = (tx: TenantTransaction): Promise<{ default_language: 'en' | 'es' }> =>
  tx.one('select default_language from public.organizations where id = $1', [tx.orgId]);
