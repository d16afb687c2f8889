import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { Button } from '../../ui/button.tsx';
import { differences, type EventValues, type ValueName } from './event-values.ts';

/** Somebody else saved meanwhile: both versions of what differs, side by side, and whose is to stay. */
export function VersionConflict({
  mine,
  theirs,
  isBusy,
  onKeepBoth,
  onKeepMine,
  onTakeTheirs,
}: {
  mine: EventValues;
  theirs: EventValues;
  isBusy: boolean;
  /** null when both changed the same thing. */
  onKeepBoth: (() => void) | null;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}) {
  const { t } = useTranslation('events');
  const box = useRef<HTMLDivElement>(null);
  const say = useSayValue();
  useEffect(() => box.current?.focus(), []);
  return (
    <section
      ref={box}
      tabIndex={-1}
      aria-labelledby="conflict-title"
      className="mb-6 flex flex-col gap-4 rounded-lg border-2 border-warning bg-surface p-4 sm:p-6"
    >
      <div>
        <h2 id="conflict-title" className="font-bold text-lg">
          {t('conflict.title')}
        </h2>
        <p className="text-muted">{t('conflict.text')}</p>
      </div>
      <div className="flex flex-col divide-y divide-line">
        {differences(mine, theirs).map((name) => (
          <div key={name} className="grid gap-x-6 gap-y-2 py-3 sm:grid-cols-2">
            <h3 className="font-semibold sm:col-span-2">{t(`conflict.name.${name}`)}</h3>
            <Side label={t('conflict.mine')} value={say(mine, name)} />
            <Side label={t('conflict.theirs')} value={say(theirs, name)} />
          </div>
        ))}
      </div>
      <div className="flex flex-wrap gap-3">
        {onKeepBoth && (
          <Button kind="primary" isBusy={isBusy} onClick={onKeepBoth}>
            {t('conflict.keepBoth')}
          </Button>
        )}
        <Button kind={onKeepBoth ? 'secondary' : 'primary'} isBusy={isBusy} onClick={onKeepMine}>
          {t('conflict.keepMine')}
        </Button>
        <Button onClick={onTakeTheirs}>{t('conflict.takeTheirs')}</Button>
      </div>
    </section>
  );
}

function Side({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <p className="text-muted text-sm">{label}</p>
      <p className="whitespace-pre-line">{value || '–'}</p>
    </div>
  );
}

/** One member of the form in words. */
function useSayValue() {
  const { t } = useTranslation('events');
  const format = useFormat();
  return (values: EventValues, name: ValueName): string => {
    switch (name) {
      case 'category':
        return t(`category.${values.category}`);
      case 'visibility':
        return t(`visibility.${values.visibility}`);
      case 'all_day':
        return values.all_day ? t('allDay') : t('conflict.withTimes');
      case 'event_date':
        return values.event_date && format.date(values.event_date, 'long');
      case 'end_date': {
        const day = values.is_long ? values.end_date : values.event_date;
        return day && format.date(day, 'long');
      }
      case 'start_time':
      case 'end_time':
        return values.all_day ? '' : sayTime(values[name], format.locale);
      case 'capacity':
        return values.capacity === null ? t('conflict.noLimit') : format.number(values.capacity);
      default:
        return values[name];
    }
  };
}

/** A time of day without a day: read back in UTC, so that no zone can move it. */
const sayTime = (time: string, locale: string) =>
  time &&
  new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(
    new Date(`2026-01-01T${time}:00Z`),
  );
