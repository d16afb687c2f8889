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
import { fullName } from './types.ts';

/** Deleting a family with everybody in it. */
export function Component() {
  const { t } = useTranslation('people');
  const { family_id = '' } = useParams();
  const organization = useOrganization();
  const format = useFormat();
  const navigate = useNavigate();
  const undo = useUndo();
  const { data, error, refetch } = useApi('families.get', { params: { family_id } });
  const remove = useApiChange('families.remove', {
    refresh: ['families.list', 'homerooms.list', 'organizations.get'],
  });
  const up = { to: organization.path(`people/families/${family_id}`), label: t('family.title') };
  if (!data) {
    if (!error) return <SkeletonPage />;
    return (
      <>
        <PageHeader title={t('delete.untitled')} up={up} />
        <LoadError error={error} onRetry={() => void refetch()} />
      </>
    );
  }
  const people = [
    t('delete.guardians', { count: data.guardians.length }),
    ...(data.children.length > 0 ? [t('delete.children', { count: data.children.length })] : []),
  ];
  return (
    <ConfirmPage
      title={t('delete.title', { name: data.name })}
      consequence={t('delete.consequence', { people: format.list(people) })}
      action={t('delete.action', { name: data.name })}
      isDangerous
      back={up}
      onConfirm={async () => {
        await remove.mutateAsync({ params: { family_id }, ifMatch: data.version });
        undo.say({ message: t('delete.done', { name: data.name }) });
        await navigate(organization.path('people'), { replace: true });
      }}
    >
      <Facts
        items={[
          { label: t('column.guardians'), value: format.list(data.guardians.map(fullName)) },
          ...(data.children.length > 0
            ? [{ label: t('column.children'), value: format.list(data.children.map(fullName)) }]
            : []),
        ]}
      />
    </ConfirmPage>
  );
}
