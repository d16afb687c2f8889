import { useMemo, useState } from 'react';
import { type Control, Controller, type FieldValues, type Path } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { fieldId } from '../../lib/forms.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { localeOf } from '../../lib/language.ts';
import { ComboBox } from '../../ui/combo-box.tsx';
import { Select } from '../../ui/select.tsx';
import { organizationTypes, states } from './states.ts';
import { findTimeZones, timeZoneChoices } from './time-zones.ts';

interface FieldProps<Values extends FieldValues> {
  control: Control<Values>;
  name: Path<Values>;
}

/** PTO, PTA and their cousins. */
export function TypeField<Values extends FieldValues>({ control, name }: FieldProps<Values>) {
  const { t } = useTranslation('organizations');
  return (
    <Controller
      control={control}
      name={name}
      render={({ field: { value, onChange, onBlur } }) => (
        <Select
          id={fieldId(name)}
          label={t('field.type')}
          options={organizationTypes.map((id) => ({ id, label: t(`type.${id}`) }))}
          value={value}
          onChange={onChange}
          onBlur={onBlur}
        />
      )}
    />
  );
}

export function StateField<Values extends FieldValues>({ control, name }: FieldProps<Values>) {
  const { t } = useTranslation('organizations');
  const locale = localeOf(useLanguage());
  const choices = useMemo(
    () =>
      states
        .map((id) => ({ id, label: t(`state.${id}`) }))
        .sort((one, other) => one.label.localeCompare(other.label, locale)),
    [t, locale],
  );
  return (
    <Controller
      control={control}
      name={name}
      rules={{ required: t('error.state') }}
      render={({ field: { value, onChange, onBlur }, fieldState }) => (
        <ComboBox
          id={fieldId(name)}
          label={t('field.state')}
          options={choices}
          value={value || null}
          onChange={(state) => onChange(state ?? '')}
          onBlur={onBlur}
          error={fieldState.error?.message}
        />
      )}
    />
  );
}

export function TimeZoneField<Values extends FieldValues>({
  control,
  name,
  hint,
}: FieldProps<Values> & { hint?: string }) {
  const { t } = useTranslation('organizations');
  const locale = localeOf(useLanguage());
  return (
    <Controller
      control={control}
      name={name}
      rules={{ required: t('error.timeZone') }}
      render={({ field: { value, onChange, onBlur }, fieldState }) => (
        <ZoneBox
          locale={locale}
          label={t('field.timeZone')}
          hint={hint ?? t('field.timeZoneHint')}
          id={fieldId(name)}
          value={value || null}
          onChange={onChange}
          onBlur={onBlur}
          error={fieldState.error?.message}
        />
      )}
    />
  );
}

/** Four hundred zones are too many to draw: the usual ones, then whatever is searched for. */
function ZoneBox({
  locale,
  value,
  onChange,
  ...rest
}: {
  locale: string;
  label: string;
  hint: string;
  id: string;
  value: string | null;
  onChange: (value: string) => void;
  onBlur: () => void;
  error: string | undefined;
}) {
  const [search, setSearch] = useState('');
  const choices = useMemo(() => timeZoneChoices(locale, value), [locale, value]);
  const shown = useMemo(() => findTimeZones(choices, search, value), [choices, search, value]);
  return (
    <ComboBox
      {...rest}
      options={shown}
      onSearch={setSearch}
      value={value}
      onChange={(zone) => onChange(zone ?? '')}
    />
  );
}
