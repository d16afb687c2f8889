import {
  deleteExpiredSignUps,
  deleteOldIdempotencyKeys,
  deleteOldNotifications,
  organizationsWithExpiredSignUps,
  organizationsWithOldNotifications,
} from './queries.ts';
import { inOrganization, type Job } from './worker.ts';

/** `maintenance.purge`: every night, what was only meant to last a while. Each organization is entered in turn. */
export const purge: Job = async (_payload, context) => {
  const scope = { userId: null, action: 'maintenance.purge', requestId: '' };
  const { keys, organizations, informed } = await context.database.transaction(scope, async (tx) => ({
    keys: await deleteOldIdempotencyKeys(tx),
    organizations: await organizationsWithExpiredSignUps(tx),
    informed: await organizationsWithOldNotifications(tx),
  }));
  for (const orgId of organizations) await inOrganization(context, { ...scope, orgId }, deleteExpiredSignUps);
  for (const orgId of informed) await inOrganization(context, { ...scope, orgId }, deleteOldNotifications);
  context.logger.info(
    { keys, organizations: organizations.length, informed: informed.length },
    'expired rows deleted',
  );
};
