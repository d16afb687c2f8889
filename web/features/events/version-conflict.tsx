import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { ConflictPanel } from '../../ui/conflict-panel.tsx';
import { differences, type EventValues, type ValueName } from './event-values.ts';

/** Somebody else saved the event meanwhile: what differs, in words, and whose is to stay. */
export function VersionConflict({
  mine,
  theirs,
  ...rest
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
  const say = useSayValue();
  return (
    <ConflictPanel
      title={t('conflict.title')}
      parts={differences(mine, theirs).map((name) => ({
        id: name,
        label: t(`conflict.name.${name}`),
        before: say(mine, name),
        after: say(theirs, name),
        ...(name.endsWith('_es')
          ? { lang: 'es' as const }
          : name === 'title' || name === 'description'
            ? { lang: 'en' as const }
            : {}),
      }))}
      {...rest}
    />
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
