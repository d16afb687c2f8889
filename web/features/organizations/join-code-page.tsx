import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useRecordForm } from '../../lib/forms.ts';
import { Button } from '../../ui/button.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { Link } from '../../ui/link.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { readJoinCode } from './join-code.ts';

/** Where somebody types the code from a flyer. */
export function Component() {
  const { t } = useTranslation('organizations');
  return (
    <>
      <PageHeader title={t('join.codeTitle')} lead={t('join.codeLead')} />
      <CodeForm />
      <p className="mt-8 border-line border-t pt-6">
        {t('join.noPto')} <Link to="/organizations/new">{t('join.toRegister')}</Link>
      </p>
    </>
  );
}

/** Takes the code in any writing, or the whole link. */
export function CodeForm() {
  const { t } = useTranslation('organizations');
  const navigate = useNavigate();
  const { submit, field, problems, failure, attempt, isBusy } = useRecordForm({
    defaultValues: { join_code: '' },
    onSubmit: async ({ join_code }) => {
      await navigate(`/join/${encodeURIComponent(readJoinCode(join_code) ?? '')}`);
    },
  });
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-6">
      <FormErrors problems={problems} failure={failure} attempt={attempt} />
      <TextField
        {...field('join_code', {
          required: t('error.joinCode'),
          validate: (typed) => readJoinCode(typed) !== null || t('error.joinCodeShape'),
        })}
        label={t('join.code')}
        hint={t('join.codeHint')}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        className="[&_input]:text-xl [&_input]:tracking-[0.08em] [&_input]:uppercase"
      />
      <Button type="submit" kind="primary" isBusy={isBusy}>
        {t('join.find')}
      </Button>
    </form>
  );
}
