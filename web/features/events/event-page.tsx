import { Pencil, Share2 } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useOrganization } from '../../lib/organization.ts';
import { useApi } from '../../lib/queries.ts';
import { Button } from '../../ui/button.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { Skeleton, SkeletonPage } from '../../ui/skeleton.tsx';
import { EventBanner } from './event-banner.tsx';
import { EventStatus } from './event-chips.tsx';
import { EventMenu } from './event-menu.tsx';
import { EventOverview } from './event-overview.tsx';
import { gapsOf } from './gaps.ts';
import { type EventDetail, isOpen } from './types.ts';
import { useWritten } from './written.tsx';

// What only organizers see is not part of a member's page.
const Tabs = lazy(() => import('../../ui/tabs.tsx').then((module) => ({ default: module.Tabs })));
const Volunteers = lazy(() => import('./volunteers.tsx').then((module) => ({ default: module.Volunteers })));
const Attendance = lazy(() => import('./attendance.tsx').then((module) => ({ default: module.Attendance })));
const ShareDialog = lazy(() =>
  import('./share-dialog.tsx').then((module) => ({ default: module.ShareDialog })),
);

/** One event: what a member needs first; for those who may, who helps and who comes in tabs of their own. */
export function Component() {
  const { t } = useTranslation('events');
  const organization = useOrganization();
  const { event_id = '' } = useParams();
  const { data: event, error, refetch } = useApi('events.get', { params: { event_id } });
  const up = { to: organization.path('events'), label: t('title') };
  if (event) return <EventPage event={event} up={up} />;
  if (!error) return <SkeletonPage />;
  return (
    <>
      <PageHeader title={t('event.title')} up={up} />
      <LoadError error={error} onRetry={() => void refetch()} />
    </>
  );
}

function EventPage({ event, up }: { event: EventDetail; up: { to: string; label: string } }) {
  const { t } = useTranslation('events');
  const organization = useOrganization();
  const written = useWritten();
  const [isSharing, setSharing] = useState(false);
  const may = (right: string) => event.can.includes(right);
  const isPublic =
    event.visibility === 'public' && event.published_at !== null && event.status !== 'cancelled';
  const { open } = gapsOf(event.shifts);
  const overview = <EventOverview event={event} />;
  const tabs = [
    { id: 'event', label: t('tab.event'), content: overview },
    ...(may('sign_ups.list')
      ? [
          {
            id: 'volunteers',
            label: (
              <>
                {t('tab.volunteers')}
                {open > 0 && isOpen(event) && <Count value={t('tab.open', { count: open })} />}
              </>
            ),
            content: (
              <Later>
                <Volunteers event={event} />
              </Later>
            ),
          },
        ]
      : []),
    ...(may('rsvps.list') && event.status !== 'draft'
      ? [
          {
            id: 'coming',
            label: (
              <>
                {t('tab.coming')}
                {event.attending > 0 && <Count value={String(event.attending)} />}
              </>
            ),
            content: (
              <Later>
                <Attendance event={event} />
              </Later>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      <PageHeader
        title={written(event.title, event.title_es)}
        up={up}
        status={
          event.status !== 'published' || may('events.update') ? <EventStatus status={event.status} /> : null
        }
        actions={
          <>
            {isPublic && (
              <Button onClick={() => setSharing(true)} icon={<Share2 size={18} aria-hidden="true" />}>
                {t('share.open')}
              </Button>
            )}
            {may('events.update') && (
              <ButtonLink
                to={organization.path(`events/${event.id}/edit`)}
                icon={<Pencil size={18} aria-hidden="true" />}
              >
                {t('event.edit')}
              </ButtonLink>
            )}
            <EventMenu event={event} />
          </>
        }
      />
      <EventBanner event={event} />
      {tabs.length > 1 ? (
        <Later>
          <Tabs label={written(event.title, event.title_es)} items={tabs} />
        </Later>
      ) : (
        overview
      )}
      {isSharing && (
        <Suspense fallback={null}>
          <ShareDialog event={event} onClose={() => setSharing(false)} />
        </Suspense>
      )}
    </>
  );
}

function Later({ children }: { children: ReactNode }) {
  return <Suspense fallback={<Skeleton className="h-72 w-full rounded-lg" />}>{children}</Suspense>;
}

function Count({ value }: { value: string }) {
  return (
    <span className="ml-2 rounded-full bg-sunken px-2 py-0.5 font-semibold text-sm text-text tabular">
      {value}
    </span>
  );
}
