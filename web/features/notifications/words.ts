import {
  CalendarClock,
  CalendarX,
  CheckCheck,
  FileCheck,
  FileClock,
  FileX,
  Hand,
  HandHelping,
  type LucideIcon,
  MailCheck,
  MessageCircleQuestion,
  School,
  Signature,
  UserMinus,
  UserPlus,
  UserRoundCog,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ItemOf } from '../../lib/api-contract.ts';
import { useFormat } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useOrganization } from '../../lib/organization.ts';

export type Entry = ItemOf<'notifications.list'>;

export const kindIcons: Record<Entry['kind'], LucideIcon> = {
  event_changed: CalendarClock,
  event_cancelled: CalendarX,
  shift_changed: CalendarClock,
  sign_up_removed: UserMinus,
  join_requested: UserPlus,
  join_approved: CheckCheck,
  role_changed: UserRoundCog,
  import_finished: FileCheck,
  hierarchy_request_received: MessageCircleQuestion,
  adoption_asked: School,
  adoption_accepted: School,
  adoption_declined: School,
  adoption_ended: School,
  filing_due: FileClock,
  filing_overdue: FileX,
  filing_returned: FileX,
  filing_accepted: FileCheck,
  sign_off_signed: Signature,
  sign_off_declined: Signature,
  template_approved: CheckCheck,
  template_refused: FileX,
  sign_up_created: HandHelping,
  sign_up_withdrawn: Hand,
  invitation_accepted: MailCheck,
};

/** On which tab of the page about school and district a matter stands. */
const hierarchyTab = (kind: Entry['kind']) =>
  kind.startsWith('filing_')
    ? 'filings'
    : kind.startsWith('sign_off_')
      ? 'principal'
      : kind.startsWith('adoption_')
        ? 'sharing'
        : 'requests';

/** Entries about the same thing, in the order of their newest. */
export function groupBySubject(entries: readonly Entry[]): Entry[][] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = entry.subject_id === null ? entry.id : `${entry.subject_type} ${entry.subject_id}`;
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return [...groups.values()];
}

/** What an entry says in the reader's language, what there is to know beside, and where it leads. */
export function useWords() {
  const { t } = useTranslation(['notifications', 'shell']);
  const language = useLanguage();
  const format = useFormat();
  const organization = useOrganization();
  const own = (words: string | null, spanish: string | null) =>
    (language === 'es' && spanish) || (words ?? '');
  const when = (span: Entry['before']) => {
    if (!span) return '';
    if (span.starts_at && span.ends_at) return format.range(span.starts_at, span.ends_at);
    if (!span.event_date) return '';
    const days = [span.event_date, span.end_date ?? span.event_date].map((day) => format.date(day));
    return [...new Set(days)].join(' – ');
  };
  /** "Was …, now …" for each of time and place that changed. */
  const changes = ({ before, after }: Entry): string[] => {
    const [was, is] = [when(before), when(after)];
    return [
      was !== '' && is !== '' && was !== is ? t('notifications:change.time', { was, is }) : '',
      before && after && before.location !== after.location
        ? after.location
          ? t('notifications:change.place', { place: after.location })
          : t('notifications:change.noPlace')
        : '',
    ].filter(Boolean);
  };
  return {
    /** What a group of entries is about, where it has a name. */
    subject: ({ title, title_es }: Entry) => own(title, title_es),
    sentence: (entry: Entry) =>
      t(`notifications:kind.${entry.kind}`, {
        person: entry.person ?? '',
        shift: own(entry.shift_title, entry.shift_title_es),
        title: own(entry.title, entry.title_es),
        role: entry.role_type ? t(`shell:role.${entry.role_type}`) : '',
        count: entry.families ?? 0,
        place: entry.place ?? '',
        due: entry.due_on ? format.date(entry.due_on) : '',
        ...(entry.outcome ? { context: entry.outcome } : {}),
      }),
    details: (entry: Entry) => [
      ...changes(entry),
      ...(entry.reason ? [t('notifications:change.reason', { reason: entry.reason })] : []),
    ],
    address: ({ kind, subject_type, subject_id }: Entry) => {
      if (subject_type === 'hierarchy')
        return organization.path(`settings/hierarchy?tab=${hierarchyTab(kind)}`);
      if (subject_type === 'event')
        return organization.path(
          `events/${subject_id}${kind.startsWith('sign_up_') ? '?tab=volunteers' : ''}`,
        );
      if (kind === 'join_requested') return organization.path('members');
      if (subject_type === 'member') return organization.path(`members/${subject_id}`);
      if (subject_type === 'template') return organization.path(`templates/${subject_id}`);
      if (subject_type === 'import') return organization.path(`people/import/${subject_id}`);
      return organization.path();
    },
  };
}
