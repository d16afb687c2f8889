import { type NotificationKind, notificationKinds } from '@pto-connect/contract';
import { dayInWords } from '../../infra/day-in-words.ts';
import type { MailLine } from '../../infra/mail-message.ts';
import { eventInWords, titleIn } from '../events/service.ts';
import type { NotificationRow } from './queries/notifications.ts';

/** A mail is read on a phone: beyond this one sentence counts the rest. */
const shown = 20;

/**
 * One line for each subject and kind, what concerns the reader first, the newest before the older; the rest as a count.
 * `rows` come newest first.
 */
export function digestLines(
  rows: readonly NotificationRow[],
  language: 'en' | 'es',
  zone: string,
): MailLine[] {
  const groups = Map.groupBy(rows, ({ kind, subject_id, id }) => `${kind} ${subject_id ?? id}`);
  const lines = [...groups.values()]
    .toSorted((one, other) => Number(isUpdate(one)) - Number(isUpdate(other)))
    .map((group) => lineOf(group, language, zone));
  const rest = lines.length - shown;
  return rest > 0 ? [...lines.slice(0, shown), { key: 'more', count: rest }] : lines;
}

const isUpdate = ([row]: readonly NotificationRow[]): boolean =>
  row !== undefined && notificationKinds[row.kind] === 'updates';

function lineOf(group: readonly NotificationRow[], language: 'en' | 'es', zone: string): MailLine {
  const [{ kind, details }] = group as [NotificationRow];
  const { after } = details;
  const when =
    after?.event_date && after.end_date
      ? eventInWords({ ...after, event_date: after.event_date, end_date: after.end_date }, zone, language)
      : '';
  return {
    key: kind satisfies NotificationKind,
    count: group.length,
    title: titleIn(language, { title: details.title ?? '', title_es: details.title_es ?? null }),
    shift: titleIn(language, { title: details.shift_title ?? '', title_es: details.shift_title_es ?? null }),
    person: details.person ?? '',
    families: details.families ?? 0,
    place: details.place ?? '',
    due: details.due_on ? dayInWords(details.due_on, language) : '',
    context: kind === 'import_finished' ? (details.outcome ?? 'completed') : '',
    when,
  };
}
