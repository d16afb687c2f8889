import { useState } from 'react';
import { Controller } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { fieldId, type RecordForm } from '../../lib/forms.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { TimeField } from '../../ui/date-field.tsx';
import { useErrorMessage } from '../../ui/error-message.ts';
import { FormSheet } from '../../ui/form-sheet.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { useUndo } from '../../ui/undo-bar.tsx';

/** In which language somebody above the PTOs is written to, and when not. The same for every level that they look after. */
export function ConsoleMail() {
  const { t } = useTranslation('consoles');
  const wordError = useErrorMessage();
  const undo = useUndo();
  const [isOpen, setOpen] = useState(false);
  const { data, error } = useApi('scope_preferences.get', {}, { enabled: isOpen });
  const update = useApiChange('scope_preferences.update', { refresh: ['scope_preferences.get'] });
  // Hours are meant as the clock shows them where the person is.
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const time = ({ form }: RecordForm<Values>, name: 'quiet_from' | 'quiet_until') => (
    <Controller
      control={form.control}
      name={name}
      rules={{ required: t('required') }}
      render={({ field: { value, onChange, onBlur }, fieldState }) => (
        <TimeField
          id={fieldId(name)}
          label={t(`mail.${name}`)}
          value={value}
          onChange={onChange}
          onBlur={onBlur}
          error={fieldState.error?.message}
        />
      )}
    />
  );
  return (
    <>
      <Button isBusy={isOpen && !data && !error} onClick={() => setOpen(true)}>
        {t('mail.open')}
      </Button>
      {isOpen && error && (
        <Banner tone="danger" isLive className="basis-full">
          {wordError(error)}
        </Banner>
      )}
      {isOpen && data && (
        <FormSheet<Values>
          title={t('mail.title')}
          lead={t('mail.lead')}
          action={t('save')}
          defaultValues={{
            language: data.language,
            has_quiet: data.quiet_from !== null,
            quiet_from: data.quiet_from ?? '21:00',
            quiet_until: data.quiet_until ?? '07:00',
          }}
          onClose={() => setOpen(false)}
          onSubmit={async ({ language, has_quiet, quiet_from, quiet_until }) => {
            const quiet = has_quiet ? { quiet_from, quiet_until } : { quiet_from: null, quiet_until: null };
            await update.mutateAsync({ body: { language, ...quiet, time_zone: zone } });
            undo.say({ message: t('changed') });
          }}
        >
          {(record) => (
            <>
              <RadioGroup
                {...record.field('language')}
                label={t('language')}
                options={[
                  { value: 'en', label: <span lang="en">English</span> },
                  { value: 'es', label: <span lang="es">Español</span> },
                ]}
              />
              <Checkbox
                {...record.field('has_quiet')}
                label={t('mail.quiet')}
                hint={t('mail.quietHint', { zone: zone.replaceAll('_', ' ') })}
              />
              {record.form.watch('has_quiet') && (
                <div className="grid gap-4 sm:grid-cols-2">
                  {time(record, 'quiet_from')}
                  {time(record, 'quiet_until')}
                </div>
              )}
            </>
          )}
        </FormSheet>
      )}
    </>
  );
}

interface Values {
  language: 'en' | 'es';
  has_quiet: boolean;
  quiet_from: string;
  quiet_until: string;
}
