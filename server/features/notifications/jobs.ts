import { inOrganization, type Job } from '../../jobs/worker.ts';
import type { MailRequest, TenantTransaction } from '../../tenancy/database.ts';
import { cancelledMail, changedMail, shiftChangedMail } from '../events/service.ts';
import { hierarchyMails } from '../hierarchy/service.ts';
import { digestLines } from './digest-lines.ts';
import * as queries from './queries/mailing.ts';

type Mail = (row: queries.MailableRow) => Omit<MailRequest, 'to' | 'language'>;

/** The mail of each kind that does not wait for the summary. */
const mails: Record<string, Mail> = {
  ...hierarchyMails,
  event_changed: changedMail,
  event_cancelled: cancelledMail,
  shift_changed: shiftChangedMail,
  role_changed: (row) => ({
    template: 'role_changed',
    params: {
      name: row.name,
      organization: row.organization,
      lines: JSON.stringify([{ key: row.details.role_type }]),
      org_id: row.org_id,
    },
  }),
};

/** `notifications.mail`: mails what could not wait, to those who still want it. */
export const mailNotifications: Job = async (payload, context) => {
  const ids = Array.isArray(payload.notification_ids) ? payload.notification_ids.map(String) : [];
  const task = { orgId: String(payload.org_id), userId: null, action: 'notifications.mail', requestId: '' };
  await inOrganization(context, task, async (tx) => {
    for (const row of await queries.listMailable(tx, ids)) {
      const mail = mails[row.kind]?.(row);
      if (mail) await tx.mail({ ...mail, to: row.email, language: row.language });
    }
  });
};

/** Summaries in one transaction; the rest follows in the next. */
const portion = 100;

/** `notifications.digest`: every hour, the summaries that are due by the organizations' own clocks, each once. */
export const sendDigests: Job = async (_payload, context) => {
  const scope = { userId: null, action: 'notifications.digest', requestId: '' };
  const organizations = await context.database.transaction(scope, queries.organizationsWithDigests);
  let sent = 0;
  for (const orgId of organizations) {
    let due: number;
    do {
      due = await inOrganization(context, { ...scope, orgId }, sendPortion);
      sent += due;
    } while (due === portion);
  }
  if (sent > 0) context.logger.info({ sent }, 'summaries queued');
};

async function sendPortion(tx: TenantTransaction): Promise<number> {
  const readers = await queries.listDigestReaders(tx, portion);
  for (const reader of readers) {
    const unread = (await queries.takeDigest(tx, reader.profile_id)).filter(({ is_read }) => !is_read);
    if (unread.length === 0) continue;
    await tx.mail({
      template: 'digest',
      to: reader.email,
      language: reader.language,
      params: {
        name: reader.name,
        organization: reader.organization,
        count: String(unread.length),
        lines: JSON.stringify(digestLines(unread, reader.language, reader.time_zone)),
        org_id: tx.orgId,
      },
    });
  }
  return readers.length;
}
