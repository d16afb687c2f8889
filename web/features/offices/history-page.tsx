import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { apiFile } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApi, useApiList } from '../../lib/queries.ts';
import { fullName } from '../../lib/roles.ts';
import { CsvButton } from '../../ui/csv-button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { PageHeader, Section } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { Status } from '../../ui/status.tsx';
import { Timeline } from '../../ui/timeline.tsx';
import { officeName, type PastTerm } from './types.ts';

const everything = 'all';

/** Every term there ever was, the latest first. */
export function Component() {
  const { t } = useTranslation('offices');
  const language = useLanguage();
  const organization = useOrganization();
  const [search, setSearch] = useSearchParams();
  const office_id = search.get('office') ?? undefined;
  const offices = useApi('offices.list');
  const query = useMemo(() => (office_id ? { office_id } : {}), [office_id]);
  const { items, more, isPending, error, refetch } = useApiList('office_terms.list', { query });
  if (isPending) return <SkeletonPage />;
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={t('history.title')}
        lead={t('history.lead')}
        up={{ to: organization.path('settings/offices'), label: t('title') }}
      />
      <div className="flex flex-col gap-4">
        {(items.length > 0 || office_id) && (
          <div className="flex items-end justify-between gap-3">
            <Select
              className="min-w-0 flex-1 sm:max-w-72"
              label={t('field.office')}
              value={office_id ?? everything}
              onChange={(id) => setSearch(id === everything ? {} : { office: id }, { replace: true })}
              options={[
                { id: everything, label: t('history.all') },
                ...(offices.data ?? []).map((office) => ({
                  id: office.id,
                  label: officeName(office, language),
                })),
              ]}
            />
            <CsvButton
              isShort
              fileName={`${organization.subdomain}-offices.csv`}
              read={() =>
                apiFile('office_terms.list', 'text/csv', { params: { org_id: organization.org_id }, query })
              }
            />
          </div>
        )}
        {error && items.length === 0 ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : items.length === 0 ? (
          <Empty title={t('history.empty')}>{t('history.emptyText')}</Empty>
        ) : (
          <Section>
            <Terms terms={items} />
          </Section>
        )}
        <LoadMore shown={items.length} more={more} />
      </div>
    </div>
  );
}

function Terms({ terms }: { terms: readonly PastTerm[] }) {
  const { t } = useTranslation('offices');
  const language = useLanguage();
  const format = useFormat();
  const tones = { current: 'success', coming: 'info', past: 'neutral', withdrawn: 'neutral' } as const;
  return (
    <Timeline
      label={t('history.title')}
      entries={terms.map((term) => ({
        id: term.id,
        at: term.starts_on,
        when: t('days', {
          from: format.date(term.starts_on, 'short'),
          to: format.date(term.ends_on, 'short'),
        }),
        what: (
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span>
              <span className="font-semibold">{fullName(term)}</span>,{' '}
              {officeName({ name: term.office_name, name_es: term.office_name_es }, language)}
            </span>
            <Status tone={tones[term.standing]}>{t(`standing.${term.standing}`)}</Status>
          </span>
        ),
        detail: (
          <div className="text-muted text-sm">
            {term.appointed_by && <p>{t('history.appointedBy', { name: term.appointed_by })}</p>}
            {term.ended_at && (
              <p>
                {term.ended_by
                  ? t('history.endedBy', { name: term.ended_by, day: format.day(term.ended_at, 'short') })
                  : t('history.ended', { day: format.day(term.ended_at, 'short') })}
                {term.end_reason && <> {term.end_reason}</>}
              </p>
            )}
          </div>
        ),
      }))}
    />
  );
}
