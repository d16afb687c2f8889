import { CalendarPlus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { useFormat } from '../../lib/format.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApi, useApiChange, useApiList } from '../../lib/queries.ts';
import { todayIn } from '../../lib/today.ts';
import { Button } from '../../ui/button.tsx';
import { DayTile } from '../../ui/day-tile.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useAct } from '../../ui/use-act.ts';
import { EventRow } from './event-row.tsx';
import type { SignUp } from './types.ts';
import { useEventError } from './use-event-error.ts';
import { timesOf } from './when.ts';
import { useWritten, Written } from './written.tsx';

const CalendarFeeds = lazy(() =>
  import('./calendar-feeds.tsx').then((module) => ({ default: module.CalendarFeeds })),
);

/** One's own shifts to come, and where hands are still missing. */
export function Component() {
  const { t } = useTranslation('events');
  const { t: general } = useTranslation('ui');
  const organization = useOrganization();
  const [isSubscribing, setSubscribing] = useState(false);
  const { items, more, isPending, error, refetch } = useApiList('sign_ups.mine', {
    query: { sort: 'starts_at' },
  });
  return (
    <>
      <PageHeader
        title={t('mine.title')}
        actions={
          organization.allows('calendar_feeds.list') && (
            <Button onClick={() => setSubscribing(true)} icon={<CalendarPlus size={18} aria-hidden="true" />}>
              {t('feeds.open')}
            </Button>
          )
        }
      />
      <div className="flex flex-col gap-8">
        {error && items.length === 0 ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : isPending ? (
          <div role="status" className="flex flex-col gap-3">
            <span className="sr-only">{general('loadingNamed', { name: t('mine.title') })}</span>
            <Skeleton className="h-24 w-full rounded-lg" />
            <Skeleton className="h-24 w-full rounded-lg" />
          </div>
        ) : items.length === 0 ? (
          <Empty
            title={t('mine.none')}
            action={<ButtonLink to={organization.path('events')}>{t('mine.toEvents')}</ButtonLink>}
          >
            {t('mine.noneText')}
          </Empty>
        ) : (
          <div>
            <ul
              aria-label={t('mine.title')}
              className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface"
            >
              {items.map((signUp) => (
                <MyShift key={signUp.id} signUp={signUp} />
              ))}
            </ul>
            <LoadMore shown={items.length} more={more} />
          </div>
        )}
        {organization.allows('events.list') && <HandsWanted />}
      </div>
      {isSubscribing && (
        <Suspense fallback={null}>
          <CalendarFeeds onClose={() => setSubscribing(false)} />
        </Suspense>
      )}
    </>
  );
}

function MyShift({ signUp }: { signUp: SignUp }) {
  const { t } = useTranslation('events');
  const format = useFormat();
  const organization = useOrganization();
  const written = useWritten();
  const { leave, isBusy, problem } = useLeave(signUp);
  const title = written(signUp.shift_title, signUp.shift_title_es);
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: format.timeZone }).format(
    new Date(signUp.starts_at),
  );
  return (
    <li className="flex gap-4 p-4 sm:px-6">
      <DayTile day={day} />
      <div className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-48">
          <p className="font-semibold text-lg leading-6">
            <Written en={signUp.shift_title} es={signUp.shift_title_es} />
          </p>
          <p className="tabular first-letter:uppercase">
            {format.day(signUp.starts_at)}, {timesOf(format, signUp)}
          </p>
          <RouterLink
            to={organization.path(`events/${signUp.event_id}`)}
            className="inline-block py-0.5 text-action underline underline-offset-[0.2em]"
          >
            {written(signUp.event_title, signUp.event_title_es)}
          </RouterLink>
          {problem && (
            <p role="alert" className="font-semibold text-danger">
              {problem}
            </p>
          )}
        </div>
        {signUp.can.includes('sign_ups.withdraw') && (
          <Button onClick={() => void leave()} isBusy={isBusy}>
            {t('shifts.withdraw')}
            <span className="sr-only">: {title}</span>
          </Button>
        )}
      </div>
    </li>
  );
}

/** Leaving at once; Undo takes the place again, if it is still free. */
function useLeave(signUp: SignUp) {
  const { t } = useTranslation('events');
  const wordError = useEventError();
  const written = useWritten();
  const { mutateAsync: withdraw } = useApiChange('sign_ups.withdraw');
  const { mutateAsync: create } = useApiChange('sign_ups.create');
  const { run, isBusy, problem } = useAct(wordError);
  const leave = () =>
    run(async () => {
      await withdraw({ params: { sign_up_id: signUp.id } });
      const idempotencyKey = crypto.randomUUID();
      return {
        message: t('shifts.saidOut', { title: written(signUp.shift_title, signUp.shift_title_es) }),
        onUndo: () => create({ params: { shift_id: signUp.shift_id }, idempotencyKey }),
      };
    });
  return { leave, isBusy, problem };
}

/** As many as fit below one's own shifts. */
const mostWanted = 4;

/** The next events with places to fill. */
function HandsWanted() {
  const { t } = useTranslation('events');
  const organization = useOrganization();
  const { data } = useApi('events.list', {
    query: { from: todayIn(organization.time_zone), sort: 'event_date', limit: 50 },
  });
  const wanting = (data ?? [])
    .filter(
      ({ status, shift_places, shift_places_taken }) =>
        (status === 'published' || status === 'in_progress') && shift_places > shift_places_taken,
    )
    .slice(0, mostWanted);
  if (wanting.length === 0) return null;
  return (
    <section aria-labelledby="hands-wanted">
      <h2 id="hands-wanted" className="mb-2 font-bold text-lg">
        {t('mine.wanted')}
      </h2>
      <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
        {wanting.map((event) => (
          <EventRow key={event.id} event={event} />
        ))}
      </ul>
    </section>
  );
}
