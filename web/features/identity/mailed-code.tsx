import { useTranslation } from 'react-i18next';
import { auth } from '../../lib/auth.ts';
import { useRecordForm } from '../../lib/forms.ts';
import { Button } from '../../ui/button.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { withReturn } from './arrive.ts';
import { useRules } from './rules.ts';
import { useIdentityCheck } from './use-identity.ts';

/** What the mail was for: `email` signs in, and confirms an address on the way. */
export type CodeKind = 'email' | 'recovery';

/** The mail holds a code beside its button, for somebody who reads it on another device than this one. */
export function MailedCode({ kind, email, path }: { kind: CodeKind; email: string; path: string }) {
  const { t } = useTranslation('identity');
  const rules = useRules();
  const check = useIdentityCheck();
  const { submit, field, problems, failure, attempt, isBusy } = useRecordForm({
    defaultValues: { code: '' },
    onSubmit: async ({ code }) => {
      const { error } = await auth.verifyOtp({ type: kind, email, token: code.replace(/\s/g, '') });
      check(error?.code === 'otp_expired' ? { ...error, code: 'mailed_code_wrong' } : error, {
        mailed_code_wrong: 'code',
        validation_failed: 'code',
      });
      // A page of its own from here, as after a mailed link.
      window.location.replace(`/app${kind === 'recovery' ? withReturn('/new-password', path) : path}`);
    },
  });
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4 border-line border-t pt-6">
      <FormErrors problems={problems} failure={failure} attempt={attempt} />
      <TextField
        {...field('code', rules.mailedCode)}
        label={t('mail.code')}
        hint={t('mail.codeHint')}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={12}
        className="[&_input]:max-w-48 [&_input]:text-xl [&_input]:tabular-nums [&_input]:tracking-[0.2em]"
      />
      <Button type="submit" isBusy={isBusy} className="self-start">
        {t('mail.useCode')}
      </Button>
    </form>
  );
}
