import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { auth } from '../../lib/auth.ts';
import { useRecordForm } from '../../lib/forms.ts';
import { returnAddress } from '../../lib/safe-redirect.ts';
import { useAccount } from '../../lib/session.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { PasswordField, TextField } from '../../ui/text-field.tsx';
import { Expander } from './expander.tsx';
import { useRules } from './rules.ts';
import { useIdentityCheck } from './use-identity.ts';

/** A new address counts only after a link in a mail to the old one and to the new one were both confirmed. */
export function EmailChange() {
  const { t } = useTranslation('identity');
  const { email } = useAccount();
  const [sentTo, setSentTo] = useState<string | null>(null);
  return (
    <>
      {sentTo && (
        <Banner tone="success" isLive title={t('security.emailSent')}>
          {t('security.emailSentText', { email: sentTo, old: email })}
        </Banner>
      )}
      <Expander title={t('email')} text={email} button={t('security.changeEmail')}>
        {(close) => (
          <EmailForm
            onCancel={close}
            onDone={(address) => {
              setSentTo(address);
              close();
            }}
          />
        )}
      </Expander>
    </>
  );
}

function EmailForm({ onDone, onCancel }: { onDone: (email: string) => void; onCancel: () => void }) {
  const { t } = useTranslation('identity');
  const rules = useRules();
  const check = useIdentityCheck();
  const { submit, field, problems, failure, attempt, isBusy } = useRecordForm({
    defaultValues: { email: '', own_password: '' },
    onSubmit: async ({ email, own_password }) => {
      const { error } = await auth.updateUser(
        { email: email.trim(), current_password: own_password },
        { emailRedirectTo: returnAddress('/account/security') },
      );
      check(error, {
        email_exists: 'email',
        email_address_invalid: 'email',
        validation_failed: 'email',
        current_password_required: 'own_password',
        current_password_invalid: 'own_password',
      });
      onDone(email.trim());
    },
  });
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-6">
      <FormErrors problems={problems} failure={failure} attempt={attempt} />
      <TextField
        {...field('email', rules.email)}
        type="email"
        label={t('security.newEmail')}
        hint={t('security.newEmailHint')}
        autoComplete="email"
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
      />
      <PasswordField
        {...field('own_password', rules.password)}
        label={t('security.currentPassword')}
        autoComplete="current-password"
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" kind="primary" isBusy={isBusy}>
          {t('security.changeEmail')}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
