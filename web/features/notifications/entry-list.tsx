import { CheckCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../lib/announce.ts';
import type { OperationId } from '../../lib/api-contract.ts';
import { useApiChange, useApiList } from '../../lib/queries.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { useErrorMessage } from '../../ui/error-message.ts';
import { LoadError } from '../../ui/load-error.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { EntryGroup } from './entry-group.tsx';
import { groupBySubject } from './words.ts';

const refresh: OperationId[] = ['notifications.list', 'notifications.unread'];

/** One tab: entries by what they are about, the newest first, and the way to be done with them. */
export function EntryList({ tab }: { tab: 'you' | 'updates' }) {
  const { t } = useTranslation('notifications');
  const { t: ui } = useTranslation('ui');
  const wordError = useErrorMessage();
  const { items, more, isPending, error, refetch } = useApiList('notifications.list', { query: { tab } });
  const mark = useApiChange('notifications.update', { refresh });
  const markAll = useApiChange('notifications.read_all', { refresh });
  const [problem, setProblem] = useState<unknown>(null);
  const say = async (work: Promise<unknown>, done?: string) => {
    setProblem(null);
    try {
      await work;
      if (done) announce(done);
    } catch (refusal) {
      setProblem(refusal);
    }
  };

  if (error && items.length === 0) return <LoadError error={error} onRetry={() => void refetch()} />;
  if (isPending)
    return (
      <div role="status" className="flex flex-col gap-3">
        <span className="sr-only">{ui('loadingNamed', { name: t(`tab.${tab}`) })}</span>
        {['a', 'b', 'c'].map((key) => (
          <Skeleton key={key} className="h-24 w-full rounded-lg" />
        ))}
      </div>
    );
  const [newest] = items;
  if (!newest)
    return (
      <Empty kind="done" title={t(`empty.${tab}.title`)}>
        {t(`empty.${tab}.text`)}
      </Empty>
    );
  return (
    <div className="flex flex-col gap-4">
      {problem !== null && (
        <Banner tone="danger" isLive>
          {wordError(problem)}
        </Banner>
      )}
      {items.some(({ is_read }) => !is_read) && (
        <Button
          kind="quiet"
          className="-ml-4 self-start"
          icon={<CheckCheck size={18} aria-hidden="true" />}
          isBusy={markAll.isPending}
          onClick={() =>
            void say(markAll.mutateAsync({ body: { tab, until: newest.created_at } }), t('allRead'))
          }
        >
          {t('readAll')}
        </Button>
      )}
      <ul aria-label={t(`tab.${tab}`)} className="flex flex-col gap-3">
        {groupBySubject(items).map((group) => (
          <EntryGroup
            key={group[0]?.id}
            entries={group}
            onMark={(isRead) =>
              say(
                mark.mutateAsync({
                  body: { ids: group.slice(0, 200).map(({ id }) => id), is_read: isRead },
                }),
              )
            }
          />
        ))}
      </ul>
      <LoadMore shown={items.length} more={more} />
    </div>
  );
}
