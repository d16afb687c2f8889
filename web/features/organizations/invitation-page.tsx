import { MailSearch, MailX } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useOutletContext } from 'react-router';
import { ApiError } from '../../lib/api-error.ts';
import { useFormat } from '../../lib/format.ts';
import { useRecordForm } from '../../lib/forms.ts';
import { leave } from '../../lib/leave.ts';
import type { Account } from '../../lib/organization.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { MessagePage } from '../../shell/message-page.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { keptInvitation } from './kept-invitation.ts';
import { NameFields } from './name-fields.tsx';
import { OrganizationCard } from './organization-card.tsx';
import { useRules } from './rules.ts';
import { useEnter } from './use-enter.ts';
import { useKeptToken } from './use-kept-token.ts';
import { sameAddress } from './visitor.ts';
import { WaysIn } from './ways-in.tsx';

const path = '/invitation';

/**
 * What an invitation offers; accepted by the address it was sent to. The token leaves the address at once: it is
 * neither shown nor kept in the history.
 */
export function Component() {
  const { token, isArriving, wasMailed } = useKeptToken(keptInvitation, path);
  if (isArriving) return <SkeletonPage />;
  if (token) return <Invitation key={token} token={token} />;
  return <NotValid isMissing={!wasMailed} />;
}

function Invitation({ token }: { token: string }) {
  const { t } = useTranslation('organizations');
  const { t: shell } = useTranslation('shell');
  const format = useFormat();
  const visitor = useOutletContext<Account | null>();
  const { data, error, isPending, refetch } = useApi('invitations.preview', { body: { token } });
  const isOver = error !== null && !data && (error.status === 404 || error.status === 400);
  useEffect(() => {
    if (isOver) keptInvitation.forget();
  }, [isOver]);
  if (isOver) return <NotValid />;
  if (error && !data) {
    return (
      <>
        <PageHeader title={t('invitation.title')} />
        <LoadError error={error} onRetry={() => void refetch()} />
      </>
    );
  }
  if (isPending || !data) return <SkeletonPage />;
  return (
    <>
      <PageHeader title={t('invitation.titleNamed', { name: data.name })} />
      <div className="flex flex-col gap-6">
        <OrganizationCard
          name={data.name}
          detail={t('invitation.as', { role: shell(`role.${data.role_type}`) })}
        />
        <p className="text-muted">
          {t('invitation.for', { email: data.email, day: format.day(data.expires_at, 'long') })}
        </p>
        {!visitor ? (
          <WaysIn path={path} text={t('invitation.signInFirst')} email={data.email} />
        ) : sameAddress(visitor.email, data.email) ? (
          <AcceptForm token={token} visitor={visitor} />
        ) : (
          <OtherAddress visitor={visitor} invited={data.email} />
        )}
      </div>
    </>
  );
}

function AcceptForm({ token, visitor }: { token: string; visitor: Account }) {
  const { t } = useTranslation('organizations');
  const rules = useRules();
  const enter = useEnter();
  const accept = useApiChange('invitations.accept', { refresh: ['account.get'] });
  const [ended, setEnded] = useState<'link_invalid' | 'already_member' | null>(null);
  const { submit, field, problems, failure, attempt, isBusy } = useRecordForm({
    defaultValues: { first_name: visitor.first_name ?? '', last_name: visitor.last_name ?? '' },
    onSubmit: async ({ first_name, last_name }) => {
      try {
        const { data } = await accept.mutateAsync({
          body: { token, first_name: first_name.trim(), last_name: last_name.trim() },
        });
        keptInvitation.forget();
        await enter(data.org_id);
      } catch (error) {
        const code = error instanceof ApiError ? error.code : '';
        if (code !== 'link_invalid' && code !== 'already_member') throw error;
        keptInvitation.forget();
        setEnded(code);
      }
    },
  });
  if (ended)
    return (
      <Banner
        tone={ended === 'already_member' ? 'info' : 'danger'}
        isLive
        title={ended === 'already_member' ? t('join.alreadyTitle') : t('invitation.invalidTitle')}
        action={
          <ButtonLink kind="primary" to="/">
            {t('join.open')}
          </ButtonLink>
        }
      >
        {ended === 'already_member' ? t('join.alreadyText') : t('invitation.invalidText')}
      </Banner>
    );
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-6">
      <FormErrors problems={problems} failure={failure} attempt={attempt} />
      <NameFields first={field('first_name', rules.firstName)} last={field('last_name', rules.lastName)} />
      <Button type="submit" kind="primary" isBusy={isBusy}>
        {t('invitation.accept')}
      </Button>
    </form>
  );
}

/** A forwarded link is of no use: says why, and both ways on. */
function OtherAddress({ visitor, invited }: { visitor: Account; invited: string }) {
  const { t } = useTranslation('organizations');
  const navigate = useNavigate();
  const change = async () => {
    await leave();
    await navigate(`/sign-in?redirect_to=${encodeURIComponent(path)}`, { state: { email: invited } });
  };
  return (
    <div className="flex flex-col gap-4">
      <Banner tone="warning" title={t('invitation.otherTitle')}>
        <p>{t('invitation.otherText', { email: visitor.email, invited })}</p>
      </Banner>
      <div className="flex flex-col gap-3">
        <Button kind="primary" onClick={() => void change()}>
          {t('invitation.change')}
        </Button>
        <ButtonLink to="/">{t('invitation.stay')}</ButtonLink>
      </div>
      <p className="text-muted">{t('invitation.otherHint', { email: visitor.email })}</p>
    </div>
  );
}

/** `isMissing`: nothing came with the address, as after confirming an account in another browser. The mail still has the link. */
function NotValid({ isMissing = false }: { isMissing?: boolean }) {
  const { t } = useTranslation('organizations');
  return (
    <MessagePage
      Icon={isMissing ? MailSearch : MailX}
      title={t(isMissing ? 'invitation.missingTitle' : 'invitation.invalidTitle')}
      actions={
        <>
          <ButtonLink kind="primary" to="/">
            {t('join.open')}
          </ButtonLink>
          <ButtonLink to="/join">{t('join.codeTitle')}</ButtonLink>
        </>
      }
    >
      <p>{t(isMissing ? 'invitation.missingText' : 'invitation.invalidText')}</p>
    </MessagePage>
  );
}
