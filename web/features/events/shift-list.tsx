import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/page.tsx';
import { gapsOf } from './gaps.ts';
import { ShiftRow } from './shift-row.tsx';
import { type EventDetail, isOpen } from './types.ts';

/** The shifts as a member sees them, by time: where hands are missing, and one's own. */
export function ShiftList({ event }: { event: EventDetail }) {
  const { t } = useTranslation('events');
  const { open } = gapsOf(event.shifts);
  const isLive = isOpen(event);
  if (event.shifts.length === 0) {
    if (!event.can.includes('events.update') || event.status === 'cancelled') return null;
    return (
      <Section title={t('shifts.title')}>
        <p className="text-muted">{t('shifts.noneYet')}</p>
      </Section>
    );
  }
  return (
    <Section
      title={t('shifts.title')}
      lead={isLive ? (open > 0 ? t('shifts.open', { count: open }) : t('shifts.allFull')) : undefined}
    >
      <ul className="-my-4 divide-y divide-line">
        {event.shifts.map((shift) => (
          <ShiftRow key={shift.id} event={event} shift={shift} />
        ))}
      </ul>
    </Section>
  );
}
