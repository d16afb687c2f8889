import type { BodyOf, routes } from '@pto-connect/contract';
import { IANAZone } from 'luxon';
import { v7 } from 'uuid';
import { ApiError, fieldError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import { loadMember, type Member } from '../../tenancy/actor.ts';
import type { TenantTransaction, Transaction } from '../../tenancy/database.ts';
import { removeProfile } from '../members/service.ts';
import { newJoinCode } from './join-code.ts';
import * as queries from './queries.ts';
import { reservedSubdomains } from './reserved-subdomains.ts';

export interface OrganizationView {
  organization: queries.OrganizationRow;
  actor: Member;
}

/** Registers a standalone organization. Its creator becomes the first administrator in the same transaction. */
export async function create({
  actor,
  tx,
  input,
}: Context<typeof routes.organizations.create>): Promise<OrganizationView> {
  const { first_name, last_name, ...settings } = input.body;
  await assertTimeZone(tx, settings.time_zone);
  if (reservedSubdomains.has(settings.subdomain)) throw new ApiError('subdomain_taken');
  const tenant = await tx.enter(v7());
  await queries.insertOrganization(tenant, { ...settings, join_code: newJoinCode() });
  const language = actor.metadata.language === 'es' ? 'es' : 'en';
  await queries.insertFirstAdmin(tenant, {
    id: v7(),
    user_id: actor.userId,
    email: actor.email,
    first_name,
    last_name,
    language,
  });
  return view(tenant, await loadMember(tenant, actor, tenant.orgId));
}

/** Whether an address means something of its own, so that nobody may take it. */
export const isReservedSubdomain = (subdomain: string): boolean => reservedSubdomains.has(subdomain);

export async function checkSubdomain({ tx, input }: Context<typeof routes.organizations.checkSubdomain>) {
  const { subdomain } = input.params;
  const available = !reservedSubdomains.has(subdomain) && !(await queries.isSubdomainTaken(tx, subdomain));
  return { subdomain, available };
}

export const get = ({ actor, tx }: Context<typeof routes.organizations.get>): Promise<OrganizationView> =>
  view(tx, actor);

export async function update({
  actor,
  tx,
  input,
}: Context<typeof routes.organizations.update>): Promise<OrganizationView> {
  await assertTimeZone(tx, input.body.time_zone);
  const changed = await queries.updateOrganization(
    tx,
    input.version,
    input.body satisfies BodyOf<typeof routes.organizations.update>,
  );
  if (changed === 0) throw new ApiError('version_conflict');
  return view(tx, actor);
}

export async function rotateJoinCode({
  tx,
}: Context<typeof routes.organizations.rotateJoinCode>): Promise<{ join_code: string }> {
  const join_code = newJoinCode();
  await queries.setJoinCode(tx, join_code);
  return { join_code };
}

export async function leave({ actor, tx }: Context<typeof routes.organizations.leave>): Promise<void> {
  await removeProfile(tx, { id: actor.profileId, user_id: actor.userId, role_type: actor.roleType });
}

const view = async (tx: TenantTransaction, actor: Member): Promise<OrganizationView> => ({
  organization: await queries.getOrganization(tx),
  actor,
});

export async function assertTimeZone(tx: Transaction, zone: string): Promise<void> {
  if (!IANAZone.isValidZone(zone) || !(await queries.knowsTimeZone(tx, zone)))
    throw fieldError('time_zone', 'not_allowed', 'This is not a time zone we know.');
}
