import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../lib/announce.ts';
import { useAtOnce } from '../../lib/at-once.ts';
import { useApiChange } from '../../lib/queries.ts';
import type { EventDetail } from './types.ts';
import { useEventError } from './use-event-error.ts';

export type Answer = NonNullable<EventDetail['my_rsvp']>;

/** Heads that an answer brings under each count. */
const heads = (answer: Answer | null, response: 'yes' | 'maybe') =>
  answer?.response === response ? 1 + answer.guests : 0;

/** How long pressing plus and minus may go on before it is sent. */
const settleMs = 600;

/**
 * One's answer to an event, shown at once with its effect on the counts and taken back when the server refuses.
 * Only the last of several quick answers decides what is shown; each that is due is sent in order.
 */
export function useRsvp(event: EventDetail) {
  const { t } = useTranslation('events');
  const wordError = useEventError();
  const { mutateAsync } = useApiChange('rsvps.set');
  const { wanted, problem, show } = useAtOnce<Answer>(wordError);
  const waiting = useRef<{ timer: number; send: () => void } | null>(null);

  const answer = (next: Answer, delay = 0) => {
    const settle = show(next);
    if (waiting.current) clearTimeout(waiting.current.timer);
    const send = async () => {
      waiting.current = null;
      const outcome = await settle(() => mutateAsync({ params: { event_id: event.id }, body: next }));
      if (outcome.is === 'done') announce(t(`rsvp.saved.${next.response}`));
      if (outcome.is === 'refused') announce(outcome.message, 'assertive');
    };
    if (delay === 0) void send();
    else waiting.current = { timer: window.setTimeout(() => void send(), delay), send: () => void send() };
  };

  useEffect(
    () => () => {
      if (!waiting.current) return;
      clearTimeout(waiting.current.timer);
      waiting.current.send();
    },
    [],
  );

  const saved = event.my_rsvp;
  const shown = wanted ?? saved;
  return {
    shown,
    attending: event.attending - heads(saved, 'yes') + heads(shown, 'yes'),
    maybe: event.maybe - heads(saved, 'maybe') + heads(shown, 'maybe'),
    problem,
    respond: (response: Answer['response']) =>
      answer({ response, guests: response === 'no' ? 0 : (shown?.guests ?? 0) }),
    bring: (guests: number) => shown && answer({ ...shown, guests }, settleMs),
  };
}
