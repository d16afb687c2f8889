import { digestOf, newPersonalToken } from '../../infra/sealer.ts';
import { inOrganization, type Job } from '../../jobs/worker.ts';
import {
  type EventRow,
  eventInWords,
  getEvent,
  isOpen,
  listShifts,
  momentsInWords,
  type ShiftRow,
  titleIn,
} from '../events/service.ts';
import { listMailableAsks, type MailableAsk, noteMailed } from './queries/mailing.ts';

/** Shifts that a mail names; the rest is behind its link. */
const named = 8;

/** `shift_asks.mail`: mails those who are asked, each with a link of their own, as long as there is still something to ask for. */
export const mailAsks: Job = async (payload, context) => {
  const ids = Array.isArray(payload.asked_ids) ? payload.asked_ids.map(String) : [];
  const task = { orgId: String(payload.org_id), userId: null, action: 'shift_asks.mail', requestId: '' };
  await inOrganization(context, task, async (tx) => {
    const event = await getEvent(tx, String(payload.event_id), null);
    if (event === undefined || !isOpen(event.status)) return;
    const open = (await listShifts(tx, event.id, null)).filter(
      (shift) => !shift.is_over && shift.places_taken < shift.places,
    );
    if (open.length === 0) return;
    for (const asked of await listMailableAsks(tx, event.id, ids)) {
      const token = event.visibility === 'public' ? newPersonalToken() : null;
      await noteMailed(tx, asked.id, token === null ? null : digestOf(token));
      await tx.mail({
        template: 'shift_ask',
        to: asked.email,
        language: asked.language,
        params: {
          ...wordsFor(asked, event, open),
          org_id: tx.orgId,
          ...(token === null ? { event_id: event.id } : { token }),
        },
      });
    }
  });
};

const wordsFor = (
  { name, language, organization, body, body_es }: MailableAsk,
  event: EventRow,
  open: readonly ShiftRow[],
) => ({
  name,
  organization,
  event: titleIn(language, event),
  when: eventInWords(event, event.time_zone, language),
  text: language === 'es' ? body_es : body,
  lines: JSON.stringify([
    ...open.slice(0, named).map((shift) => ({
      key: 'shift',
      shift: titleIn(language, shift),
      when: momentsInWords(shift, event.time_zone, language),
      count: shift.places - shift.places_taken,
    })),
    ...(open.length > named ? [{ key: 'more', count: open.length - named }] : []),
  ]),
});
