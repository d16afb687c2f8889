import { useTranslation } from 'react-i18next';
import { grades } from '../../lib/api-contract.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import type { Grade } from './year-values.ts';

/** The grades of the school; none ticked means all. */
export function GradesField({
  value,
  onChange,
}: {
  value: readonly Grade[];
  onChange: (value: Grade[]) => void;
}) {
  const word = useGradeWord();
  const { t } = useTranslation('settings');
  return (
    <fieldset id="field-grade_levels">
      <legend className="font-semibold">{t('year.grades')}</legend>
      <p className="mb-2 text-muted text-sm">{t('year.gradesHint')}</p>
      <div className="grid grid-cols-2 gap-x-6 sm:grid-cols-3">
        {grades.map((grade) => (
          <Checkbox
            key={grade}
            label={word(grade)}
            checked={value.includes(grade)}
            onChange={() =>
              onChange(grades.filter((one) => (one === grade ? !value.includes(one) : value.includes(one))))
            }
          />
        ))}
      </div>
    </fieldset>
  );
}

export function useGradeWord() {
  const { t } = useTranslation('settings');
  return (grade: Grade): string =>
    grade === 'PK' || grade === 'TK' || grade === 'K' ? t(`grade.${grade}`) : t('grade.number', { grade });
}
