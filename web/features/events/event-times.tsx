import { Controller, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { fieldId } from '../../lib/forms.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { TimeField } from '../../ui/date-field.tsx';
import { FormDate } from '../../ui/form-date.tsx';
import { type EventValues, problemOf } from './event-values.ts';
import { useOtherZone } from './when.ts';

type TimeName = 'start_time' | 'end_time';
type DayName = 'event_date' | 'end_date';

/** Days and hours as the school's clock shows them; most events are one day with a beginning and an end. */
export function EventTimes({ form }: { form: UseFormReturn<EventValues> }) {
  const { t } = useTranslation('events');
  const { timeZone } = useFormat();
  const otherZone = useOtherZone();
  const [isAllDay, isLong, firstDay] = form.watch(['all_day', 'is_long', 'event_date']);
  const fault = (name: TimeName | 'end_date') => {
    const problem = problemOf(form.getValues(), timeZone)[name];
    return problem ? t(`form.problem.${problem}`) : true;
  };
  const day = (name: DayName, label: string) => (
    <FormDate
      key={name}
      control={form.control}
      name={name}
      label={label}
      rules={{
        required: t(`form.required.${name}`),
        validate: () => name === 'event_date' || fault('end_date'),
      }}
    />
  );
  const time = (name: TimeName) => (
    <Controller
      key={name}
      control={form.control}
      name={name}
      rules={{ required: t(`form.required.${name}`), validate: () => fault(name) }}
      render={({ field: { value, onChange, onBlur }, fieldState }) => (
        <TimeField
          id={fieldId(name)}
          label={t(`form.${name}`)}
          value={value}
          onChange={onChange}
          onBlur={onBlur}
          error={fieldState.error?.message}
        />
      )}
    />
  );
  const check = (name: 'all_day' | 'is_long', label: string) => (
    <Controller
      control={form.control}
      name={name}
      render={({ field: { value, onChange, onBlur } }) => (
        <Checkbox
          id={fieldId(name)}
          label={label}
          checked={value}
          onBlur={onBlur}
          onChange={(event) => {
            onChange(event.target.checked);
            const last = form.getValues('end_date');
            if (name === 'is_long' && event.target.checked && last < firstDay)
              form.setValue('end_date', firstDay);
          }}
        />
      )}
    />
  );
  return (
    <div className="flex max-w-2xl flex-col gap-4">
      <div className="flex flex-wrap gap-x-8">
        {check('all_day', t('form.allDay'))}
        {check('is_long', t('form.isLong'))}
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        {day('event_date', isLong ? t('form.firstDay') : t('form.date'))}
        {isLong && day('end_date', t('form.lastDay'))}
      </div>
      {!isAllDay && (
        <>
          <div className="grid grid-cols-2 gap-4">
            {time('start_time')}
            {time('end_time')}
          </div>
          {otherZone && <p className="text-muted text-sm">{t('form.zone', { zone: otherZone })}</p>}
        </>
      )}
    </div>
  );
}
