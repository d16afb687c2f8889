import type { EmailOtpType } from '@supabase/auth-js';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { ApiError } from '../../lib/api-error.ts';
import { auth } from '../../lib/auth.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useErrorMessage } from '../../ui/error-message.ts';
import { Link } from '../../ui/link.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { useArrive, useReturnPath, withReturn } from './arrive.ts';
import { SendAnother } from './send-another.tsx';
import { useIdentityCheck } from './use-identity.ts';

const kinds = ['signup', 'magiclink', 'email', 'recovery', 'invite', 'email_change'] as const;
export type LinkKind = (typeof kinds)[number];

type State = 'ready' | 'busy' | 'expired' | 'half' | ApiError;

/**
 * Where every mailed link leads. Opening it changes nothing, so mail scanners cannot use it up: the button does.
 */
export function Component() {
  const { t } = useTranslation('identity');
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const check = useIdentityCheck();
  const arrive = useArrive();
  const wordError = useErrorMessage();
  const path = useReturnPath();
  const kind = kinds.find((one) => one === search.get('type'));
  const tokenHash = search.get('token_hash');
  const [state, setState] = useState<State>(kind && tokenHash ? 'ready' : 'expired');

  const confirm = async () => {
    if (!kind || !tokenHash) return;
    setState('busy');
    try {
      const { data, error } = await auth.verifyOtp({
        type: kind satisfies EmailOtpType,
        token_hash: tokenHash,
      });
      if (error?.code === 'otp_expired' || error?.code === 'validation_failed') return setState('expired');
      check(error);
      if (kind === 'email_change' && !data.session) return setState('half');
      if (kind === 'recovery' || kind === 'invite')
        return void (await navigate(withReturn('/new-password', path), { replace: true }));
      await arrive(kind === 'email_change' ? '/account/security' : path);
    } catch (error) {
      setState(
        error instanceof ApiError ? error : new ApiError({ status: 0, code: 'unexpected', message: '' }),
      );
    }
  };

  if (state === 'expired') return <SendAnother kind={kind ?? 'magiclink'} path={path} />;
  if (state === 'half') {
    return (
      <>
        <PageHeader title={t('verify.halfTitle')} />
        <p className="text-lg">{t('verify.halfText')}</p>
      </>
    );
  }
  const words = kind ?? 'email';
  return (
    <>
      <PageHeader title={t(`verify.${words}.title`)} />
      <div className="flex flex-col gap-6">
        <p className="text-lg">{t(`verify.${words}.text`)}</p>
        {state instanceof ApiError && (
          <Banner tone="danger" isLive>
            {wordError(state)}
          </Banner>
        )}
        <Button kind="primary" onClick={() => void confirm()} isBusy={state === 'busy'}>
          {t(`verify.${words}.button`)}
        </Button>
        <p className="text-muted">{t('verify.notYou')}</p>
        <Link to="/sign-in" className="self-start py-1">
          {t('signIn.title')}
        </Link>
      </div>
    </>
  );
}
