import { Pencil, Trash2, UserMinus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { useApiChange } from '../../lib/queries.ts';
import { Button } from '../../ui/button.tsx';
import { OutsideLink } from '../../ui/link.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Status } from '../../ui/status.tsx';
import { useAct } from '../../ui/use-act.ts';
import { placesLeft } from './gaps.ts';
import type { EventDetail, Shift, SignUp } from './types.ts';
import { useEventError } from './use-event-error.ts';
import { timesOf } from './when.ts';
import { useWritten, Written } from './written.tsx';

const RemoveDialog = lazy(() =>
  import('./remove-dialog.tsx').then((module) => ({ default: module.RemoveDialog })),
);

interface ShiftPanelProps {
  event: EventDetail;
  shift: Shift;
  /** null while they are being read. */
  signUps: readonly SignUp[] | null;
  onEdit: () => void;
  /** Something with the focus is gone from the page. */
  onGone: () => void;
}

/** One shift of the coordinator's: how full it is, who is on it, and what may be done with either. */
export function ShiftPanel({ event, shift, signUps, onEdit, onGone }: ShiftPanelProps) {
  const { t } = useTranslation('events');
  const format = useFormat();
  const written = useWritten();
  const left = placesLeft(shift);
  const title = written(shift.title, shift.title_es);
  const { remove, problem } = useRemoveShift(event, shift, title, onGone);
  return (
    <li className="rounded-lg border border-line bg-surface p-4">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h3 className="font-bold">
            <Written en={shift.title} es={shift.title_es} />
          </h3>
          <p className="text-muted tabular first-letter:uppercase">
            {format.day(shift.starts_at)}, {timesOf(format, shift)}
          </p>
        </div>
        <div className="-mt-1.5 -mr-2 flex">
          {shift.can.includes('shifts.update') && (
            <Button
              kind="quiet"
              size="icon"
              aria-label={t('shift.editNamed', { title })}
              icon={<Pencil size={18} aria-hidden="true" />}
              onClick={onEdit}
            />
          )}
          {shift.can.includes('shifts.remove') && (
            <Button
              kind="quiet"
              size="icon"
              aria-label={t('shift.deleteNamed', { title })}
              icon={<Trash2 size={18} aria-hidden="true" />}
              onClick={() => void remove()}
            />
          )}
        </div>
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <Status tone={left === 0 ? 'success' : shift.places_taken === 0 ? 'danger' : 'warning'}>
          {left === 0 ? t('shifts.full') : t('volunteers.missing', { count: left })}
        </Status>
        <span className="text-muted text-sm tabular">
          {t('volunteers.filled', { taken: shift.places_taken, count: shift.places })}
        </span>
      </div>
      {problem && (
        <p role="alert" className="mt-2 font-semibold text-danger">
          {problem}
        </p>
      )}
      {signUps === null ? (
        shift.places_taken > 0 && <Skeleton className="mt-3 h-11 w-full" />
      ) : (
        <People signUps={signUps} title={title} onGone={onGone} />
      )}
    </li>
  );
}

interface PeopleProps {
  signUps: readonly SignUp[];
  title: string;
  onGone: () => void;
}

function People({ signUps, title, onGone }: PeopleProps) {
  const { t } = useTranslation('events');
  const [leaving, setLeaving] = useState<SignUp | null>(null);
  const dialog = leaving && (
    <Suspense fallback={null}>
      <RemoveDialog
        signUp={leaving}
        title={title}
        onClose={() => {
          setLeaving(null);
          onGone();
        }}
      />
    </Suspense>
  );
  if (signUps.length === 0) return dialog;
  return (
    <>
      <ul
        aria-label={t('volunteers.peopleOn', { title })}
        className="mt-3 divide-y divide-line border-line border-t"
      >
        {signUps.map((signUp) => (
          <li key={signUp.id} className="flex min-h-11 items-center gap-2">
            <p className="min-w-0 flex-1 py-1.5">
              <span className="font-medium">{signUp.name}</span>
              {signUp.email && (
                <OutsideLink
                  href={`mailto:${signUp.email}`}
                  className="block break-all py-0.5 font-normal text-sm leading-5"
                >
                  {signUp.email}
                </OutsideLink>
              )}
            </p>
            {signUp.member_id === null && <Status>{t('volunteers.guest')}</Status>}
            {signUp.can.includes('sign_ups.remove') && (
              <Button
                kind="quiet"
                size="icon"
                className="-mr-2"
                aria-label={t('volunteers.removeNamed', { name: signUp.name, title })}
                icon={<UserMinus size={18} aria-hidden="true" />}
                onClick={() => setLeaving(signUp)}
              />
            )}
          </li>
        ))}
      </ul>
      {dialog}
    </>
  );
}

/** An empty shift goes at once and comes back with Undo; one with people says why it stays. */
function useRemoveShift(event: EventDetail, shift: Shift, title: string, onGone: () => void) {
  const { t } = useTranslation('events');
  const wordError = useEventError();
  const { mutateAsync: removeShift } = useApiChange('shifts.remove');
  const { mutateAsync: create } = useApiChange('shifts.create');
  const { run, isBusy, problem } = useAct(wordError);
  const remove = () =>
    run(async () => {
      await removeShift({ params: { shift_id: shift.id } });
      onGone();
      const { title: en, title_es, starts_at, ends_at, places } = shift;
      const idempotencyKey = crypto.randomUUID();
      return {
        message: t('shift.deleted', { title }),
        onUndo: () =>
          create({
            params: { event_id: event.id },
            body: { title: en, title_es, starts_at, ends_at, places },
            idempotencyKey,
          }),
      };
    });
  return { remove, isBusy, problem };
}
