import type { FlagKey, routes } from '@pto-connect/contract';
import { ApiError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import type { FlagContext } from '../../infra/flags/flags.ts';
import { type Account, loadMemberships, type Membership } from '../../tenancy/actor.ts';
import { type HeldScope, loadOpenSupport, loadScopes, type OpenSupport } from '../../tenancy/scoped-actor.ts';
import { loadVisits, type Visit } from '../../tenancy/supporter.ts';
import { endMembership } from '../members/service.ts';
import * as queries from './queries.ts';

export interface AccountView {
  account: Account;
  memberships: Array<Membership & WithFlags>;
  scopes: Array<HeldScope & WithFlags>;
  support: OpenSupport[];
  visits: Array<Visit & WithFlags>;
  logos: queries.LogoRow[];
  flags: FlagKey[];
}

interface WithFlags {
  flags: FlagKey[];
}

export async function get({ actor, tx, flags }: Context<typeof routes.account.get>): Promise<AccountView> {
  const memberships = await loadMemberships(tx, actor.userId);
  const scopes = await loadScopes(tx, actor.userId);
  const support = memberships.length === 0 ? [] : await loadOpenSupport(tx, actor.userId);
  const runsPlatform = scopes.some(({ scope }) => scope === 'platform');
  const visits = runsPlatform ? await loadVisits(tx, actor.userId) : [];
  const entered = [...memberships, ...visits].map(({ org_id }) => org_id);
  const logos = entered.length === 0 ? [] : await queries.listLogos(tx, entered);
  // Somebody who is a member as well comes in as one.
  const own = new Set(memberships.map(({ org_id }) => org_id));
  const user_id = actor.userId;
  const withFlags = <T>(places: T[], about: (place: T) => FlagContext): Promise<Array<T & WithFlags>> =>
    Promise.all(
      places.map(async (place) => ({ ...place, flags: await flags.allOn({ ...about(place), user_id }) })),
    );
  const ofOrganization = ({ org_id }: { org_id: string }) => ({ organization_id: org_id });
  return {
    account: actor,
    memberships: await withFlags(memberships, ofOrganization),
    scopes: await withFlags(scopes, ({ scope, scope_id }) =>
      scope_id === null ? {} : { [`${scope}_id`]: scope_id },
    ),
    support,
    logos,
    visits: await withFlags(
      visits.filter(({ org_id }) => !own.has(org_id)),
      ofOrganization,
    ),
    flags: await flags.allOn({ user_id }),
  };
}

/** The name stands in every organization the person belongs to, so each is entered in turn, in one transaction. */
export async function update({ actor, tx, input }: Context<typeof routes.account.update>): Promise<void> {
  for (const membership of await loadMemberships(tx, actor.userId)) {
    await queries.updateOwnProfile(await tx.enter(membership.org_id), actor.userId, input.body);
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
  await queries.endAllSessions(tx);
  await tx.enqueue('accounts.remove', { user_id: actor.userId });
}

export const listSessions = ({ tx }: Context<typeof routes.sessions.list>): Promise<queries.SessionRow[]> =>
  queries.listSessions(tx);

/** Ends one of one's own sessions. Somebody else's answers as one that does not exist. */
export async function endSession({ tx, input }: Context<typeof routes.sessions.end>): Promise<void> {
  if (!(await queries.endSession(tx, input.params.session_id))) throw new ApiError('not_found');
}

/** Ends all others. A session to keep that is not one's own would end them all, so it is refused first. */
export async function endOtherSessions({
  tx,
  input,
}: Context<typeof routes.sessions.endOthers>): Promise<number> {
  const own = await queries.listSessions(tx);
  if (!own.some(({ id }) => id === input.body.keep)) throw new ApiError('not_found');
  return queries.endOtherSessions(tx, input.body.keep);
}
