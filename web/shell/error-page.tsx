import { CloudOff, MapPinOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, useLocation, useNavigate, useNavigation, useRouteError } from 'react-router';
import { ApiError } from '../lib/api-error.ts';
import { Button } from '../ui/button.tsx';
import { useErrorMessage } from '../ui/error-message.ts';
import { ButtonLink } from '../ui/link.tsx';
import { EntryFrame } from './entry-frame.tsx';
import { MessagePage } from './message-page.tsx';

/**
 * A screen failed: the frame around it still works. Trying again goes to the same address anew, which fetches what was missing
 * and keeps the application, so it works without a network too.
 */
export function PageError() {
  const { t } = useTranslation('shell');
  const error = useRouteError();
  const wordError = useErrorMessage();
  const location = useLocation();
  const navigate = useNavigate();
  const isBusy = useNavigation().state !== 'idle';
  if (isMissing(error)) {
    return (
      <MessagePage
        Icon={MapPinOff}
        title={t('notFound.title')}
        actions={
          <ButtonLink kind="primary" to="/">
            {t('toHome')}
          </ButtonLink>
        }
      >
        <p>{isNotMember(error) ? t('notFound.notMember') : t('notFound.text')}</p>
      </MessagePage>
    );
  }
  const requestId = error instanceof ApiError ? error.requestId : null;
  return (
    <MessagePage
      Icon={CloudOff}
      title={t('failed.title')}
      actions={
        <>
          <Button kind="primary" isBusy={isBusy} onClick={() => void navigate(location, { replace: true })}>
            {t('failed.again')}
          </Button>
          <ButtonLink to="/">{t('toHome')}</ButtonLink>
        </>
      }
    >
      <p>{wordError(error)}</p>
      {requestId && <p className="text-base text-muted">{t('failed.requestId', { id: requestId })}</p>}
    </MessagePage>
  );
}

/** The frame itself could not be built. */
export function AppError() {
  return (
    <EntryFrame>
      <PageError />
    </EntryFrame>
  );
}

const isMissing = (error: unknown) =>
  (isRouteErrorResponse(error) && error.status === 404) ||
  (error instanceof ApiError && error.status === 404);
const isNotMember = (error: unknown) =>
  isRouteErrorResponse(error) && (error.data as { reason?: string } | null)?.reason === 'not_a_member';
