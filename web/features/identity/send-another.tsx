import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { auth } from '../../lib/auth.ts';
import { useRecordForm } from '../../lib/forms.ts';
import { returnAddress } from '../../lib/safe-redirect.ts';
import { Button } from '../../ui/button.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { EmailField } from './email-field.tsx';
import { MailSent } from './mail-sent.tsx';
import { useRules } from './rules.ts';
import { useIdentityCheck } from './use-identity.ts';
import type { LinkKind } from './verify-page.tsx';

/** A link that is used up or too old: why, and a new one of the same kind. */
export function SendAnother({ kind, path }: { kind: LinkKind; path: string }) {
  const { t } = useTranslation('identity');
  const rules = useRules();
  const check = useIdentityCheck();
  const [sentTo, setSentTo] = useState<string | null>(null);

  const send = async (email: string) => {
    const emailRedirectTo = returnAddress(path);
    const { error } =
      kind === 'recovery'
        ? await auth.resetPasswordForEmail(email, { redirectTo: emailRedirectTo })
        : kind === 'signup'
          ? await auth.resend({ type: 'signup', email, options: { emailRedirectTo } })
          : await auth.signInWithOtp({ email, options: { shouldCreateUser: false, emailRedirectTo } });
    check(error, { email_address_invalid: 'email' });
    setSentTo(email);
  };
  const { submit, field, problems, failure, attempt, isBusy } = useRecordForm({
    defaultValues: { email: '' },
    onSubmit: ({ email }) => send(email.trim()),
  });

  if (sentTo)
    return (
      <MailSent
        title={t('signIn.linkSent')}
        text={t('expired.sentText')}
        email={sentTo}
        onAgain={() => send(sentTo)}
        onBack={() => setSentTo(null)}
        code={{ kind: kind === 'recovery' ? 'recovery' : 'email', path }}
      />
    );
  if (kind === 'email_change' || kind === 'invite') {
    return (
      <>
        <PageHeader title={t('expired.title')} />
        <p className="mb-6 text-lg">{kind === 'invite' ? t('expired.invite') : t('expired.emailChange')}</p>
        <ButtonLink kind="primary" to={kind === 'invite' ? '/sign-in' : '/account/security'}>
          {kind === 'invite' ? t('signIn.title') : t('expired.toSecurity')}
        </ButtonLink>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t('expired.title')} lead={t('expired.lead')} />
      <form onSubmit={submit} noValidate className="flex flex-col gap-6">
        <FormErrors problems={problems} failure={failure} attempt={attempt} />
        <EmailField {...field('email', rules.email)} />
        <Button type="submit" kind="primary" isBusy={isBusy}>
          {t('expired.submit')}
        </Button>
      </form>
    </>
  );
}
