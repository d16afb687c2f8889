import { CalendarPlus, Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOrganization } from '../../lib/organization.ts';
import { usePastYear } from '../../shell/year-switch.tsx';
import { Button } from '../../ui/button.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { EventList } from './event-list.tsx';
import { MonthCalendar } from './month-calendar.tsx';

const CalendarFeeds = lazy(() =>
  import('./calendar-feeds.tsx').then((module) => ({ default: module.CalendarFeeds })),
);

/** Everything that is planned, as a list or as a month; the list comes first on phones, the month where there is room. */
export function Component() {
  const { t } = useTranslation('events');
  const organization = useOrganization();
  const pastYear = usePastYear();
  const [isSubscribing, setSubscribing] = useState(false);
  const [hasRoom] = useState(() => window.matchMedia('(min-width: 1024px)').matches);
  const list = { id: 'list', label: t('tab.list'), content: <EventList /> };
  const month = { id: 'month', label: t('tab.month'), content: <MonthCalendar /> };
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <>
            {organization.allows('events.create') && pastYear === null && (
              <ButtonLink
                kind="primary"
                to={organization.path('events/new')}
                icon={<Plus size={18} aria-hidden="true" />}
              >
                {t('new')}
              </ButtonLink>
            )}
            {organization.allows('calendar_feeds.list') && (
              <Button
                onClick={() => setSubscribing(true)}
                icon={<CalendarPlus size={18} aria-hidden="true" />}
              >
                {t('feeds.open')}
              </Button>
            )}
          </>
        }
      />
      <Tabs label={t('title')} param="view" items={hasRoom ? [month, list] : [list, month]} />
      {isSubscribing && (
        <Suspense fallback={null}>
          <CalendarFeeds onClose={() => setSubscribing(false)} />
        </Suspense>
      )}
    </>
  );
}
