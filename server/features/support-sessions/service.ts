import type { routes } from '@pto-connect/contract';
import { v7 } from 'uuid';
import { ApiError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import type { Member } from '../../tenancy/actor.ts';
import type { TenantTransaction } from '../../tenancy/database.ts';
import * as queries from './queries.ts';

export interface SupportSessionView {
  session: queries.SupportSessionRow;
  actor: Member;
}

export const list = async ({
  actor,
  tx,
}: Context<typeof routes.supportSessions.list>): Promise<SupportSessionView[]> =>
  (await queries.listSupportSessions(tx)).map((session) => ({ session, actor }));

/** The organization shows support out: the next request of the operator is refused. */
export async function end({ actor, tx, input }: Context<typeof routes.supportSessions.end>): Promise<void> {
  await close(tx, input.params.support_session_id, `${actor.firstName} ${actor.lastName}`);
}

/** Opens a session for an operator. Throws `already_exists` while one of theirs is open here. */
export async function open(
  tx: TenantTransaction,
  visit: { userId: string; name: string; reason: string; minutes: number },
): Promise<{ id: string; subdomain: string; expires_at: string }> {
  await queries.endExpired(tx, visit.userId);
  const id = v7();
  await queries.insertSupportSession(tx, { id, ...visit });
  return queries.getOpening(tx, id);
}

/** Ends an open session. Throws `not_found` for one that never was here, `conflict` for one that is over. */
export async function close(tx: TenantTransaction, id: string, name: string): Promise<void> {
  if (!(await queries.supportSessionExists(tx, id))) throw new ApiError('not_found');
  if ((await queries.endSupportSession(tx, id, name)) === 0)
    throw new ApiError('conflict', { message: 'This visit is over already.' });
}
