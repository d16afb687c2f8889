import type { BodyOf, DataOf } from '../../lib/api-contract.ts';

export type SettingsRecord = DataOf<'settings.get'>;
type Body = BodyOf<'settings.update'>;
export type Grade = Body['grade_levels'][number];
export type TwoStepRole = NonNullable<Body['two_step_from_role']>;
/** As the form holds it: nobody is a choice like any other. */
export type YearValues = Omit<Body, 'two_step_from_role'> & { two_step_from_role: TwoStepRole | 'nobody' };

export const twoStepRoles = [
  'admin',
  'board_member',
  'committee_lead',
  'volunteer',
  'parent_member',
] as const satisfies readonly TwoStepRole[];

export const readYear = (record: SettingsRecord): YearValues => ({
  school_year_starts: record.school_year_starts,
  fiscal_year_starts: record.fiscal_year_starts,
  grade_levels: record.grade_levels,
  default_language: record.default_language,
  directory_default: record.directory_default,
  two_step_from_role: record.two_step_from_role ?? 'nobody',
});

export const writeYear = ({ two_step_from_role, ...values }: YearValues): Body => ({
  ...values,
  two_step_from_role: two_step_from_role === 'nobody' ? null : two_step_from_role,
});

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** Days that a month has in every year. */
export const daysOf = (month: number): number => lengths[month - 1] ?? 31;

const two = (value: number) => String(value).padStart(2, '0');
/** 'MM-DD' of a month and a day; a day that the month lacks becomes its last. */
export const monthDay = (month: number, day: number): string =>
  `${two(month)}-${two(Math.min(day, daysOf(month)))}`;

/** How many members a demand from this role on would ask who do not use two-step sign-in yet. */
export const askedBy = (record: SettingsRecord, role: YearValues['two_step_from_role']): number =>
  record.without_two_step.find(({ role_type }) => role_type === role)?.members ?? 0;
