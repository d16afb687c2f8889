import type { routes } from '@pto-connect/contract';
import { ApiError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import { type Account, loadMemberships, type Membership } from '../../tenancy/actor.ts';
import { type HeldScope, loadScopes } from '../../tenancy/scoped-actor.ts';
import { endMembership } from '../members/service.ts';
import { endAllSessions, updateOwnProfile } from './queries.ts';

export interface AccountView {
  account: Account;
  memberships: Membership[];
  scopes: HeldScope[];
}

export async function get({ actor, tx }: Context<typeof routes.account.get>): Promise<AccountView> {
  const memberships = await loadMemberships(tx, actor.userId);
  return { account: actor, memberships, scopes: await loadScopes(tx, actor.userId) };
}

/** The name stands in every organization the person belongs to, so each is entered in turn, in one transaction. */
export async function update({ actor, tx, input }: Context<typeof routes.account.update>): Promise<void> {
  for (const membership of await loadMemberships(tx, actor.userId)) {
    await updateOwnProfile(await tx.enter(membership.org_id), actor.userId, input.body);
  }
}

/**
 * Leaves every organization, signs out everywhere, and has the provider delete the account once this is committed. The only
 * administrator of an organization has to name another one first. The address is typed, so that no slip does this.
 */
export async function remove({ actor, tx, input }: Context<typeof routes.account.remove>): Promise<void> {
  if (input.body.email.trim().toLowerCase() !== actor.email.toLowerCase()) {
    throw new ApiError('validation_failed', {
      fields: [{ field: 'email', code: 'does_not_fit', message: 'Type the address of your own account.' }],
    });
  }
  for (const membership of await loadMemberships(tx, actor.userId))
    await endMembership(await tx.enter(membership.org_id), membership.profile_id);
  await endAllSessions(tx);
  await tx.enqueue('accounts.remove', { user_id: actor.userId });
}
