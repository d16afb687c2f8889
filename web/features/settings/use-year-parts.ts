import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import type { DiffPart } from '../../ui/diff.tsx';
import { useGradeWord } from './grades-field.tsx';
import type { YearValues } from './year-values.ts';

/** Two versions of the settings in words, for whoever has to choose between them. */
export function useYearParts() {
  const { t } = useTranslation('settings');
  const { t: ui } = useTranslation('ui');
  const gradeWord = useGradeWord();
  const { locale, list } = useFormat();
  const day = (value: string) =>
    new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', timeZone: 'UTC' }).format(
      new Date(`2027-${value}T12:00:00Z`),
    );
  const words = (values: YearValues) => ({
    school_year_starts: day(values.school_year_starts),
    fiscal_year_starts: day(values.fiscal_year_starts),
    grade_levels:
      values.grade_levels.length === 0 ? t('year.allGrades') : list(values.grade_levels.map(gradeWord)),
    default_language: ui(`language.${values.default_language}`),
    directory_default: t(`year.directory_${values.directory_default}`),
    two_step_from_role: t(`year.twoStep_${values.two_step_from_role}`),
  });
  const labels = {
    school_year_starts: t('year.school_year_starts'),
    fiscal_year_starts: t('year.fiscal_year_starts'),
    grade_levels: t('year.grades'),
    default_language: t('year.language'),
    directory_default: t('year.directory'),
    two_step_from_role: t('year.twoStep'),
  };
  return (mine: YearValues, theirs: YearValues): DiffPart[] => {
    const [before, after] = [words(mine), words(theirs)];
    return (Object.keys(labels) as (keyof typeof labels)[]).map((id) => ({
      id,
      label: labels[id],
      before: before[id],
      after: after[id],
    }));
  };
}
