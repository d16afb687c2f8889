import type { Member } from '../../tenancy/actor.ts';
import type { MailRequest, TenantTransaction } from '../../tenancy/database.ts';
import { notify } from '../notifications/service.ts';
import type { EventRow } from './queries/events.ts';
import { listRecipients } from './queries/recipients.ts';
import type { ShiftRow } from './queries/shifts.ts';
import { eventInWords, momentsInWords, titleIn } from './when.ts';

/** When and where something is, as a notification keeps it. */
interface Place {
  event_date: string | null;
  end_date: string | null;
  starts_at: string | null;
  ends_at: string | null;
  location: string | null;
}

/** What the mails of this file are made of: a notification with its reader, or the same for somebody without an account. */
interface Notice {
  org_id: string;
  subject_id: string | null;
  name: string;
  language: 'en' | 'es';
  time_zone: string;
  details: {
    title?: string | null;
    title_es?: string | null;
    shift_title?: string | null;
    shift_title_es?: string | null;
    before?: Place | null;
    after?: Place | null;
    reason?: string | null;
  };
}
type Mail = Omit<MailRequest, 'to' | 'language'>;

/** "It was …, it is now …", for each of time and place that changed. */
export function changedMail(notice: Notice): Mail {
  const { before, after } = notice.details;
  const [was, is] = [inWords(notice, before), inWords(notice, after)];
  const lines = [
    ...(was === is
      ? []
      : [
          { key: 'was', when: was },
          { key: 'is', when: is },
        ]),
    ...(before?.location === after?.location
      ? []
      : [placeLine('place_was', before), placeLine('place_is', after)]),
    ...(before?.event_date === after?.event_date ? [] : [{ key: 'shifts' }]),
  ];
  return {
    template: 'event_changed',
    params: {
      ...addressOf(notice),
      event: titleOf(notice),
      lines: JSON.stringify(lines.filter((line) => line !== null)),
    },
  };
}

export const cancelledMail = (notice: Notice): Mail => ({
  template: 'event_cancelled',
  params: {
    name: notice.name,
    event: titleOf(notice),
    when: inWords(notice, notice.details.before),
    reason: notice.details.reason ?? '',
    org_id: notice.org_id,
  },
});

export const shiftChangedMail = (notice: Notice): Mail => ({
  template: 'shift_changed',
  params: {
    ...addressOf(notice),
    event: titleOf(notice),
    shift: titleIn(notice.language, {
      title: notice.details.shift_title ?? '',
      title_es: notice.details.shift_title_es ?? null,
    }),
    lines: JSON.stringify([
      { key: 'was', when: inWords(notice, notice.details.before) },
      { key: 'is', when: inWords(notice, notice.details.after) },
    ]),
  },
});

const placeLine = (key: string, place: Place | null | undefined) =>
  place?.location ? { key, place: place.location } : null;

const titleOf = ({ language, details }: Notice): string =>
  titleIn(language, { title: details.title ?? '', title_es: details.title_es ?? null });

const inWords = ({ time_zone, language }: Notice, place: Place | null | undefined): string =>
  place?.event_date && place.end_date
    ? eventInWords({ ...place, event_date: place.event_date, end_date: place.end_date }, time_zone, language)
    : place?.starts_at && place.ends_at
      ? momentsInWords({ starts_at: place.starts_at, ends_at: place.ends_at }, time_zone, language)
      : '';

/** Members get a way to the event; somebody without an account keeps the link of their own mail. */
const addressOf = ({ name, org_id, subject_id }: Notice): Record<string, string> => ({
  name,
  org_id,
  ...(subject_id === null ? {} : { event_id: subject_id }),
});

const placeOf = ({ event_date, end_date, starts_at, ends_at, location }: EventRow): Place => ({
  event_date,
  end_date,
  starts_at,
  ends_at,
  location,
});

/** Tells everybody who counts on an event that its time or place changed, or that it is called off: `reason` says which. */
export async function tellOfEvent(
  tx: TenantTransaction,
  actor: Member,
  change: { before: EventRow; after: EventRow; reason?: string },
): Promise<void> {
  const { before, after, reason } = change;
  const [was, is] = [placeOf(before), placeOf(after)];
  if (reason === undefined && JSON.stringify(was) === JSON.stringify(is)) return;
  const details = {
    title: after.title,
    title_es: after.title_es,
    before: was,
    after: reason === undefined ? is : null,
    reason: reason ?? null,
  };
  const mail = reason === undefined ? changedMail : cancelledMail;
  await tellRecipients(tx, {
    kind: reason === undefined ? 'event_changed' : 'event_cancelled',
    event: after,
    by: actor.profileId,
    startsAt: earlier(before, after),
    shiftId: null,
    details,
    mail,
  });
}

/** Tells those who hold a shift that it begins or ends at another time. */
export async function tellOfShift(
  tx: TenantTransaction,
  actor: Member,
  change: { event: EventRow; before: ShiftRow; after: ShiftRow },
): Promise<void> {
  const { event, before, after } = change;
  if (before.starts_at === after.starts_at && before.ends_at === after.ends_at) return;
  const momentsOf = ({ starts_at, ends_at }: ShiftRow): Place => ({
    event_date: null,
    end_date: null,
    starts_at,
    ends_at,
    location: null,
  });
  await tellRecipients(tx, {
    kind: 'shift_changed',
    event,
    by: actor.profileId,
    startsAt: [before.starts_at, after.starts_at].sort()[0] ?? null,
    shiftId: after.id,
    details: {
      title: event.title,
      title_es: event.title_es,
      shift_title: after.title,
      shift_title_es: after.title_es,
      before: momentsOf(before),
      after: momentsOf(after),
    },
    mail: shiftChangedMail,
  });
}

async function tellRecipients(
  tx: TenantTransaction,
  news: {
    kind: 'event_changed' | 'event_cancelled' | 'shift_changed';
    event: EventRow;
    by: string;
    startsAt: string | null;
    shiftId: string | null;
    details: Notice['details'];
    mail: (notice: Notice) => Mail;
  },
): Promise<void> {
  const { event, details } = news;
  const recipients = await listRecipients(tx, event.id, news.shiftId);
  await notify(tx, {
    kind: news.kind,
    subject: { type: 'event', id: event.id },
    details,
    to: recipients.map(({ profile_id }) => profile_id).filter((id) => id !== null),
    by: news.by,
    startsAt: news.startsAt,
  });
  for (const { profile_id, email, language, name } of recipients) {
    if (profile_id !== null || email === null) continue;
    const notice = {
      org_id: tx.orgId,
      subject_id: null,
      name,
      language,
      time_zone: event.time_zone,
      details,
    };
    await tx.mail({ ...news.mail(notice), to: email, language });
  }
}

const beginningOf = (event: EventRow): string => event.starts_at ?? `${event.event_date}T00:00:00.000Z`;
const earlier = (one: EventRow, other: EventRow): string =>
  [beginningOf(one), beginningOf(other)].sort()[0] ?? beginningOf(one);
