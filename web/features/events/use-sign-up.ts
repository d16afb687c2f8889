import { useTranslation } from 'react-i18next';
import { useAtOnce } from '../../lib/at-once.ts';
import { useApiChange } from '../../lib/queries.ts';
import { useUndo } from '../../ui/undo-bar.tsx';
import type { Shift } from './types.ts';
import { useEventError } from './use-event-error.ts';

/** Taking and leaving a place of a shift: shown at once, said with Undo, taken back when the server refuses. */
export function useSignUp(shift: Shift, title: string) {
  const { t } = useTranslation('events');
  const wordError = useEventError();
  const undo = useUndo();
  const { mutateAsync: create } = useApiChange('sign_ups.create');
  const { mutateAsync: withdraw } = useApiChange('sign_ups.withdraw');
  const { wanted, problem, show } = useAtOnce<boolean>(wordError);

  const act = async (isIn: boolean, work: () => Promise<void>) => {
    const outcome = await show(isIn)(work);
    if (outcome.is === 'refused') undo.clear();
  };
  /** The same from the UndoBar, which stays and says why when it is refused. */
  const takeBack = async (isIn: boolean, work: () => Promise<unknown>) => {
    const outcome = await show(isIn)(work);
    if (outcome.is === 'refused') throw outcome.error;
  };
  const takePlace = async () =>
    (await create({ params: { shift_id: shift.id }, idempotencyKey: crypto.randomUUID() })).data.id;
  const leavePlace = async (sign_up_id: string) => {
    await withdraw({ params: { sign_up_id } });
  };

  const join = () =>
    void act(true, async () => {
      const id = await takePlace();
      undo.say({
        message: t('shifts.saidIn', { title }),
        wordError,
        onUndo: () => takeBack(false, () => leavePlace(id)),
      });
    });
  const leave = () =>
    void act(false, async () => {
      if (!shift.my_sign_up_id) return;
      await leavePlace(shift.my_sign_up_id);
      undo.say({
        message: t('shifts.saidOut', { title }),
        wordError,
        onUndo: () => takeBack(true, takePlace),
      });
    });

  const wasMine = shift.my_sign_up_id !== null;
  const isMine = wanted ?? wasMine;
  return {
    isMine,
    taken: shift.places_taken + (isMine ? 1 : 0) - (wasMine ? 1 : 0),
    isBusy: wanted !== null,
    problem,
    join,
    leave,
  };
}
