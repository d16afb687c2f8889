import { CalendarPlus, CircleX, Ellipsis, LayoutTemplate, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { apiFile } from '../../lib/api.ts';
import { useOrganization } from '../../lib/organization.ts';
import { Banner } from '../../ui/banner.tsx';
import { useErrorMessage } from '../../ui/error-message.ts';
import { LazyMenu } from '../../ui/lazy-menu.tsx';
import { useDownload } from '../../ui/use-download.ts';
import type { EventDetail } from './types.ts';

/** The rarer verbs of an event: one's own calendar, keeping it for next year, calling it off, deleting a draft. */
export function EventMenu({ event }: { event: EventDetail }) {
  const { t } = useTranslation('events');
  const organization = useOrganization();
  const wordError = useErrorMessage();
  const { download, error } = useDownload();
  const may = (right: string) => event.can.includes(right);
  const toCalendar = () =>
    download(
      () =>
        apiFile('events.get', 'text/calendar', {
          params: { org_id: organization.org_id, event_id: event.id },
        }),
      `${event.slug}.ics`,
    );
  const items = [
    {
      id: 'calendar',
      label: t('event.toCalendar'),
      icon: <CalendarPlus size={18} aria-hidden="true" />,
      onSelect: () => void toCalendar(),
    },
    ...(organization.allows('templates.save')
      ? [
          {
            id: 'template',
            label: t('event.saveAsTemplate'),
            icon: <LayoutTemplate size={18} aria-hidden="true" />,
            to: organization.path(`templates/from-event/${event.id}`),
          },
        ]
      : []),
    ...(may('events.cancel')
      ? [
          {
            id: 'cancel',
            label: t('event.cancel'),
            icon: <CircleX size={18} aria-hidden="true" />,
            tone: 'danger' as const,
            to: organization.path(`events/${event.id}/cancel`),
          },
        ]
      : []),
    ...(may('events.remove')
      ? [
          {
            id: 'delete',
            label: t('event.delete'),
            icon: <Trash2 size={18} aria-hidden="true" />,
            tone: 'danger' as const,
            to: organization.path(`events/${event.id}/delete`),
          },
        ]
      : []),
  ];
  return (
    <>
      <LazyMenu
        label={t('event.more')}
        trigger={<Ellipsis size={20} aria-hidden="true" />}
        triggerLabel={t('event.more')}
        triggerSize="icon"
        groups={[{ id: 'more', items }]}
      />
      {error !== null && (
        <Banner tone="danger" isLive className="basis-full">
          {wordError(error)}
        </Banner>
      )}
    </>
  );
}
