import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { auth } from '../../lib/auth.ts';
import { useRecordForm } from '../../lib/forms.ts';
import { returnAddress } from '../../lib/safe-redirect.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { Link } from '../../ui/link.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { PasswordField } from '../../ui/text-field.tsx';
import { useArrive, useJustRemoved, useReturnPath, useSuggestedEmail, withReturn } from './arrive.ts';
import { EmailField } from './email-field.tsx';
import { MailSent } from './mail-sent.tsx';
import { useRules } from './rules.ts';
import { useIdentityCheck } from './use-identity.ts';

/** Password, or a link by mail. Neither tells whether an account exists. */
export function Component() {
  const { t, i18n } = useTranslation('identity');
  const rules = useRules();
  const check = useIdentityCheck();
  const arrive = useArrive();
  const path = useReturnPath();
  const suggestedEmail = useSuggestedEmail();
  const isRemoved = useJustRemoved();
  const [sentTo, setSentTo] = useState<string | null>(null);
  /** Which of the two buttons was pressed: known before the form validates. */
  const wantsLink = useRef(false);

  const sendLink = async (email: string) => {
    const { error } = await auth.signInWithOtp({
      email,
      options: {
        shouldCreateUser: false,
        emailRedirectTo: returnAddress(path),
        data: { language: i18n.language },
      },
    });
    check(error, { email_address_invalid: 'email', validation_failed: 'email' });
    setSentTo(email);
  };

  const { form, submit, field, problems, failure, attempt, isBusy } = useRecordForm({
    defaultValues: { email: suggestedEmail, password: '' },
    onSubmit: async ({ email, password }) => {
      if (wantsLink.current) return sendLink(email.trim());
      const { error } = await auth.signInWithPassword({ email: email.trim(), password });
      check(error, { email_address_invalid: 'email', validation_failed: 'email' });
      await arrive(path);
    },
  });

  if (sentTo)
    return (
      <MailSent
        title={t('signIn.linkSent')}
        email={sentTo}
        text={t('signIn.linkSentText')}
        onAgain={() => sendLink(sentTo)}
        onBack={() => setSentTo(null)}
        code={{ kind: 'email', path }}
      />
    );
  return (
    <>
      <PageHeader title={t('signIn.title')} lead={t('signIn.lead')} />
      {isRemoved && (
        <Banner tone="success" isLive title={t('removal.done')} className="mb-6">
          {t('removal.doneText')}
        </Banner>
      )}
      <form onSubmit={submit} noValidate className="flex flex-col gap-6">
        <FormErrors problems={problems} failure={failure} attempt={attempt} />
        <EmailField {...field('email', rules.email)} />
        <div className="flex flex-col gap-2">
          <PasswordField
            {...field('password', {
              validate: (value) => wantsLink.current || value !== '' || t('error.passwordMissing'),
            })}
            label={t('password')}
            autoComplete="current-password"
          />
          <Link to={withReturn('/recover', path)} className="self-start py-1">
            {t('signIn.forgot')}
          </Link>
        </div>
        <div className="flex flex-col gap-3">
          <Button
            type="submit"
            kind="primary"
            isBusy={isBusy && !wantsLink.current}
            onClick={() => {
              wantsLink.current = false;
            }}
          >
            {t('signIn.submit')}
          </Button>
          <p className="flex items-center gap-3 text-muted text-sm before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
            {t('signIn.or')}
          </p>
          <Button
            isBusy={isBusy && wantsLink.current}
            onClick={() => {
              wantsLink.current = true;
              form.clearErrors();
            }}
            type="submit"
          >
            {t('signIn.mailLink')}
          </Button>
        </div>
        <p className="border-line border-t pt-6">
          {t('signIn.newHere')}{' '}
          <Link to={withReturn('/sign-up', path)} state={{ email: suggestedEmail }}>
            {t('signIn.toSignUp')}
          </Link>
        </p>
      </form>
    </>
  );
}
