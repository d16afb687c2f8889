import type { DataOf, routes } from '@pto-connect/contract';
import { v7 } from 'uuid';
import { ApiError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import { digestOf, newLinkToken } from '../../infra/sealer.ts';
import type { Transaction } from '../../tenancy/database.ts';
import type { Scoped } from '../../tenancy/scoped-actor.ts';
import * as queries from './queries.ts';

type Administrator = DataOf<typeof routes.districts.invite>;

export async function list({
  actor,
  tx,
  input,
}: Context<typeof routes.districts.administrators>): Promise<Administrator[]> {
  const rows = await queries.listAdministrators(tx, input.params.district_id);
  return rows.map(({ user_id, ...row }) => ({ ...row, is_self: user_id === actor.userId }));
}

export function inviteFromDistrict({
  actor,
  tx,
  input,
}: Context<typeof routes.districts.invite>): Promise<Administrator> {
  const { email, language, school_id } = input.body;
  return invite(tx, actor, { email, language, districtId: input.params.district_id, schoolId: school_id });
}

export function inviteFromPlatform({
  actor,
  tx,
  input,
}: Context<typeof routes.platform.invite>): Promise<Administrator> {
  return invite(tx, actor, { ...input.body, districtId: input.params.district_id, schoolId: null });
}

/**
 * Invites somebody to administer a district, or one of its schools, by a mailed link that lives 14 days and works for that
 * address alone. Inviting again sends a new link. Throws `not_found` for a school of another district, `already_exists` for
 * somebody who holds the role.
 */
export async function invite(
  tx: Transaction,
  actor: Scoped,
  wanted: { email: string; language: 'en' | 'es'; districtId: string; schoolId: string | null },
): Promise<Administrator> {
  const { districtId, schoolId, language } = wanted;
  const email = wanted.email.toLowerCase();
  const place = await queries.findPlace(tx, districtId, schoolId);
  if (!place) throw new ApiError('not_found');
  const at = schoolId === null ? { districtId, schoolId: null } : { districtId: null, schoolId };
  if (await queries.isAdministrator(tx, email, at))
    throw new ApiError('already_exists', { message: 'This person holds the role already.' });
  const token = newLinkToken();
  const { id, expires_at } = await queries.insertInvitation(tx, {
    id: v7(),
    email,
    language,
    district_id: at.districtId,
    school_id: at.schoolId,
    token_hash: digestOf(token),
    invited_by: actor.userId,
  });
  await tx.mail({
    template: 'scope_invitation',
    to: email,
    language,
    params: { place: place.name, inviter: actor.name, email, token },
  });
  return {
    id,
    kind: 'invitation',
    role_type: schoolId === null ? 'district_admin' : 'school_admin',
    name: null,
    email,
    school_name: schoolId === null ? null : place.name,
    expires_at,
    is_self: false,
  };
}

/** Takes a role away, or an invitation back. A district keeps at least one administrator. */
export async function remove({ tx, input }: Context<typeof routes.districts.dismiss>): Promise<void> {
  const { district_id, person_id } = input.params;
  await queries.lockDistrict(tx, district_id);
  const role = await queries.getRole(tx, person_id);
  if (role?.role_type === 'district_admin' && (await queries.countDistrictAdmins(tx, district_id)) < 2)
    throw new ApiError('last_admin', {
      message: 'A district needs at least one administrator. Invite another one first.',
    });
  const removed = role
    ? await queries.deleteRole(tx, person_id)
    : await queries.deleteInvitation(tx, person_id);
  if (removed === 0) throw new ApiError('not_found');
}

export async function listOperators({
  actor,
  tx,
}: Context<typeof routes.platform.operators>): Promise<DataOf<typeof routes.platform.operators>> {
  const rows = await queries.listOperators(tx);
  return rows.map(({ user_id, ...row }) => ({ ...row, is_self: user_id === actor.userId }));
}

/** Takes the platform's role away. The platform keeps at least one operator. */
export async function removeOperator({
  tx,
  input,
}: Context<typeof routes.platform.dismissOperator>): Promise<void> {
  const operators = await queries.lockOperators(tx);
  if (!operators.includes(input.params.operator_id)) throw new ApiError('not_found');
  if (operators.length < 2)
    throw new ApiError('last_admin', {
      message: 'The platform needs at least one operator. Name another one first.',
    });
  await queries.deleteRole(tx, input.params.operator_id);
}

/** Accepts as the signed-in person. A forwarded link is of no use: the account's address must be the invited one. */
export async function accept({
  tx,
  input,
}: Context<typeof routes.scopeInvitations.accept>): Promise<DataOf<typeof routes.scopeInvitations.accept>> {
  const { token, first_name, last_name } = input.body;
  const accepted = await queries.acceptInvitation(tx, digestOf(token), `${first_name} ${last_name}`);
  if (!accepted) throw new ApiError('link_invalid');
  if (accepted.outcome === 'other_address')
    throw new ApiError('forbidden', {
      message: 'This invitation is for another address. Sign in with the address it was sent to.',
    });
  return { scope: accepted.scope, scope_id: accepted.scope_id };
}
