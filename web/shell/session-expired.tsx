import type { AuthError } from '@supabase/auth-js';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { CodeForm } from '../features/identity/code-form.tsx';
import { useIdentityCheck } from '../features/identity/use-identity.ts';
import { auth, needsSecondStep } from '../lib/auth.ts';
import { loadNamespaces } from '../lib/i18n.ts';
import { queryClient } from '../lib/query-client.ts';
import { endExpired, useSession } from '../lib/session.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useErrorMessage } from '../ui/error-message.ts';
import { FieldMessage } from '../ui/field.tsx';
import { PasswordField } from '../ui/text-field.tsx';

await loadNamespaces('identity');

/**
 * The session ended while somebody was at work. The page stays as it is underneath; signing in again, here or in
 * another tab, gives it back.
 */
export function SessionExpired() {
  const { t } = useTranslation(['shell', 'identity']);
  const navigate = useNavigate();
  const { email } = useSession();
  const [step, setStep] = useState<'password' | 'code'>('password');
  const [password, setPassword] = useState('');
  const [error, setError] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [isSent, setSent] = useState(false);
  const check = useIdentityCheck();
  const wordError = useErrorMessage();
  const word = (refused: AuthError): string => {
    try {
      check(refused);
    } catch (cause) {
      return wordError(cause);
    }
    return '';
  };

  const signIn = async () => {
    setBusy(true);
    setError('');
    const { error: refused } = await auth.signInWithPassword({ email: email ?? '', password });
    if (refused) setError(word(refused));
    else if (await needsSecondStep()) setStep('code');
    else await queryClient.invalidateQueries();
    setBusy(false);
  };
  const mailLink = async () => {
    setError('');
    const { error: refused } = await auth.signInWithOtp({
      email: email ?? '',
      options: { shouldCreateUser: false },
    });
    if (refused) setError(word(refused));
    else setSent(true);
  };
  const leave = async () => {
    endExpired();
    await navigate('/sign-in');
  };

  return (
    <Dialog isOpen onOpenChange={() => undefined} mustAnswer title={t('shell:expired.title')}>
      <div className="flex flex-col gap-6">
        <p>{t('shell:expired.text')}</p>
        {step === 'code' ? (
          <CodeForm
            submitLabel={t('identity:twoStep.submit')}
            onDone={() => queryClient.invalidateQueries()}
          />
        ) : (
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              void signIn();
            }}
            className="flex flex-col gap-4"
          >
            <p className="rounded-md bg-sunken px-3 py-2 font-semibold">{email}</p>
            <input type="hidden" name="username" autoComplete="username" value={email ?? ''} readOnly />
            <PasswordField
              label={t('identity:password')}
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
              autoFocus
            />
            {error && (
              <div role="alert">
                <FieldMessage>{error}</FieldMessage>
              </div>
            )}
            <Button type="submit" kind="primary" isBusy={isBusy}>
              {t('identity:signIn.submit')}
            </Button>
          </form>
        )}
        {step === 'password' && (
          <div className="flex flex-col gap-2">
            {isSent && <p role="status">{t('shell:expired.linkSent')}</p>}
            <Button onClick={() => void mailLink()}>{t('identity:signIn.mailLink')}</Button>
          </div>
        )}
        <Button kind="quiet" onClick={() => void leave()}>
          {t('shell:expired.leave')}
        </Button>
      </div>
    </Dialog>
  );
}
