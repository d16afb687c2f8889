import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useAddressFilters } from '../../lib/address-filters.ts';
import { apiFile } from '../../lib/api.ts';
import type { ItemOf } from '../../lib/api-contract.ts';
import { useFormat } from '../../lib/format.ts';
import { useApi } from '../../lib/queries.ts';
import { Chart } from '../../ui/chart.tsx';
import { CsvButton } from '../../ui/csv-button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Section } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { countedFigures } from './words.ts';

type Sum = ItemOf<'district_figures.list'>;

/** Sums by school of what PTOs share, as a picture with its numbers beside it. */
export function DistrictFigures({ smallCell }: { smallCell: number }) {
  const { t } = useTranslation('consoles');
  const { district_id = '' } = useParams();
  const format = useFormat();
  const [search, set] = useAddressFilters();
  const figure = countedFigures.find((one) => one === search.get('figure')) ?? 'families';
  const { data, error, refetch } = useApi('district_figures.list', { params: { district_id } });
  if (!data) return error ? <LoadError error={error} onRetry={() => void refetch()} /> : <SkeletonPage />;
  if (data.length === 0) return <Empty title={t('figure.empty')}>{t('organizations.emptyText')}</Empty>;
  const rows = data.filter((row) => row.figure === figure);
  const name = t(`figure.${figure}`);
  const columns: Column<Sum>[] = [
    { key: 'school', header: t('organizations.school'), role: 'title', cell: (row) => row.school_name },
    {
      key: 'value',
      header: name,
      role: 'value',
      align: 'end',
      cell: (row) => {
        if (row.value !== null) return format.number(row.value);
        return row.hidden > 0 ? t('figure.fewer', { count: smallCell }) : '—';
      },
    },
    {
      key: 'counted',
      header: t('figure.counted'),
      role: 'value',
      align: 'end',
      cell: (row) => t('figure.countedOf', { counted: row.counted, all: row.organizations }),
    },
  ];
  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-end justify-between gap-3">
        <Select
          label={t('figure.pick')}
          className="min-w-0 flex-1 sm:max-w-72"
          value={figure}
          onChange={(value) => set({ figure: value })}
          options={countedFigures.map((id) => ({ id, label: t(`figure.${id}`) }))}
        />
        <CsvButton
          isShort
          fileName="figures.csv"
          read={() => apiFile('district_figures.list', 'text/csv', { params: { district_id } })}
        />
      </div>
      <Section>
        <Chart
          kind="bar"
          finding={t('figure.by', { figure: name })}
          lead={t('figure.lead', { count: smallCell })}
          pointLabel={t('organizations.school')}
          series={[{ id: 'value', label: name }]}
          points={rows.map((row) => ({
            id: row.school_id,
            label: row.school_name,
            values: { value: row.value },
          }))}
          format={format.number}
        />
      </Section>
      <DataTable
        label={t('figure.by', { figure: name })}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.school_id}
        empty={<Empty title={t('figure.empty')} />}
      />
    </div>
  );
}
