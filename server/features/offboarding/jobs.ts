import { inOrganization, type Job } from '../../jobs/worker.ts';
import * as queries from './queries.ts';

/**
 * `organizations.erase`: every night, what two people confirmed and waited for. One organization is one transaction: all of it is
 * gone, or nothing.
 */
export const eraseOrganizations: Job = async (_payload, context) => {
  const scope = { userId: null, action: 'organizations.erase', requestId: '' };
  for (const orgId of await context.database.transaction(scope, queries.dueErasures)) {
    const rows = await inOrganization(context, { ...scope, orgId }, queries.eraseOrganization);
    context.logger.info({ organization: orgId, rows }, 'organization erased');
  }
};
