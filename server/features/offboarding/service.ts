import type { DataOf, routes } from '@pto-connect/contract';
import { ApiError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import type { Member } from '../../tenancy/actor.ts';
import type { TenantTransaction, Transaction } from '../../tenancy/database.ts';
import { mailAbove } from '../scope-preferences/service.ts';
import * as queries from './queries.ts';

type Routes = typeof routes.offboarding;
export interface ClosureView {
  request: queries.ClosureRequest | undefined;
  actor: Member;
}

export const { listOperators } = queries;

export const get = ({ actor, tx }: Context<Routes['get']>): Promise<ClosureView> => view(tx, actor);

/** Asks to be closed and erased, and tells the platform's operators. One request at a time: `already_exists`. */
export async function create({ actor, tx, input }: Context<Routes['create']>): Promise<ClosureView> {
  if (await queries.getOpenRequest(tx)) throw new ApiError('already_exists');
  const name = `${actor.firstName} ${actor.lastName}`;
  await queries.insertRequest(tx, {
    profileId: actor.profileId,
    userId: actor.userId,
    name,
    reason: input.body.reason,
  });
  const asked = await view(tx, actor);
  for (const operator of await queries.listOperators(tx))
    await mailAbove(tx, operator, {
      template: 'closure_asked',
      params: {
        name: operator.name,
        person: name,
        organization: asked.request?.organization ?? '',
        lines: JSON.stringify([{ key: 'reason', reason: input.body.reason }]),
      },
    });
  return asked;
}

export async function withdraw({ actor, tx }: Context<Routes['withdraw']>): Promise<ClosureView> {
  if ((await queries.settleRequest(tx, 'withdrawn')) === 0)
    throw new ApiError('conflict', { message: 'Nobody asked to close this organization.' });
  return view(tx, actor);
}

/**
 * The operator confirms what an administrator asked for: from here on two people want the erasure. Throws `conflict` where nobody
 * asked, or the operator asked themselves.
 */
export async function confirmErasure(
  tx: TenantTransaction,
  operator: { userId: string; name: string },
  eraseAfter: string,
): Promise<void> {
  const request = await queries.getOpenRequest(tx);
  if (!request)
    throw new ApiError('conflict', {
      message: 'No administrator of this organization asked for this. It can be closed without being erased.',
    });
  if (request.requested_by_user === operator.userId)
    throw new ApiError('conflict', {
      message: 'You asked for this yourself. Somebody else has to confirm it.',
    });
  await queries.insertErasure(tx, {
    organization_id: tx.orgId,
    request,
    confirmedByUser: operator.userId,
    confirmedByName: operator.name,
    eraseAfter,
  });
  await queries.settleRequest(tx, 'confirmed');
}

/** An organization that opens again is not erased. */
export const cancelErasure = (tx: Transaction, organizationId: string): Promise<number> =>
  queries.cancelErasure(tx, organizationId);

export const listOffboarding = ({
  tx,
}: Context<typeof routes.platform.offboarding>): Promise<DataOf<typeof routes.platform.offboarding>> =>
  queries.listOffboarding(tx);

const view = async (tx: TenantTransaction, actor: Member): Promise<ClosureView> => ({
  request: await queries.getOpenRequest(tx),
  actor,
});
