import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../lib/announce.ts';
import type { ItemOf } from '../../lib/api-contract.ts';
import { useFormat } from '../../lib/format.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApi, useApiChange, useApiList } from '../../lib/queries.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Sheet } from '../../ui/dialog.tsx';
import { useErrorMessage } from '../../ui/error-message.ts';
import { LoadError } from '../../ui/load-error.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { Status } from '../../ui/status.tsx';
import { ContentView } from './content-view.tsx';
import type { Template } from './types.ts';
import { useTemplate } from './use-template.tsx';
import { useWritten, Written } from './written.tsx';

type Version = ItemOf<'template_versions.list'>;

/** Every save of a template: looked at, and brought back as a new one. */
export function Component() {
  const { t } = useTranslation('templates');
  const found = useTemplate(t('versions.title'));
  return 'instead' in found ? found.instead : <Versions key={found.template.id} template={found.template} />;
}

function Versions({ template }: { template: Template }) {
  const { t } = useTranslation('templates');
  const organization = useOrganization();
  const format = useFormat();
  const written = useWritten();
  const [chosen, setChosen] = useState<Version | null>(null);
  const { items, more, isPending, error, refetch } = useApiList('template_versions.list', {
    params: { template_id: template.id },
  });
  const columns: Column<Version>[] = [
    {
      key: 'number',
      header: t('version'),
      role: 'title',
      cell: (version) => (
        <span className="flex flex-wrap items-center gap-2">
          {t('versions.one', { number: version.number })}
          {version.is_current && <Status tone="success">{t('versions.current')}</Status>}
        </span>
      ),
    },
    {
      key: 'title',
      header: t('column.title'),
      role: 'meta',
      cell: (version) => <Written en={version.title} es={version.title_es} />,
    },
    {
      key: 'by',
      header: t('versions.by'),
      role: 'value',
      cell: (version) => version.saved_by_name ?? t('versions.somebody'),
    },
    {
      key: 'when',
      header: t('versions.when'),
      role: 'value',
      cell: (version) => format.dayTime(version.created_at),
    },
    {
      key: 'look',
      header: t('versions.look'),
      role: 'action',
      cell: (version) => (
        <Button
          kind="quiet"
          aria-label={t('versions.lookNamed', { number: version.number })}
          onClick={() => setChosen(version)}
        >
          {t('versions.look')}
        </Button>
      ),
    },
  ];
  return (
    <>
      <PageHeader
        title={t('versions.title')}
        lead={t('versions.lead')}
        up={{
          to: organization.path(`templates/${template.id}`),
          label: written(template.title, template.title_es),
        }}
      />
      {error && items.length === 0 ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : (
        <DataTable
          label={t('versions.title')}
          columns={columns}
          rows={items}
          rowKey={(version) => version.id}
          isLoading={isPending}
          empty={null}
        />
      )}
      <LoadMore shown={items.length} more={more} />
      {chosen && <Former template={template} version={chosen} onClose={() => setChosen(null)} />}
    </>
  );
}

function Former({
  template,
  version,
  onClose,
}: {
  template: Template;
  version: Version;
  onClose: () => void;
}) {
  const { t } = useTranslation('templates');
  const wordError = useErrorMessage();
  const params = { template_id: template.id, template_version_id: version.id };
  const { data, error, refetch } = useApi('template_versions.get', { params });
  const restore = useApiChange('template_versions.restore');
  const bringBack = async () => {
    await restore.mutateAsync({ params });
    announce(t('versions.restored', { number: version.number }));
    onClose();
  };
  const mayRestore = !version.is_current && template.can.includes('template_versions.restore');
  return (
    <Sheet
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('versions.one', { number: version.number })}
      actions={
        mayRestore && (
          <Button
            kind="primary"
            onClick={() => void bringBack().catch(() => undefined)}
            isBusy={restore.isPending}
          >
            {t('versions.restore')}
          </Button>
        )
      }
    >
      {restore.error && (
        <Banner tone="danger" isLive>
          {wordError(restore.error)}
        </Banner>
      )}
      {data ? (
        <div className="flex flex-col gap-4">
          <p className="font-bold text-lg">
            <Written en={data.title} es={data.title_es} />
          </p>
          <ContentView content={data.content} />
        </div>
      ) : error ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonPage />
      )}
    </Sheet>
  );
}
