import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '../../lib/api.ts';
import { useRecordForm } from '../../lib/forms.ts';
import { leave } from '../../lib/leave.ts';
import { useAccount } from '../../lib/session.ts';
import { Button } from '../../ui/button.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { PageHeader, Section } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** The end of an account. One's own address is typed, so that no slip does this. */
export function Component() {
  const { t } = useTranslation('identity');
  const navigate = useNavigate();
  const { email } = useAccount();
  const { submit, field, problems, failure, attempt, isBusy } = useRecordForm({
    defaultValues: { email: '' },
    onSubmit: async (values) => {
      await api('account.remove', { body: { email: values.email.trim() } });
      // First away from the pages of one's own: they cannot be drawn without the account.
      await navigate('/sign-in', { replace: true, state: { isRemoved: true } });
      await leave();
    },
    wordError: () => t('removal.mismatch', { email }),
  });
  return (
    <>
      <PageHeader title={t('removal.title')} up={{ to: '/account/security', label: t('security.title') }} />
      <form onSubmit={submit} noValidate>
        <Section>
          <div className="flex max-w-lg flex-col gap-6">
            <FormErrors problems={problems} failure={failure} attempt={attempt} />
            <p className="text-lg">{t('removal.text')}</p>
            <TextField
              {...field('email', {
                validate: (value) =>
                  value.trim().toLowerCase() === email.toLowerCase() || t('removal.mismatch', { email }),
              })}
              type="email"
              label={t('removal.typeEmail')}
              hint={email}
              autoComplete="off"
              inputMode="email"
              autoCapitalize="none"
              spellCheck={false}
            />
            <div className="flex flex-wrap gap-3">
              <Button type="submit" kind="danger" isBusy={isBusy}>
                {t('removal.action')}
              </Button>
              <ButtonLink to="/account/security">{t('cancel')}</ButtonLink>
            </div>
          </div>
        </Section>
      </form>
    </>
  );
}
