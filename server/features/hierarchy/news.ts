import type { NotificationKind } from '@pto-connect/contract';
import { dayInWords } from '../../infra/day-in-words.ts';
import type { MailLine } from '../../infra/mail-message.ts';
import type { MailRequest, TenantTransaction } from '../../tenancy/database.ts';
import { holdersOf, notify } from '../notifications/service.ts';
import { mailAbove } from '../scope-preferences/service.ts';
import * as queries from './queries/administrators.ts';

type Details = Parameters<typeof notify>[1]['details'];

/** What school and district have with an organization: who is told, and on which tab of its page the matter stands. */
const kinds = {
  hierarchy_request_received: { holders: 'hierarchy_requests.answer', tab: 'requests' },
  adoption_asked: { holders: 'adoptions.decide', tab: 'sharing' },
  adoption_accepted: { holders: 'adoptions.ask', tab: 'sharing' },
  adoption_declined: { holders: 'adoptions.ask', tab: 'sharing' },
  adoption_ended: { holders: 'hierarchy.leave', tab: 'sharing' },
  filing_due: { holders: 'filings.submit', tab: 'filings' },
  filing_overdue: { holders: 'filings.submit', tab: 'filings' },
  filing_returned: { holders: 'filings.submit', tab: 'filings' },
  filing_accepted: { holders: 'filings.submit', tab: 'filings' },
  sign_off_signed: { holders: 'sign_offs.create', tab: 'principal' },
  sign_off_declined: { holders: 'sign_offs.create', tab: 'principal' },
} as const satisfies Partial<Record<NotificationKind, { holders: string; tab: string }>>;
export type HierarchyKind = keyof typeof kinds;

/** Tells those in the organization who can act on it. `subjectId` names the question, filing or sign-off. */
export async function tellOrganization(
  tx: TenantTransaction,
  news: { kind: HierarchyKind; subjectId: string; details: Details; by?: string | null },
): Promise<void> {
  await notify(tx, {
    kind: news.kind,
    subject: { type: 'hierarchy', id: news.subjectId },
    details: news.details,
    to: await holdersOf(tx, kinds[news.kind].holders),
    by: news.by ?? null,
  });
}

/** Mails everybody who administers the district above, or the school named. Somebody above has no notifications: a console shows what waits. */
export async function tellAbove(
  tx: TenantTransaction,
  above: { level: 'district' } | { level: 'school'; schoolId: string },
  mail: { template: string; params?: Record<string, string>; lines?: readonly MailLine[] },
): Promise<void> {
  const schoolId = above.level === 'school' ? above.schoolId : null;
  for (const reader of await queries.listAdministratorsAbove(tx, above.level, schoolId))
    await mailAbove(tx, reader, {
      template: mail.template,
      params: {
        name: reader.name,
        place: reader.place_name,
        scope_id: reader.place_id,
        organization: reader.organization,
        lines: JSON.stringify(mail.lines ?? []),
        ...mail.params,
      },
    });
}

interface Notice {
  org_id: string;
  name: string;
  organization: string;
  language: 'en' | 'es';
  details: Details;
}

function mailOf(kind: HierarchyKind, { org_id, name, organization, language, details }: Notice) {
  const due = details.due_on ? dayInWords(details.due_on, language) : '';
  const lines: MailLine[] = [
    ...(details.reason ? [{ key: 'reason', reason: details.reason }] : []),
    ...(due === '' ? [] : [{ key: 'due', due }]),
  ];
  return {
    template: kind,
    params: {
      name,
      organization,
      org_id,
      tab: kinds[kind].tab,
      title: (language === 'es' && details.title_es) || (details.title ?? ''),
      place: details.place ?? '',
      person: details.person ?? '',
      due,
      lines: JSON.stringify(lines),
    },
  };
}

/** The mail of each kind, for the job that sends what cannot wait. */
export const hierarchyMails: Record<string, (notice: Notice) => Omit<MailRequest, 'to' | 'language'>> =
  Object.fromEntries(
    (Object.keys(kinds) as HierarchyKind[]).map((kind) => [kind, (notice: Notice) => mailOf(kind, notice)]),
  );
