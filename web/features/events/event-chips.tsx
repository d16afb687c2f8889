import { useTranslation } from 'react-i18next';
import { Status, type StatusTone } from '../../ui/status.tsx';
import type { EventSummary } from './types.ts';

const tones = {
  draft: 'warning',
  published: 'success',
  in_progress: 'info',
  completed: 'neutral',
  cancelled: 'danger',
} as const satisfies Record<EventSummary['status'], StatusTone>;

export function EventStatus({ status }: { status: EventSummary['status'] }) {
  const { t } = useTranslation('events');
  return <Status tone={tones[status]}>{t(`status.${status}`)}</Status>;
}

/** What stands out about an event in a list: its status when it is not simply published, one's answer, missing hands. */
export function EventChips({ event }: { event: EventSummary }) {
  const { t } = useTranslation('events');
  const open = event.shift_places - event.shift_places_taken;
  const isAhead = event.status === 'published' || event.status === 'in_progress';
  const answer = isAhead ? event.my_rsvp?.response : undefined;
  return (
    <>
      {event.status !== 'published' && <EventStatus status={event.status} />}
      {answer === 'yes' && <Status tone="success">{t('row.coming')}</Status>}
      {answer === 'maybe' && <Status tone="neutral">{t('row.maybe')}</Status>}
      {isAhead && open > 0 && <Status tone="info">{t('row.open', { count: open })}</Status>}
    </>
  );
}
