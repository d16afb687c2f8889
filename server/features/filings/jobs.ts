import { inOrganization, type Job } from '../../jobs/worker.ts';
import type { TenantTransaction } from '../../tenancy/database.ts';
import { tellOrganization } from '../hierarchy/service.ts';
import { mailAbove } from '../scope-preferences/service.ts';
import * as queries from './queries/reminders.ts';

/**
 * `filings.remind`: every day. A PTO is told a month and a week before something is to be filed, and once when its day has
 * passed; the offices of a district, in one mail, what waits for them and what is missing since they were last told.
 */
export const remindOfFilings: Job = async (_payload, context) => {
  const scope = { userId: null, action: 'filings.remind', requestId: '' };
  const organizations = await context.database.transaction(scope, queries.organizationsWithDueFilings);
  let reminded = 0;
  for (const orgId of organizations) reminded += await inOrganization(context, { ...scope, orgId }, remind);
  const offices = await context.database.transaction(scope, async (tx) => {
    const news = await queries.takeDistrictFilings(tx);
    for (const { name, district_id, district_name, waiting, missing, ...reader } of news)
      await mailAbove(tx, reader, {
        template: 'scope_filings',
        params: {
          name,
          place: district_name,
          scope_id: district_id,
          lines: JSON.stringify([
            ...(waiting > 0 ? [{ key: 'waiting', count: waiting }] : []),
            ...(missing > 0 ? [{ key: 'missing', count: missing }] : []),
          ]),
        },
      });
    return news.length;
  });
  if (reminded + offices > 0) context.logger.info({ reminded, offices }, 'filings reminded of');
};

async function remind(tx: TenantTransaction): Promise<number> {
  const due = await queries.takeDueFilings(tx);
  for (const { filing_kind_id, stage, name, name_es, due_on, place } of due)
    await tellOrganization(tx, {
      kind: stage === 'overdue' ? 'filing_overdue' : 'filing_due',
      subjectId: filing_kind_id,
      details: { title: name, title_es: name_es, place, due_on },
    });
  return due.length;
}
