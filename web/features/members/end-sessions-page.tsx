import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useOrganization } from '../../lib/organization.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { ConfirmPage } from '../../ui/confirm-page.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { useUndo } from '../../ui/undo-bar.tsx';
import { fullName } from './roles.ts';

/** Signing a member out on every device, as after a lost phone. */
export function Component() {
  const { t } = useTranslation('members');
  const { member_id = '' } = useParams();
  const organization = useOrganization();
  const navigate = useNavigate();
  const undo = useUndo();
  const { data, error, refetch } = useApi('members.get', { params: { member_id } });
  const end = useApiChange('members.end_sessions', { refresh: [] });
  if (!data) {
    if (!error) return <SkeletonPage />;
    return (
      <>
        <PageHeader
          title={t('member.endSessions')}
          up={{ to: organization.path('members'), label: t('title') }}
        />
        <LoadError error={error} onRetry={() => void refetch()} />
      </>
    );
  }
  const name = fullName(data);
  const back = organization.path(`members/${member_id}`);
  return (
    <ConfirmPage
      title={t('endSessions.title', { name })}
      consequence={t('endSessions.text', { name })}
      action={t('endSessions.action', { name })}
      onConfirm={async () => {
        await end.mutateAsync({ params: { member_id } });
        undo.say({ message: t('endSessions.done', { name }) });
        await navigate(back, { replace: true });
      }}
      isDangerous
      back={{ to: back, label: name }}
    />
  );
}
