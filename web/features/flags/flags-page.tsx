import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { useApi } from '../../lib/queries.ts';
import { Component as NotFound } from '../../shell/not-found-page.tsx';
import { Banner } from '../../ui/banner.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { Status } from '../../ui/status.tsx';
import { type Flag, useFlagWords, useSettingWords } from './words.tsx';

/** Everything that can be switched, and how many have it. */
export function Component() {
  const { t } = useTranslation('flags');
  const format = useFormat();
  const { data, error, refetch } = useApi('platform_flags.list');
  const columns = useColumns();
  if (error?.status === 404) return <NotFound />;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} up={{ to: '/platform', label: t('platform') }} />
      {!data ? (
        error ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonPage />
        )
      ) : (
        <div className="flex flex-col gap-6">
          {data.is_stale && (
            <Banner tone="warning" title={t('stale.title')}>
              {data.read_at ? t('stale.text', { when: format.dayTime(data.read_at) }) : t('stale.never')}
            </Banner>
          )}
          <DataTable
            label={t('title')}
            columns={columns}
            rows={data.flags}
            rowKey={(flag) => flag.flag_key}
            rowLink={(flag) => `/platform/flags/${flag.flag_key}`}
            empty={<Empty title={t('empty')} />}
          />
        </div>
      )}
    </>
  );
}

function useColumns(): Column<Flag>[] {
  const { t } = useTranslation('flags');
  const wordsOf = useFlagWords();
  const settingOf = useSettingWords();
  return [
    { key: 'name', header: t('name'), role: 'title', cell: (flag) => wordsOf(flag).name },
    { key: 'what', header: t('what'), role: 'meta', cell: (flag) => wordsOf(flag).description },
    {
      key: 'who',
      header: t('who'),
      role: 'value',
      cell: (flag) =>
        flag.organizations_part > 0
          ? t('whoPart', {
              on: flag.organizations_on,
              part: flag.organizations_part,
              count: flag.organizations,
            })
          : t('whoOf', { on: flag.organizations_on, count: flag.organizations }),
    },
    { key: 'setting', header: t('everybody'), role: 'value', cell: (flag) => settingOf(flag) },
    {
      key: 'status',
      header: t('status'),
      role: 'value',
      cell: (flag) =>
        flag.stop_reason !== null ? (
          <Status tone="danger">{t('stopped')}</Status>
        ) : flag.is_left_over ? (
          <Status tone="warning">{t('leftOver')}</Status>
        ) : (
          <Status tone="success">{t('inUse')}</Status>
        ),
    },
  ];
}
