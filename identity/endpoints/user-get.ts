import { requireCaller } from '../authentication.ts';
import type { Endpoint } from '../context.ts';
import { loadUserObject } from '../user-object.ts';

/** GET /user: the caller's own account. */
export const getUser: Endpoint = async (context, call) => {
  const { user } = await requireCaller(context, call);
  return { body: await loadUserObject(context.pool, user) };
};
