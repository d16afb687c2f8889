import { useTranslation } from 'react-i18next';
import { auth } from '../../lib/auth.ts';
import { useRecordForm } from '../../lib/forms.ts';
import { Button } from '../../ui/button.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useRules } from './rules.ts';
import { useIdentityCheck } from './use-identity.ts';

interface CodeFormProps {
  submitLabel: string;
  /** The factor being set up; without it the person's confirmed one. */
  factorId?: string;
  onDone: () => Promise<void> | void;
}

/** Six digits from the person's authenticator app. Pasting and the phone's own filling-in work. */
export function CodeForm({ submitLabel, factorId, onDone }: CodeFormProps) {
  const { t } = useTranslation('identity');
  const rules = useRules();
  const check = useIdentityCheck();
  const { form, submit, field, problems, failure, attempt, isBusy } = useRecordForm({
    defaultValues: { code: '' },
    onSubmit: async ({ code }) => {
      const factors = factorId ? null : await auth.mfa.listFactors();
      check(factors?.error ?? null);
      const id = factorId ?? factors?.data?.totp[0]?.id;
      if (!id) return onDone();
      const { error } = await auth.mfa.challengeAndVerify({ factorId: id, code: code.replace(/\s/g, '') });
      check(error, {
        mfa_verification_failed: 'code',
        mfa_challenge_expired: 'code',
        mfa_ip_address_mismatch: 'code',
        validation_failed: 'code',
      });
      form.reset();
      await onDone();
    },
  });
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-6">
      <FormErrors problems={problems} failure={failure} attempt={attempt} />
      <TextField
        {...field('code', rules.code)}
        label={t('twoStep.code')}
        hint={t('twoStep.codeHint')}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={9}
        className="[&_input]:max-w-48 [&_input]:text-xl [&_input]:tracking-[0.2em] [&_input]:tabular-nums"
      />
      <Button type="submit" kind="primary" isBusy={isBusy} className="self-start">
        {submitLabel}
      </Button>
    </form>
  );
}
