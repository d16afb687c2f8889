import { CalendarPlus, Check } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../lib/announce.ts';
import type { DataOf, ItemOf } from '../../lib/api-contract.ts';
import { useFlag } from '../../lib/flags.ts';
import { useFormat } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { buttonClasses } from '../../ui/button-classes.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useErrorMessage } from '../../ui/error-message.ts';
import { LoadError } from '../../ui/load-error.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { CopyField } from './copy-field.tsx';

/** Private addresses under which a calendar program reads the events and one's own shifts. */
export function CalendarFeeds({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('events');
  const organization = useOrganization();
  const language = useLanguage();
  const wordError = useErrorMessage();
  const { data, error, refetch } = useApi('calendar_feeds.list');
  const create = useApiChange('calendar_feeds.create', { refresh: ['calendar_feeds.list'] });
  const isOn = useFlag('calendar_subscriptions');
  const [made, setMade] = useState<DataOf<'calendar_feeds.create'> | null>(null);
  const [key] = useState(() => crypto.randomUUID());
  const make = async () => {
    const { data: feed } = await create.mutateAsync({ body: { language }, idempotencyKey: key });
    setMade(feed);
    announce(t('feeds.made'));
  };
  const others = (data ?? []).filter(({ id }) => id !== made?.id);
  return (
    <Dialog isOpen onOpenChange={(isOpen) => !isOpen && onClose()} title={t('feeds.title')}>
      <div className="flex flex-col gap-4">
        <p>{t('feeds.text', { name: organization.name })}</p>
        {made ? (
          <NewFeed url={made.url} />
        ) : (
          organization.allows('calendar_feeds.create') &&
          (isOn ? (
            <Button
              kind="primary"
              className="sm:self-start"
              isBusy={create.isPending}
              icon={<CalendarPlus size={18} aria-hidden="true" />}
              onClick={() => void make().catch(() => undefined)}
            >
              {t('feeds.create')}
            </Button>
          ) : (
            <Banner>{t('feeds.switchedOff')}</Banner>
          ))
        )}
        {create.error && (
          <Banner tone="danger" isLive>
            {wordError(create.error)}
          </Banner>
        )}
        {error && !data ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <Skeleton className="h-16 w-full" />
        ) : (
          others.length > 0 && (
            <section>
              <h3 className="mb-1 font-bold">{t('feeds.existing')}</h3>
              <ul className="flex flex-col divide-y divide-line">
                {others.map((feed) => (
                  <Feed key={feed.id} feed={feed} />
                ))}
              </ul>
            </section>
          )
        )}
      </div>
    </Dialog>
  );
}

/** The address, this once. */
function NewFeed({ url }: { url: string }) {
  const { t } = useTranslation('events');
  return (
    <div className="flex flex-col gap-4 rounded-lg bg-success-soft p-4">
      <p className="flex items-start gap-2 font-bold">
        <Check size={20} aria-hidden="true" className="mt-0.5 shrink-0 text-success" />
        {t('feeds.once')}
      </p>
      <CopyField label={t('feeds.address')} value={url} />
      <a href={url.replace(/^https?:/, 'webcal:')} className={buttonClasses('primary')}>
        <CalendarPlus size={18} aria-hidden="true" />
        {t('feeds.openApp')}
      </a>
      <p className="text-sm">{t('feeds.howto')}</p>
    </div>
  );
}

/** One address that was made before: since when, last read when, and the way to switch it off, asked twice. */
function Feed({ feed }: { feed: ItemOf<'calendar_feeds.list'> }) {
  const { t } = useTranslation('events');
  const format = useFormat();
  const wordError = useErrorMessage();
  const revoke = useApiChange('calendar_feeds.revoke', { refresh: ['calendar_feeds.list'] });
  const [isAsking, setAsking] = useState(false);
  const made = format.day(feed.created_at, 'short');
  const off = async () => {
    await revoke.mutateAsync({ params: { feed_id: feed.id } });
    announce(t('feeds.off'));
  };
  return (
    <li className="py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <p>
          <span className="font-medium">{t('feeds.since', { date: made })}</span>
          <span className="block text-muted text-sm">
            {feed.last_used_at
              ? t('feeds.used', { date: format.dayTime(feed.last_used_at) })
              : t('feeds.unused')}
          </span>
        </p>
        {isAsking ? (
          <div className="flex flex-wrap gap-2">
            <Button
              kind="danger"
              size="small"
              isBusy={revoke.isPending}
              onClick={() => void off().catch(() => undefined)}
            >
              {t('feeds.revokeNow')}
            </Button>
            <Button kind="quiet" size="small" onClick={() => setAsking(false)}>
              {t('feeds.keep')}
            </Button>
          </div>
        ) : (
          <Button
            kind="quiet"
            size="small"
            aria-label={t('feeds.revokeNamed', { date: made })}
            onClick={() => setAsking(true)}
          >
            {t('feeds.revoke')}
          </Button>
        )}
      </div>
      {isAsking && <p className="mt-1 text-sm">{t('feeds.revokeText')}</p>}
      {revoke.error && (
        <p role="alert" className="mt-1 text-danger text-sm">
          {wordError(revoke.error)}
        </p>
      )}
    </li>
  );
}
