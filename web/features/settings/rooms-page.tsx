import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemOf } from '../../lib/api-contract.ts';
import { useFormat } from '../../lib/format.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { PageHeader } from '../../ui/page.tsx';
import type { Deed } from '../../ui/undo-bar.tsx';
import { useGradeWord } from './grades-field.tsx';
import { RoomDialog } from './room-dialog.tsx';

export type Room = ItemOf<'rooms.list'>;

/** Homerooms with their teacher, and how many children name them. */
export function Component() {
  const { t } = useTranslation('settings');
  const organization = useOrganization();
  const { data, error, isPending, isFetching, refetch } = useApi('rooms.list');
  const remove = useApiChange('rooms.remove', { refresh: ['rooms.list'] });
  const restore = useApiChange('rooms.create', { refresh: ['rooms.list'] });
  const [open, setOpen] = useState<Room | 'new' | null>(null);
  const mayAdd = organization.allows('rooms.create');
  const add = mayAdd && (
    <Button kind="primary" onClick={() => setOpen('new')}>
      {t('rooms.add')}
    </Button>
  );
  const takeOff = async ({ id, name, teacher_name, grade }: Room) => {
    await remove.mutateAsync({ params: { room_id: id } });
    return {
      message: t('rooms.removed', { name }),
      ...(mayAdd ? { onUndo: () => restore.mutateAsync({ body: { name, teacher_name, grade } }) } : {}),
    };
  };
  const columns = useColumns(setOpen, takeOff);
  return (
    <div className="max-w-4xl">
      <PageHeader
        title={t('rooms.title')}
        lead={t('rooms.lead')}
        up={{ to: organization.path('settings'), label: t('title') }}
        actions={add}
      />
      <div className="flex flex-col gap-4">
        {error && !data ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : (
          <DataTable
            label={t('rooms.title')}
            columns={columns}
            rows={data ?? []}
            rowKey={(room) => room.id}
            isLoading={isPending}
            isRefreshing={isFetching && !isPending}
            empty={<Empty title={t('rooms.empty')}>{t('rooms.emptyText')}</Empty>}
          />
        )}
      </div>
      {open !== null && <RoomDialog room={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </div>
  );
}

function useColumns(change: (room: Room) => void, remove: (room: Room) => Promise<Deed>): Column<Room>[] {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const gradeWord = useGradeWord();
  return useMemo(
    () => [
      { key: 'name', header: t('rooms.name'), role: 'title', cell: (room) => room.name },
      { key: 'teacher', header: t('rooms.teacher'), role: 'meta', cell: (room) => room.teacher_name ?? '—' },
      {
        key: 'grade',
        header: t('rooms.grade'),
        role: 'value',
        cell: (room) => (room.grade ? gradeWord(room.grade) : '—'),
      },
      {
        key: 'children',
        header: t('rooms.children'),
        role: 'value',
        align: 'end',
        cell: (room) => format.number(room.children),
      },
      {
        key: 'actions',
        header: t('rooms.actions'),
        role: 'action',
        cell: (room) => (
          <span className="flex flex-wrap gap-1">
            {room.can.includes('rooms.update') && (
              <Button
                kind="quiet"
                size="small"
                onClick={() => change(room)}
                aria-label={`${t('rooms.change')}: ${room.name}`}
              >
                {t('rooms.change')}
              </Button>
            )}
            {room.can.includes('rooms.remove') && (
              <ActButton
                kind="quiet"
                size="small"
                work={() => remove(room)}
                aria-label={`${t('rooms.remove')}: ${room.name}`}
              >
                {t('rooms.remove')}
              </ActButton>
            )}
          </span>
        ),
      },
    ],
    [t, format, gradeWord, change, remove],
  );
}
