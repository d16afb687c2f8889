import { CalendarDays, Eye, MapPin, Tag, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../lib/organization.ts';
import { Section } from '../../ui/page.tsx';
import { RsvpCard } from './rsvp-card.tsx';
import { ShiftList } from './shift-list.tsx';
import type { EventDetail } from './types.ts';
import { useOtherZone, useWhen } from './when.ts';
import { WrittenText } from './written.tsx';

/** Facts, one's answer, and the shifts. On phones in that order; with room the answer stands beside. */
export function EventOverview({ event }: { event: EventDetail }) {
  const { t } = useTranslation('events');
  const when = useWhen();
  const otherZone = useOtherZone();
  const hasAnswer = useCan('rsvps.set') && event.status !== 'draft' && event.status !== 'cancelled';
  return (
    <div
      className={
        hasAnswer
          ? 'grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_21rem] lg:grid-rows-[auto_auto_1fr]'
          : 'flex flex-col gap-6'
      }
    >
      <Section>
        <ul className="flex flex-col gap-4">
          <Fact Icon={CalendarDays} label={t('facts.when')}>
            <span className="block first-letter:uppercase">{when.days(event)}</span>
            <span className="block font-normal text-muted">
              {when.hours(event)}
              {otherZone && !event.all_day && ` (${otherZone})`}
            </span>
          </Fact>
          {event.location && (
            <Fact Icon={MapPin} label={t('facts.where')}>
              {event.location}
            </Fact>
          )}
          {event.capacity !== null && event.status === 'draft' && (
            <Fact Icon={Users} label={t('facts.places')}>
              {t('facts.placesLeft', {
                count: Math.max(0, event.capacity - event.attending),
                capacity: event.capacity,
              })}
            </Fact>
          )}
          <Fact Icon={Tag} label={t('form.category')}>
            {t(`category.${event.category}`)}
          </Fact>
          {event.can.includes('events.update') && (
            <Fact Icon={Eye} label={t('form.visibility')}>
              {t(`facts.seen.${event.visibility}`)}
            </Fact>
          )}
        </ul>
      </Section>
      {hasAnswer && (
        <div className="lg:col-start-2 lg:row-span-3 lg:row-start-1">
          <RsvpCard event={event} />
        </div>
      )}
      {(event.description || event.description_es) && (
        <Section title={t('facts.about')}>
          <WrittenText en={event.description} es={event.description_es} />
        </Section>
      )}
      <ShiftList event={event} />
    </div>
  );
}

function Fact({ Icon, label, children }: { Icon: typeof Tag; label: string; children: ReactNode }) {
  return (
    <li className="flex gap-3">
      <Icon size={20} aria-hidden="true" className="mt-0.5 shrink-0 text-muted" />
      <div className="min-w-0 font-medium">
        <span className="sr-only">{label}: </span>
        {children}
      </div>
    </li>
  );
}
