import { lockCaller, requireCaller } from '../authentication.ts';
import type { Endpoint } from '../context.ts';
import { inTransaction } from '../database.ts';
import { invalid } from '../errors.ts';
import { removeSession, removeSessionsOfUser } from '../queries/sessions.ts';

/** POST /logout?scope=global|local|others: ends sessions. Deleting the row is what ends one. */
export const logOut: Endpoint = async (context, call) => {
  const scope = call.query.scope || 'global';
  if (scope !== 'global' && scope !== 'local' && scope !== 'others') {
    throw invalid(`Unsupported logout scope "${scope}"`);
  }
  const caller = await requireCaller(context, call);
  const { user, session } = caller;
  await inTransaction(context.pool, async (tx) => {
    await lockCaller(tx, caller);
    if (scope === 'local') await removeSession(tx, session.id);
    else await removeSessionsOfUser(tx, user.id, scope === 'others' ? session.id : null);
    await context.audit(tx, { action: 'logout', userId: user.id, traits: { scope } }, call);
  });
  return { status: 204 };
};
