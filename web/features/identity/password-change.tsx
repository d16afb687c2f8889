import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { auth } from '../../lib/auth.ts';
import { useRecordForm } from '../../lib/forms.ts';
import { useAccount } from '../../lib/session.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { PasswordField } from '../../ui/text-field.tsx';
import { Expander } from './expander.tsx';
import { useRules } from './rules.ts';
import { useIdentityCheck } from './use-identity.ts';

export function PasswordChange() {
  const { t } = useTranslation('identity');
  const [isDone, setDone] = useState(false);
  return (
    <>
      {isDone && (
        <Banner tone="success" isLive>
          {t('security.passwordChanged')}
        </Banner>
      )}
      <Expander title={t('password')} text={t('security.passwordText')} button={t('security.changePassword')}>
        {(close) => (
          <PasswordForm
            onCancel={close}
            onDone={() => {
              setDone(true);
              close();
            }}
          />
        )}
      </Expander>
    </>
  );
}

/** The current password is asked for, so that an unattended phone cannot be used to lock its owner out. */
function PasswordForm({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) {
  const { t } = useTranslation('identity');
  const rules = useRules();
  const check = useIdentityCheck();
  const { email } = useAccount();
  const { submit, field, problems, failure, attempt, isBusy } = useRecordForm({
    defaultValues: { current_password: '', password: '' },
    onSubmit: async ({ current_password, password }) => {
      const { error } = await auth.updateUser({ password, current_password });
      check(error, {
        current_password_required: 'current_password',
        current_password_invalid: 'current_password',
        weak_password: 'password',
        same_password: 'password',
      });
      onDone();
    },
  });
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-6">
      <FormErrors problems={problems} failure={failure} attempt={attempt} />
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <PasswordField
        {...field('current_password', rules.password)}
        label={t('security.currentPassword')}
        autoComplete="current-password"
      />
      <PasswordField
        {...field('password', rules.newPassword)}
        label={t('security.newPassword')}
        hint={t('passwordHint')}
        autoComplete="new-password"
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" kind="primary" isBusy={isBusy}>
          {t('security.changePassword')}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
