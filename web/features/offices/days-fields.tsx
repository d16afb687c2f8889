import type { Control } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { FormDate } from '../../ui/form-date.tsx';

export interface Days {
  starts_on: string;
  ends_on: string;
}

/** First and last day of a term, both included. */
export function DaysFields<Values extends Days>({ control }: { control: Control<Values> }) {
  const { t } = useTranslation('offices');
  const days = control as unknown as Control<Days>;
  return (
    <div className="grid gap-6 sm:grid-cols-2">
      <FormDate
        control={days}
        name="starts_on"
        label={t('field.starts')}
        rules={{ required: t('error.starts') }}
      />
      <FormDate
        control={days}
        name="ends_on"
        label={t('field.ends')}
        hint={t('field.endsHint')}
        rules={{
          required: t('error.ends'),
          validate: (value, { starts_on }) => value >= starts_on || t('error.order'),
        }}
      />
    </div>
  );
}
