import { MailSearch, MailX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useOutletContext } from 'react-router';
import { ApiError } from '../../lib/api-error.ts';
import { useRecordForm } from '../../lib/forms.ts';
import type { Account } from '../../lib/organization.ts';
import { useApiChange } from '../../lib/queries.ts';
import { refreshAccount } from '../../lib/session.ts';
import { MessagePage } from '../../shell/message-page.tsx';
import { Button } from '../../ui/button.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { keptScopeInvitation } from './kept-invitation.ts';
import { useKeptToken } from './use-kept-token.ts';
import { WaysIn } from './ways-in.tsx';

const path = '/scope-invitation';

/** Accepting to look after a school or district. Whoever has no account yet makes one first and comes back here. */
export function Component() {
  const { t } = useTranslation('consoles');
  const { t: open } = useTranslation('organizations');
  const { token, isArriving } = useKeptToken(keptScopeInvitation, path);
  const visitor = useOutletContext<Account | null>();
  if (isArriving) return <SkeletonPage />;
  if (!token) return <OpenAgain />;
  return (
    <>
      <PageHeader title={t('invitation.title')} lead={t('invitation.lead')} />
      {visitor ? (
        <AcceptForm token={token} visitor={visitor} />
      ) : (
        <WaysIn path={path} text={open('invitation.signInFirst')} />
      )}
    </>
  );
}

function AcceptForm({ token, visitor }: { token: string; visitor: Account }) {
  const { t } = useTranslation('consoles');
  const navigate = useNavigate();
  const [isOver, setOver] = useState(false);
  const accept = useApiChange('scope_invitations.accept');
  const { submit, field, problems, failure, attempt, isBusy } = useRecordForm({
    defaultValues: { first_name: visitor.first_name ?? '', last_name: visitor.last_name ?? '' },
    onSubmit: async (values) => {
      try {
        const { data } = await accept.mutateAsync({ body: { token, ...values } });
        keptScopeInvitation.forget();
        await refreshAccount();
        await navigate(`/${data.scope}/${data.scope_id}`, { replace: true });
      } catch (error) {
        if (!(error instanceof ApiError) || error.code !== 'link_invalid') throw error;
        keptScopeInvitation.forget();
        setOver(true);
      }
    },
  });
  if (isOver) return <Over />;
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-6">
      <FormErrors problems={problems} failure={failure} attempt={attempt} />
      <TextField
        {...field('first_name', { required: t('required') })}
        label={t('invitation.first')}
        autoComplete="given-name"
      />
      <TextField
        {...field('last_name', { required: t('required') })}
        label={t('invitation.last')}
        autoComplete="family-name"
      />
      <Button type="submit" kind="primary" isBusy={isBusy}>
        {t('invitation.accept')}
      </Button>
    </form>
  );
}

/** No token on this device: an address without one, or an account that was confirmed in another browser than the mail was opened in. */
function OpenAgain() {
  const { t } = useTranslation('consoles');
  const { t: shell } = useTranslation('shell');
  return (
    <MessagePage
      Icon={MailSearch}
      title={t('invitation.none')}
      actions={
        <ButtonLink kind="primary" to="/">
          {shell('toHome')}
        </ButtonLink>
      }
    >
      <p>{t('invitation.noneText')}</p>
    </MessagePage>
  );
}

function Over() {
  const { t } = useTranslation('organizations');
  return (
    <MessagePage
      Icon={MailX}
      title={t('invitation.invalidTitle')}
      actions={
        <ButtonLink kind="primary" to="/">
          {t('join.open')}
        </ButtonLink>
      }
    >
      <p>{t('invitation.invalidText')}</p>
    </MessagePage>
  );
}
