import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { Select } from '../../ui/select.tsx';
import { daysOf, monthDay } from './year-values.ts';

interface MonthDayFieldProps {
  label: string;
  hint: string;
  id: string;
  /** 'MM-DD' */
  value: string;
  onChange: (value: string) => void;
}

/** A day of every year: its month, then its day. */
export function MonthDayField({ label, hint, id, value, onChange }: MonthDayFieldProps) {
  const { t } = useTranslation('settings');
  const { locale } = useFormat();
  const [month, day] = [Number(value.slice(0, 2)), Number(value.slice(3))];
  const months = useMemo(() => {
    const name = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
    return Array.from({ length: 12 }, (_, index) => ({
      id: String(index + 1),
      label: name.format(new Date(Date.UTC(2026, index, 15))),
    }));
  }, [locale]);
  return (
    <fieldset id={id}>
      <legend className="font-semibold">{label}</legend>
      <p className="mb-2 text-muted text-sm">{hint}</p>
      <div className="grid max-w-md grid-cols-[1fr_7rem] gap-3">
        <Select
          label={t('year.month')}
          options={months}
          value={String(month)}
          onChange={(chosen) => onChange(monthDay(Number(chosen), day))}
        />
        <Select
          label={t('year.day')}
          options={Array.from({ length: daysOf(month) }, (_, index) => ({
            id: String(index + 1),
            label: String(index + 1),
          }))}
          value={String(day)}
          onChange={(chosen) => onChange(monthDay(month, Number(chosen)))}
        />
      </div>
    </fieldset>
  );
}
