import { MailX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { useRecordForm } from '../../lib/forms.ts';
import { useApiChange } from '../../lib/queries.ts';
import { refreshAccount, useAccount } from '../../lib/session.ts';
import { MessagePage } from '../../shell/message-page.tsx';
import { Button } from '../../ui/button.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** Accepting, as the signed-in person, to look after a school or district. The token stands behind the # and is never sent to a log. */
export function Component() {
  const { t } = useTranslation('consoles');
  const { t: shell } = useTranslation('shell');
  const { hash } = useLocation();
  const [token] = useState(hash.slice(1));
  const account = useAccount();
  const navigate = useNavigate();
  const accept = useApiChange('scope_invitations.accept');
  const { submit, field, problems, failure, attempt, isBusy } = useRecordForm({
    defaultValues: { first_name: account.first_name ?? '', last_name: account.last_name ?? '' },
    onSubmit: async (values) => {
      const { data } = await accept.mutateAsync({ body: { token, ...values } });
      await refreshAccount();
      await navigate(`/${data.scope}/${data.scope_id}`, { replace: true });
    },
  });
  if (!/^[\w-]{43}$/.test(token))
    return (
      <MessagePage
        Icon={MailX}
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
  return (
    <div className="max-w-md">
      <PageHeader title={t('invitation.title')} lead={t('invitation.lead')} />
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
    </div>
  );
}
