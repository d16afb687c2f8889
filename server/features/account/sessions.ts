import type { routes } from '@pto-connect/contract';
import { ApiError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import * as queries from './queries.ts';

export const list = ({ tx }: Context<typeof routes.sessions.list>): Promise<queries.SessionRow[]> =>
  queries.listSessions(tx);

/** Ends one of one's own sessions. Somebody else's answers as one that does not exist. */
export async function end({ tx, input }: Context<typeof routes.sessions.end>): Promise<void> {
  if (!(await queries.endSession(tx, input.params.session_id))) throw new ApiError('not_found');
}

/** Ends all others. A session to keep that is not one's own would end them all, so it is refused first. */
export async function endOthers({ tx, input }: Context<typeof routes.sessions.endOthers>): Promise<number> {
  const own = await queries.listSessions(tx);
  if (!own.some(({ id }) => id === input.body.keep)) throw new ApiError('not_found');
  return queries.endOtherSessions(tx, input.body.keep);
}
