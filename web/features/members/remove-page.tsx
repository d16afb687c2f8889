import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useFormat } from '../../lib/format.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { ConfirmPage } from '../../ui/confirm-page.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Facts, PageHeader } from '../../ui/page.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { useUndo } from '../../ui/undo-bar.tsx';
import { reword } from './reword.ts';
import { fullName } from './roles.ts';

/** Removing a member, or declining somebody who asked to join. */
export function Component() {
  const { t } = useTranslation('members');
  const { t: shell } = useTranslation('shell');
  const { member_id = '' } = useParams();
  const format = useFormat();
  const organization = useOrganization();
  const navigate = useNavigate();
  const undo = useUndo();
  const { data, error, refetch } = useApi('members.get', { params: { member_id } });
  const remove = useApiChange('members.remove', { refresh: ['members.list', 'organizations.get'] });
  if (!data) {
    if (!error) return <SkeletonPage />;
    return (
      <>
        <PageHeader title={t('member.remove')} up={{ to: organization.path('members'), label: t('title') }} />
        <LoadError error={error} onRetry={() => void refetch()} />
      </>
    );
  }
  const name = fullName(data);
  const isPending = data.status === 'pending';
  const confirm = async () => {
    try {
      await remove.mutateAsync({ params: { member_id } });
    } catch (cause) {
      throw reword(cause, { last_admin: t('role.lastAdmin') });
    }
    undo.say({ message: isPending ? t('remove.declined', { name }) : t('remove.removed', { name }) });
    await navigate(organization.path('members'), { replace: true });
  };
  return (
    <ConfirmPage
      title={isPending ? t('remove.declineTitle', { name }) : t('remove.title', { name })}
      consequence={
        isPending ? t('remove.declineText') : t('remove.text', { organization: organization.name })
      }
      action={isPending ? t('remove.decline', { name }) : t('remove.action', { name })}
      onConfirm={confirm}
      isDangerous
      back={{
        to: organization.path(isPending ? 'members' : `members/${member_id}`),
        label: isPending ? t('title') : name,
      }}
    >
      <Facts
        items={[
          { label: t('column.email'), value: data.email ?? '—' },
          { label: t('column.role'), value: shell(`role.${data.role_type}`) },
          {
            label: isPending ? t('member.asked') : t('member.joined'),
            value: format.day(data.joined_at ?? data.created_at, 'short'),
          },
        ]}
      />
    </ConfirmPage>
  );
}
