import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { Banner } from '../../ui/banner.tsx';
import { buttonClasses } from '../../ui/button-classes.ts';
import { NumberField } from '../../ui/number-field.tsx';
import { Section } from '../../ui/page.tsx';
import { type EventDetail, responses } from './types.ts';
import { useRsvp } from './use-rsvp.ts';

/** "Are you coming?": three answers and the guests, in force as soon as they are pressed. */
export function RsvpCard({ event }: { event: EventDetail }) {
  const { t } = useTranslation('events');
  const { shown, attending, maybe, problem, respond, bring } = useRsvp(event);
  const isLive = event.can.includes('rsvps.set');
  return (
    <Section title={isLive ? t('rsvp.title') : t('rsvp.titlePast')}>
      <div className="flex flex-col gap-4">
        {isLive && (
          <fieldset className="grid grid-cols-3 gap-2">
            <legend className="sr-only">{t('rsvp.title')}</legend>
            {responses.map((response) => {
              const isChosen = shown?.response === response;
              return (
                <button
                  key={response}
                  type="button"
                  aria-pressed={isChosen}
                  onClick={() => isChosen || respond(response)}
                  className={buttonClasses(
                    isChosen ? 'primary' : 'secondary',
                    'regular',
                    'min-h-12 px-2 lg:min-h-11',
                  )}
                >
                  {isChosen && <Check size={18} aria-hidden="true" />}
                  {t(`rsvp.${response}`)}
                </button>
              );
            })}
          </fieldset>
        )}
        {isLive && shown && shown.response !== 'no' && (
          <NumberField
            label={t('rsvp.guests')}
            hint={t('rsvp.guestsHint')}
            value={shown.guests}
            min={0}
            max={50}
            onChange={(guests) => guests !== null && guests !== shown.guests && bring(guests)}
          />
        )}
        {problem && (
          <Banner tone="danger">
            {problem} {t('rsvp.rolledBack')}
          </Banner>
        )}
        <Counts attending={attending} maybe={maybe} capacity={event.capacity} />
      </div>
    </Section>
  );
}

function Counts({
  attending,
  maybe,
  capacity,
}: {
  attending: number;
  maybe: number;
  capacity: number | null;
}) {
  const { t } = useTranslation('events');
  const format = useFormat();
  const left = capacity === null ? null : Math.max(0, capacity - attending);
  return (
    <div>
      <p className="tabular">
        {format.list([
          t('rsvp.attending', { count: attending }),
          ...(maybe > 0 ? [t('rsvp.maybeCount', { count: maybe })] : []),
        ])}
      </p>
      {capacity !== null && left !== null && (
        <>
          <progress
            value={Math.min(attending, capacity)}
            max={capacity}
            aria-label={t('facts.places')}
            className="bar mt-2"
          />
          <p className="mt-1 text-muted text-sm tabular">
            {left === 0 ? t('rsvp.full') : t('facts.placesLeft', { count: left, capacity })}
          </p>
        </>
      )}
    </div>
  );
}
