import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/api.ts';
import { auth } from '../../lib/auth.ts';
import { useFormat } from '../../lib/format.ts';
import { useRecordForm } from '../../lib/forms.ts';
import { setLanguage } from '../../lib/i18n.ts';
import { refreshAccount, useAccount } from '../../lib/session.ts';
import { FormErrors } from '../../ui/form-errors.tsx';
import { LeaveDialog } from '../../ui/leave-dialog.tsx';
import { PageHeader, Section } from '../../ui/page.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { SaveBar } from '../../ui/save-bar.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useRules } from './rules.ts';

/** Name and language, the same in every organization of one's own. */
export function Component() {
  const { t } = useTranslation('identity');
  const rules = useRules();
  const account = useAccount();
  const format = useFormat();
  const [savedAt, setSavedAt] = useState<string>();
  const saved = {
    first_name: account.first_name ?? '',
    last_name: account.last_name ?? '',
    language: account.language,
  };
  const { form, submit, field, problems, failure, attempt, isBusy, isDirty } = useRecordForm({
    defaultValues: saved,
    onSubmit: async (values) => {
      await api('account.update', { body: values });
      await auth.updateUser({ data: values });
      await refreshAccount();
      await setLanguage(values.language);
      form.reset(values);
      setSavedAt(format.time(new Date().toISOString()));
    },
  });
  return (
    <>
      <PageHeader title={t('profile.title')} lead={account.email} />
      <LeaveDialog isDirty={isDirty} />
      <form onSubmit={submit} noValidate>
        <Section>
          <div className="flex max-w-lg flex-col gap-6">
            <FormErrors problems={problems} failure={failure} attempt={attempt} />
            <TextField
              {...field('first_name', rules.firstName)}
              label={t('firstName')}
              autoComplete="given-name"
            />
            <TextField
              {...field('last_name', rules.lastName)}
              label={t('lastName')}
              autoComplete="family-name"
            />
            <RadioGroup
              {...field('language')}
              label={t('profile.language')}
              hint={t('profile.languageHint')}
              options={[
                { value: 'en', label: <span lang="en">English</span> },
                { value: 'es', label: <span lang="es">Español</span> },
              ]}
            />
          </div>
        </Section>
        <SaveBar
          isDirty={isDirty}
          isBusy={isBusy}
          savedAt={savedAt}
          onSave={() => void submit()}
          onDiscard={() => form.reset(saved)}
        />
      </form>
    </>
  );
}
