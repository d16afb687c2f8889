import { useTranslation } from 'react-i18next';
import { ApiError } from '../lib/api-error.ts';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';
import { useErrorMessage } from './error-message.ts';

/** What a screen shows when reading failed: what, what is safe, Try again, and the request id to quote; or that it is gone. */
export function LoadError({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation('ui');
  const wordError = useErrorMessage();
  // What is gone stays gone: trying again would only disappoint.
  const isGone = error instanceof ApiError && error.status === 404;
  const requestId = error instanceof ApiError ? error.requestId : null;
  return (
    <Banner
      tone={isGone ? 'info' : 'danger'}
      isLive
      title={isGone ? t('error.goneTitle') : t('error.loadTitle')}
      action={onRetry && !isGone && <Button onClick={onRetry}>{t('error.retry')}</Button>}
    >
      <p>{isGone ? t('error.goneText') : wordError(error)}</p>
      {requestId && !isGone && (
        <p className="text-muted text-sm">{t('error.requestId', { id: requestId })}</p>
      )}
    </Banner>
  );
}
