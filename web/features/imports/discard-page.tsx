import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useOrganization } from '../../lib/organization.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { ConfirmPage } from '../../ui/confirm-page.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { useUndo } from '../../ui/undo-bar.tsx';

/** Throwing away an import that has not run: its file and every correction go with it. */
export function Component() {
  const { t } = useTranslation('imports');
  const { import_id = '' } = useParams();
  const organization = useOrganization();
  const navigate = useNavigate();
  const undo = useUndo();
  const { data, error, refetch } = useApi('imports.get', { params: { import_id } });
  const cancel = useApiChange('imports.cancel', { refresh: ['imports.list', 'imports.get'] });
  const back = { to: organization.path(`people/import/${import_id}`), label: t('discard.back') };
  if (!data) {
    if (!error) return <SkeletonPage />;
    return (
      <>
        <PageHeader title={t('discard.title')} up={back} />
        <LoadError error={error} onRetry={() => void refetch()} />
      </>
    );
  }
  return (
    <ConfirmPage
      title={t('discard.title')}
      consequence={t('discard.text', { count: data.counts.rows, name: data.file_name })}
      action={t('discard.action')}
      isDangerous
      back={back}
      onConfirm={async () => {
        await cancel.mutateAsync({ params: { import_id } });
        undo.say({ message: t('discard.done') });
        await navigate(organization.path('people/import'), { replace: true });
      }}
    />
  );
}
