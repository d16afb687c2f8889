import { CloudOff, MapPinOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, useLocation, useNavigate, useNavigation, useRouteError } from 'react-router';
import { ApiError } from '../lib/api-error.ts';
import { leave } from '../lib/leave.ts';
import { Button } from '../ui/button.tsx';
import { useErrorMessage } from '../ui/error-message.ts';
import { ButtonLink, OutsideLink } from '../ui/link.tsx';
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
  if (isNotMember(error)) return <NotMember email={error.data.email} />;
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
        <p>{t('notFound.text')}</p>
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

/**
 * An organization that the person does not belong to, or that there is not: word for word the same, so that nobody learns which. What may
 * help either way is offered: another account, a code, and the address of a public page, which says for itself whether it is there.
 */
function NotMember({ email }: { email: string }) {
  const { t } = useTranslation('shell');
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  const org = /^\/o\/([^/]+)/.exec(pathname)?.[1] ?? '';
  return (
    <MessagePage
      Icon={MapPinOff}
      title={t('notFound.title')}
      actions={
        <>
          <ButtonLink kind="primary" to="/">
            {t('toHome')}
          </ButtonLink>
          <ButtonLink to="/join">{t('notFound.join')}</ButtonLink>
          <Button
            onClick={() =>
              void leave().then(() =>
                navigate(`/sign-in?redirect_to=${encodeURIComponent(pathname + search)}`),
              )
            }
          >
            {t('notFound.otherAccount')}
          </Button>
        </>
      }
    >
      <p>{t('notFound.notMember')}</p>
      <p className="break-words text-base text-muted">{t('notFound.signedInAs', { email })}</p>
      {webAddress.test(org) && (
        <p>
          <OutsideLink href={`/p/${org}`}>{t('notFound.publicPage')}</OutsideLink>
        </p>
      )}
    </MessagePage>
  );
}
const webAddress = /^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$/;

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
const isNotMember = (error: unknown): error is { data: { reason: string; email: string } } =>
  isRouteErrorResponse(error) && (error.data as { reason?: string } | null)?.reason === 'not_a_member';
