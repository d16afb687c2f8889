import { useTranslation } from 'react-i18next';
import { ApiError } from '../lib/api-error.ts';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';
import { useErrorMessage } from './error-message.ts';

/** What a screen shows when reading failed: what, what is safe, Try again, and the request id to quote. */
export function LoadError({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation('ui');
  const wordError = useErrorMessage();
  const requestId = error instanceof ApiError ? error.requestId : null;
  return (
    <Banner
      tone="danger"
      isLive
      title={t('error.loadTitle')}
      action={onRetry && <Button onClick={onRetry}>{t('error.retry')}</Button>}
    >
      <p>{wordError(error)}</p>
      {requestId && <p className="text-muted text-sm">{t('error.requestId', { id: requestId })}</p>}
    </Banner>
  );
}
