import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { auth } from '../../lib/auth.ts';
import { useRecordForm } from '../../lib/forms.ts';
import { returnAddress } from '../../lib/safe-redirect.ts';
import { Button } from '../../ui/button.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { useReturnPath, withReturn } from './arrive.ts';
import { EmailField } from './email-field.tsx';
import { MailSent } from './mail-sent.tsx';
import { useRules } from './rules.ts';
import { useIdentityCheck } from './use-identity.ts';

/** A forgotten password: a mail goes out if there is an account; the answer is the same if there is none. */
export function Component() {
  const { t } = useTranslation('identity');
  const rules = useRules();
  const check = useIdentityCheck();
  const path = useReturnPath();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const send = async (email: string) => {
    const { error } = await auth.resetPasswordForEmail(email, { redirectTo: returnAddress(path) });
    check(error, { email_address_invalid: 'email', validation_failed: 'email' });
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
        text={t('recover.sentText')}
        email={sentTo}
        onAgain={() => send(sentTo)}
        onBack={() => setSentTo(null)}
        code={{ kind: 'recovery', path }}
      />
    );
  return (
    <>
      <PageHeader
        title={t('recover.title')}
        lead={t('recover.lead')}
        up={{ to: withReturn('/sign-in', path), label: t('signIn.title') }}
      />
      <form onSubmit={submit} noValidate className="flex flex-col gap-6">
        <FormErrors problems={problems} failure={failure} attempt={attempt} />
        <EmailField {...field('email', rules.email)} />
        <Button type="submit" kind="primary" isBusy={isBusy}>
          {t('recover.submit')}
        </Button>
      </form>
    </>
  );
}
