import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemOf } from '../../lib/api-contract.ts';
import { useFormat } from '../../lib/format.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { refreshAccount } from '../../lib/session.ts';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { FormSheet } from '../../ui/form-sheet.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Section } from '../../ui/page.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { useUndo } from '../../ui/undo-bar.tsx';

type Operator = ItemOf<'platform_operators.list'>;

/** Who runs the platform. A new operator is named on the server itself; taking the role away needs no server. */
export function PlatformOperators() {
  const { t } = useTranslation('consoles');
  const format = useFormat();
  const undo = useUndo();
  const [leaving, setLeaving] = useState<Operator | null>(null);
  const { data, error, refetch } = useApi('platform_operators.list');
  const remove = useApiChange('platform_operators.remove');
  if (!data) return error ? <LoadError error={error} onRetry={() => void refetch()} /> : <SkeletonPage />;
  const columns: Column<Operator>[] = [
    {
      key: 'name',
      header: t('name'),
      role: 'title',
      cell: ({ name, is_self }) => (is_self ? `${name} (${t('people.you')})` : name),
    },
    { key: 'email', header: t('email'), role: 'meta', cell: ({ email }) => email },
    {
      key: 'since',
      header: t('operators.since'),
      role: 'value',
      cell: ({ since }) => format.day(since, 'short'),
    },
    {
      key: 'act',
      header: t('actions'),
      role: 'action',
      cell: (operator) =>
        data.length > 1 && (
          <Button
            kind="quiet"
            aria-label={t('operators.removeNamed', { name: operator.name })}
            onClick={() => setLeaving(operator)}
          >
            {t('remove')}
          </Button>
        ),
    },
  ];
  return (
    <Section title={t('operators.title')} lead={t('operators.lead')}>
      <DataTable
        label={t('operators.title')}
        columns={columns}
        rows={data}
        rowKey={({ id }) => id}
        empty={null}
      />
      {leaving && (
        <FormSheet
          title={t('people.removeTitle', { name: leaving.name })}
          lead={t('operators.removeText')}
          action={t('remove')}
          isDangerous
          defaultValues={{}}
          onClose={() => setLeaving(null)}
          onSubmit={async () => {
            await remove.mutateAsync({ params: { operator_id: leaving.id } });
            undo.say({ message: t('changed') });
            if (leaving.is_self) await refreshAccount();
          }}
        />
      )}
    </Section>
  );
}
