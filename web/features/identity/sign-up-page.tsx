import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { auth } from '../../lib/auth.ts';
import { useRecordForm } from '../../lib/forms.ts';
import { returnAddress } from '../../lib/safe-redirect.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { Link } from '../../ui/link.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { PasswordField, TextField } from '../../ui/text-field.tsx';
import { useArrive, useReturnPath, useSuggestedEmail, withReturn } from './arrive.ts';
import { EmailField } from './email-field.tsx';
import { MailSent } from './mail-sent.tsx';
import { useRules } from './rules.ts';
import { useIdentityCheck } from './use-identity.ts';

/** A new account. Somebody who has one already sees the same next page, and gets a mail that says so. */
export function Component() {
  const { t, i18n } = useTranslation('identity');
  const rules = useRules();
  const check = useIdentityCheck();
  const arrive = useArrive();
  const path = useReturnPath();
  const suggestedEmail = useSuggestedEmail();
  const [sentTo, setSentTo] = useState<string | null>(null);

  const { submit, field, problems, failure, attempt, isBusy } = useRecordForm({
    defaultValues: { first_name: '', last_name: '', email: suggestedEmail, password: '', is_adult: false },
    onSubmit: async ({ email, password, first_name, last_name }) => {
      const { data, error } = await auth.signUp({
        email: email.trim(),
        password,
        options: {
          data: { first_name: first_name.trim(), last_name: last_name.trim(), language: i18n.language },
          emailRedirectTo: returnAddress(path),
        },
      });
      check(error, { email_address_invalid: 'email', validation_failed: 'email', weak_password: 'password' });
      if (data.session) return arrive(path);
      setSentTo(email.trim());
    },
  });

  if (sentTo) {
    const again = async () => {
      const { error } = await auth.resend({
        type: 'signup',
        email: sentTo,
        options: { emailRedirectTo: returnAddress(path) },
      });
      check(error);
    };
    return (
      <MailSent
        title={t('signUp.sent')}
        email={sentTo}
        text={t('signUp.sentText')}
        onAgain={again}
        onBack={() => setSentTo(null)}
        code={{ kind: 'email', path }}
      />
    );
  }
  return (
    <>
      <PageHeader title={t('signUp.title')} lead={t('signUp.lead')} />
      <form onSubmit={submit} noValidate className="flex flex-col gap-6">
        <FormErrors problems={problems} failure={failure} attempt={attempt} />
        <div className="grid gap-6 sm:grid-cols-2 sm:gap-4">
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
        </div>
        <EmailField {...field('email', rules.email)} hint={t('signUp.emailHint')} />
        <PasswordField
          {...field('password', rules.newPassword)}
          label={t('password')}
          hint={t('passwordHint')}
          autoComplete="new-password"
        />
        <Checkbox
          {...field('is_adult', { required: t('error.adult') })}
          label={t('signUp.adult')}
          hint={t('signUp.adultHint')}
        />
        <Button type="submit" kind="primary" isBusy={isBusy}>
          {t('signUp.submit')}
        </Button>
        <p className="border-line border-t pt-6">
          {t('signUp.haveOne')}{' '}
          <Link to={withReturn('/sign-in', path)} state={{ email: suggestedEmail }}>
            {t('signUp.toSignIn')}
          </Link>
        </p>
      </form>
    </>
  );
}
