import { useState } from 'react';
import { Controller } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { announce } from '../../lib/announce.ts';
import { useFormat } from '../../lib/format.ts';
import { fieldId, useRecordForm } from '../../lib/forms.ts';
import { useApiChange } from '../../lib/queries.ts';
import { zoneName } from '../../lib/zone-name.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { TimeField } from '../../ui/date-field.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { LeaveDialog } from '../../ui/leave-dialog.tsx';
import { Section } from '../../ui/page.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import type { Preferences } from './settings-page.tsx';

interface Values extends Omit<Preferences, 'quiet_from' | 'quiet_until'> {
  has_quiet: boolean;
  quiet_from: string;
  quiet_until: string;
}

const valuesOf = ({ quiet_from, quiet_until, ...rest }: Preferences): Values => ({
  ...rest,
  has_quiet: quiet_from !== null,
  quiet_from: quiet_from ?? '21:00',
  quiet_until: quiet_until ?? '07:00',
});

export function PreferencesForm({ preferences }: { preferences: Preferences }) {
  const { t } = useTranslation('notifications');
  const { t: ui } = useTranslation('ui');
  const format = useFormat();
  const change = useApiChange('notifications.update_preferences', { refresh: ['notifications.preferences'] });
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const { form, field, submit, problems, failure, attempt, isBusy, isDirty } = useRecordForm<Values>({
    defaultValues: valuesOf(preferences),
    onSubmit: async ({ has_quiet, quiet_from, quiet_until, ...rest }) => {
      const quiet = has_quiet ? { quiet_from, quiet_until } : { quiet_from: null, quiet_until: null };
      const saved = await change.mutateAsync({ body: { ...rest, ...quiet } });
      form.reset(valuesOf(saved.data));
      setSavedAt(saved.meta.timestamp);
      announce(t('settings.saved'));
    },
    wordError: (_name, code) => (code === 'does_not_fit' ? t('settings.same') : t('settings.time')),
  });
  const hasQuiet = form.watch('has_quiet');
  const time = (name: 'quiet_from' | 'quiet_until', label: string) => (
    <Controller
      control={form.control}
      name={name}
      rules={{ required: t('settings.time') }}
      render={({ field: { value, onChange, onBlur }, fieldState }) => (
        <TimeField
          id={fieldId(name)}
          label={label}
          value={value}
          onChange={onChange}
          onBlur={onBlur}
          error={fieldState.error?.message}
        />
      )}
    />
  );
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-6">
      <FormErrors problems={problems} failure={failure} attempt={attempt} />
      <Section title={t('settings.channels')}>
        <Checkbox {...field('in_app')} label={t('settings.inApp')} hint={t('settings.inAppHint')} />
        <Checkbox {...field('mail')} label={t('settings.mail')} hint={t('settings.mailHint')} />
      </Section>
      <Section>
        <RadioGroup
          {...field('digest')}
          label={t('settings.digest')}
          hint={t('settings.digestHint')}
          options={(['daily', 'weekly', 'off'] as const).map((value) => ({
            value,
            label: t(`settings.digest_${value}`),
          }))}
        />
      </Section>
      <Section title={t('settings.quiet')} lead={t('settings.quietHint', { zone: zoneName(format) })}>
        <Checkbox {...field('has_quiet')} label={t('settings.quietOn')} />
        {hasQuiet && (
          <div className="mt-3 grid gap-4 sm:grid-cols-2">
            {time('quiet_from', t('settings.quietFrom'))}
            {time('quiet_until', t('settings.quietUntil'))}
          </div>
        )}
      </Section>
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" kind="primary" isBusy={isBusy}>
          {ui('save.save')}
        </Button>
        {savedAt !== null && !isDirty && (
          <p className="text-muted">{t('settings.savedAt', { time: format.time(savedAt) })}</p>
        )}
      </div>
      <LeaveDialog isDirty={isDirty} />
    </form>
  );
}
