import { MailCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../lib/api-error.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useErrorMessage } from '../../ui/error-message.ts';
import { PageHeader } from '../../ui/page.tsx';
import { type CodeKind, MailedCode } from './mailed-code.tsx';

interface MailSentProps {
  title: string;
  text: string;
  email: string;
  onAgain: () => Promise<void>;
  onBack: () => void;
  /** What the code in the mail is for, and where the person goes then. */
  code: { kind: CodeKind; path: string };
}

/** The same words whether or not there is an account, and another mail after a minute. */
export function MailSent({ title, text, email, onAgain, onBack, code }: MailSentProps) {
  const { t } = useTranslation('identity');
  const wordError = useErrorMessage();
  const [state, setState] = useState<'sent' | 'busy' | 'again' | ApiError>('sent');
  const again = async () => {
    setState('busy');
    try {
      await onAgain();
      setState('again');
    } catch (error) {
      setState(
        error instanceof ApiError ? error : new ApiError({ status: 0, code: 'unexpected', message: '' }),
      );
    }
  };
  useEffect(() => window.scrollTo(0, 0), []);
  return (
    <>
      <span className="mb-4 flex size-14 items-center justify-center rounded-full bg-action-soft text-action">
        <MailCheck size={28} aria-hidden="true" />
      </span>
      <PageHeader title={title} />
      <div className="-mt-3 flex flex-col gap-4">
        <p className="text-lg">{text}</p>
        <p className="rounded-lg bg-sunken px-4 py-3 font-semibold">{email}</p>
        <p className="text-muted">{t('mail.hint')}</p>
        {state === 'again' && (
          <Banner tone="success" isLive>
            {t('mail.sentAgain')}
          </Banner>
        )}
        {state instanceof ApiError && (
          <Banner tone="danger" isLive>
            {wordError(state)}
          </Banner>
        )}
        <div className="mt-2 flex flex-col gap-3 sm:flex-row">
          <Button onClick={() => void again()} isBusy={state === 'busy'}>
            {t('mail.again')}
          </Button>
          <Button kind="quiet" onClick={onBack}>
            {t('mail.otherAddress')}
          </Button>
        </div>
        <MailedCode kind={code.kind} email={email} path={code.path} />
      </div>
    </>
  );
}
