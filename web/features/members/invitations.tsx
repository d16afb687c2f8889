import { EllipsisVertical, Send, Undo2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemOf } from '../../lib/api-contract.ts';
import { useFormat } from '../../lib/format.ts';
import { useApiChange, useApiList } from '../../lib/queries.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { useErrorMessage } from '../../ui/error-message.ts';
import { LazyMenu } from '../../ui/lazy-menu.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Status, type StatusTone } from '../../ui/status.tsx';
import { useUndo } from '../../ui/undo-bar.tsx';
import { reword } from './reword.ts';

type Invitation = ItemOf<'invitations.list'>;
const tones = {
  open: 'info',
  accepted: 'success',
  expired: 'neutral',
} as const satisfies Record<Invitation['status'], StatusTone>;

/** Invitations that were sent, newest first: send again, withdraw. */
export function Invitations({ onInvite }: { onInvite: (() => void) | undefined }) {
  const { t } = useTranslation('members');
  const wordError = useErrorMessage();
  const [problem, setProblem] = useState<unknown>(null);
  const { items, more, isPending, isFetching, error, refetch } = useApiList('invitations.list', {
    query: { sort: '-created_at' },
  });
  const columns = useColumns(setProblem);
  if (error && items.length === 0) return <LoadError error={error} onRetry={() => void refetch()} />;
  return (
    <div className="flex flex-col gap-4">
      {problem !== null && (
        <Banner tone="danger" isLive>
          {wordError(problem)}
        </Banner>
      )}
      <DataTable
        label={t('tab.invitations')}
        columns={columns}
        rows={items}
        rowKey={(invitation) => invitation.id}
        isLoading={isPending}
        isRefreshing={isFetching && !isPending}
        empty={
          <Empty
            title={t('invitations.empty')}
            action={
              onInvite && (
                <Button kind="primary" onClick={onInvite}>
                  {t('invite.open')}
                </Button>
              )
            }
          >
            {t('invitations.emptyText')}
          </Empty>
        }
      />
      <LoadMore shown={items.length} more={more} />
    </div>
  );
}

function useColumns(onProblem: (problem: unknown) => void): Column<Invitation>[] {
  const { t } = useTranslation('members');
  const { t: shell } = useTranslation('shell');
  const format = useFormat();
  return useMemo(
    () => [
      {
        key: 'email',
        header: t('column.email'),
        role: 'title',
        cell: ({ email }) => <span className="break-all">{email}</span>,
      },
      {
        key: 'status',
        header: t('filter.status'),
        role: 'meta',
        cell: ({ status }) => <Status tone={tones[status]}>{t(`invitations.status.${status}`)}</Status>,
      },
      {
        key: 'role',
        header: t('column.role'),
        role: 'value',
        cell: ({ role_type }) => shell(`role.${role_type}`),
      },
      {
        key: 'sent',
        header: t('invitations.sent'),
        role: 'value',
        cell: ({ created_at, invited_by }) => (
          <>
            <span className="whitespace-nowrap">{format.day(created_at)}</span>
            {invited_by && (
              <span className="block font-normal text-muted text-sm">
                {t('invitations.by', { name: invited_by })}
              </span>
            )}
          </>
        ),
      },
      {
        key: 'until',
        header: t('invitations.until'),
        role: 'value',
        cell: ({ expires_at, status }) => (
          <span className="whitespace-nowrap">{status === 'accepted' ? '—' : format.day(expires_at)}</span>
        ),
      },
      {
        key: 'actions',
        header: t('invitations.actions'),
        role: 'action',
        isIcon: true,
        cell: (invitation) => <RowMenu invitation={invitation} onProblem={onProblem} />,
      },
    ],
    [t, shell, format, onProblem],
  );
}

function RowMenu({
  invitation,
  onProblem,
}: {
  invitation: Invitation;
  onProblem: (problem: unknown) => void;
}) {
  const { t } = useTranslation('members');
  const undo = useUndo();
  const resend = useApiChange('invitations.resend', { refresh: ['invitations.list'] });
  const revoke = useApiChange('invitations.revoke', { refresh: ['invitations.list', 'organizations.get'] });
  const { id, email, can } = invitation;
  const act = async (change: typeof resend | typeof revoke, message: string) => {
    onProblem(null);
    try {
      await change.mutateAsync({ params: { invitation_id: id } });
      undo.say({ message });
    } catch (error) {
      onProblem(reword(error, { conflict: t('invitations.wasAccepted') }));
    }
  };
  const items = [
    ...(can.includes('invitations.resend')
      ? [
          {
            id: 'resend',
            label: t('invitations.resend'),
            hint: t('invitations.resendHint'),
            icon: <Send size={18} aria-hidden="true" />,
            onSelect: () => void act(resend, t('invitations.resent', { email })),
          },
        ]
      : []),
    ...(can.includes('invitations.revoke')
      ? [
          {
            id: 'revoke',
            label: t('invitations.revoke'),
            hint: t('invitations.revokeHint'),
            tone: 'danger' as const,
            icon: <Undo2 size={18} aria-hidden="true" />,
            onSelect: () => void act(revoke, t('invitations.revoked', { email })),
          },
        ]
      : []),
  ];
  if (items.length === 0) return null;
  return (
    <LazyMenu
      label={t('invitations.actionsOf', { email })}
      triggerLabel={t('invitations.actionsOf', { email })}
      triggerKind="quiet"
      triggerSize="icon"
      trigger={<EllipsisVertical size={20} aria-hidden="true" />}
      groups={[{ id: 'actions', items }]}
    />
  );
}
