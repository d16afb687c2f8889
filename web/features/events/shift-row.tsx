import { HandHeart } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { Button } from '../../ui/button.tsx';
import { Status } from '../../ui/status.tsx';
import { placesLeft } from './gaps.ts';
import type { EventDetail, Shift } from './types.ts';
import { useSignUp } from './use-sign-up.ts';
import { timesOf } from './when.ts';
import { useWritten, Written } from './written.tsx';

/** One shift with the button that takes or leaves a place. */
export function ShiftRow({ event, shift }: { event: EventDetail; shift: Shift }) {
  const { t } = useTranslation('events');
  const format = useFormat();
  const written = useWritten();
  const title = written(shift.title, shift.title_es);
  const { isMine, taken, isBusy, problem, join, leave } = useSignUp(shift, title);
  const isOff = event.status === 'cancelled';
  const left = placesLeft({ places: shift.places, places_taken: taken });
  const isOver = new Date(shift.ends_at) < new Date() || event.status === 'completed';
  // While a change is on its way the rights are still those of before it.
  const mayLeave = isBusy || shift.can.includes('sign_ups.withdraw');
  const mayJoin = isBusy || shift.can.includes('sign_ups.create');
  const isLong = event.event_date !== event.end_date;
  return (
    <li className="py-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <div className="min-w-40 flex-1">
          <p className="font-semibold">
            <Written en={shift.title} es={shift.title_es} />
          </p>
          <p className="text-muted tabular">
            {isLong && `${format.day(shift.starts_at)} · `}
            {timesOf(format, shift)}
          </p>
          <p className="mt-1 text-sm tabular">
            {isOff ? null : isOver ? (
              <Status>{t('shifts.over')}</Status>
            ) : isMine ? (
              <Status tone="success">{t('shifts.mine')}</Status>
            ) : left === 0 ? (
              <Status>{t('shifts.full')}</Status>
            ) : (
              <Status tone={taken === 0 ? 'warning' : 'info'}>
                {t('shifts.left', { count: left, places: shift.places })}
              </Status>
            )}
          </p>
        </div>
        {isMine && mayLeave && !isOver && !isOff && (
          <Button onClick={leave} isBusy={isBusy}>
            {t('shifts.withdraw')}
            <span className="sr-only">: {title}</span>
          </Button>
        )}
        {!isMine && mayJoin && (
          <Button
            kind="primary"
            onClick={join}
            isBusy={isBusy}
            icon={<HandHeart size={18} aria-hidden="true" />}
          >
            {t('shifts.signUp')}
            <span className="sr-only">: {title}</span>
          </Button>
        )}
      </div>
      {problem && (
        <p role="alert" className="mt-2 font-semibold text-danger">
          {problem}
        </p>
      )}
    </li>
  );
}
