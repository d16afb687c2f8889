import { hierarchyMails } from '../infra/mail-message.ts';
import type { Sealer } from '../infra/sealer.ts';
import type { MailRequest } from '../tenancy/database.ts';
import { saveMailAddress } from './queries.ts';
import { inOrganization, type JobContext } from './worker.ts';

/**
 * Mails that somebody can do without, each with the list that it belongs to. Everything else answers what a person did, or tells
 * those who count on something that it changed.
 */
const lists: Record<string, 'asks' | 'digest' | 'changes'> = {
  shift_ask: 'asks',
  digest: 'digest',
  ...Object.fromEntries(hierarchyMails.map((template) => [template, 'changes' as const])),
};

/** Where the reader of a mail chooses what to receive, and the address that a mail program posts to (RFC 8058). */
export interface WayOut {
  page: string;
  oneClick: string;
}

/** Gives the way out of a mail's list, and notes the digest of its token; null for a mail that has none. */
export async function wayOutOf(
  { template, to, language, params: { org_id } }: MailRequest,
  { sealer, origin }: { sealer: Sealer; origin: string },
  context: JobContext,
): Promise<WayOut | null> {
  const list = lists[template];
  if (list === undefined || org_id === undefined) return null;
  const address = to.toLowerCase();
  const token = sealer.tokenFor(`${org_id}:${address}`);
  const task = { orgId: org_id, userId: null, action: 'mail.send', requestId: '' };
  await inOrganization(context, task, (tx) => saveMailAddress(tx, address, token));
  const page = `${origin}${language === 'es' ? '/es' : ''}/u/${token}`;
  return { page, oneClick: `${page}?list=${list}` };
}
