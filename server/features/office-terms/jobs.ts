import { dayInWords } from '../../infra/day-in-words.ts';
import { inOrganization, type Job } from '../../jobs/worker.ts';
import type { TenantTransaction } from '../../tenancy/database.ts';
import * as queries from './queries.ts';

/**
 * `office_terms.remind`: every night, 30, 7 and 1 days before a term ends, its holder is told, and where nobody follows those
 * who can appoint somebody. A night that was missed is made up for; none is told twice.
 */
export const remindOfEndingTerms: Job = async (_payload, context) => {
  const scope = { userId: null, action: 'office_terms.remind', requestId: '' };
  const organizations = await context.database.transaction(scope, queries.organizationsWithEndingTerms);
  let reminded = 0;
  for (const orgId of organizations) reminded += await inOrganization(context, { ...scope, orgId }, remind);
  context.logger.info({ organizations: organizations.length, reminded }, 'ending terms reminded of');
};

async function remind(tx: TenantTransaction): Promise<number> {
  const terms = await queries.takeEndingTerms(tx);
  const administrators = terms.some((term) => !term.is_followed) ? await queries.listAdministrators(tx) : [];
  for (const term of terms) {
    if (term.holder_email !== null)
      await tx.mail(
        mailAbout(term, 'office_term_ending', tx.orgId, {
          email: term.holder_email,
          language: term.holder_language,
        }),
      );
    if (term.is_followed) continue;
    for (const reader of administrators.filter(({ id }) => id !== term.holder_id))
      await tx.mail(mailAbout(term, 'office_falls_vacant', tx.orgId, reader));
  }
  return terms.length;
}

const mailAbout = (
  term: queries.EndingTerm,
  template: string,
  orgId: string,
  reader: { email: string; language: 'en' | 'es' },
) => ({
  template,
  to: reader.email,
  language: reader.language,
  params: {
    name: term.holder,
    office: reader.language === 'es' ? term.office_es : term.office,
    organization: term.organization,
    ends: dayInWords(term.ends_on, reader.language),
    org_id: orgId,
  },
});
