import type { routes } from '@pto-connect/contract';
import type { Context } from '../../http/bind.ts';
import { type Account, loadMemberships, type Membership } from '../../tenancy/actor.ts';
import { updateOwnProfile } from './queries.ts';

export interface AccountView {
  account: Account;
  memberships: Membership[];
}

export async function get({ actor, tx }: Context<typeof routes.account.get>): Promise<AccountView> {
  return { account: actor, memberships: await loadMemberships(tx, actor.userId) };
}

/** The name stands in every organization the person belongs to, so each is entered in turn, in one transaction. */
export async function update({ actor, tx, input }: Context<typeof routes.account.update>): Promise<void> {
  for (const membership of await loadMemberships(tx, actor.userId)) {
    await updateOwnProfile(await tx.enter(membership.org_id), actor.userId, input.body);
  }
}
