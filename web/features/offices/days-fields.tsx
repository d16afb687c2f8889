import { type Control, Controller } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { fieldId } from '../../lib/forms.ts';
import { DateField } from '../../ui/date-field.tsx';

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
      <Controller
        control={days}
        name="starts_on"
        rules={{ required: t('error.starts') }}
        render={({ field: { value, onChange, onBlur }, fieldState }) => (
          <DateField
            id={fieldId('starts_on')}
            label={t('field.starts')}
            value={value}
            onChange={onChange}
            onBlur={onBlur}
            error={fieldState.error?.message}
          />
        )}
      />
      <Controller
        control={days}
        name="ends_on"
        rules={{
          required: t('error.ends'),
          validate: (value, { starts_on }) => value >= starts_on || t('error.order'),
        }}
        render={({ field: { value, onChange, onBlur }, fieldState }) => (
          <DateField
            id={fieldId('ends_on')}
            label={t('field.ends')}
            hint={t('field.endsHint')}
            value={value}
            onChange={onChange}
            onBlur={onBlur}
            error={fieldState.error?.message}
          />
        )}
      />
    </div>
  );
}
