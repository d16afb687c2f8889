import { requireUser } from '../admin-users.ts';
import { requireService } from '../authentication.ts';
import type { Endpoint } from '../context.ts';
import { inTransaction } from '../database.ts';
import { readFactorId, requireFactor } from '../factors.ts';
import { listFactors, removeFactor } from '../queries/factors.ts';
import { removeSessionsOfUser } from '../queries/sessions.ts';
import { lockUser } from '../queries/users.ts';
import { presentFactor } from '../user-object.ts';

/** GET /admin/users/:user_id/factors */
export const adminListFactors: Endpoint = async (context, call) => {
  await requireService(context, call);
  const user = await requireUser(context.pool, call.params.user_id ?? '');
  return { body: (await listFactors(context.pool, user.id)).map(presentFactor) };
};

/** DELETE /admin/users/:user_id/factors/:factor_id: for somebody who lost it. Ends their sessions, as the same in-process does. */
export const adminDeleteFactor: Endpoint = async (context, call) => {
  await requireService(context, call);
  const user = await requireUser(context.pool, call.params.user_id ?? '');
  const factor = await inTransaction(context.pool, async (tx) => {
    await requireUser(tx, user.id, lockUser);
    const found = await requireFactor(tx, user.id, readFactorId(call));
    await removeFactor(tx, found.id);
    if (found.status === 'verified') await removeSessionsOfUser(tx, user.id, null);
    await context.audit(tx, { action: 'factor_deleted', userId: user.id, traits: { by: 'admin' } }, call);
    return found;
  });
  return { body: presentFactor(factor) };
};
