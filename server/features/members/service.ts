import {
  type PermissionKey,
  type QueryOf,
  type RoleType,
  roleRanks,
  type routes,
} from '@pto-connect/contract';
import { ApiError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import { type Page, readCursor, toPage } from '../../http/cursor.ts';
import type { Member } from '../../tenancy/actor.ts';
import type { TenantTransaction } from '../../tenancy/database.ts';
import { linkGuardian, recordAccess } from '../families/service.ts';
import { notify, settle } from '../notifications/service.ts';
import { endTermsOf, getOwnRights } from '../office-terms/service.ts';
import { assertRoom } from '../subscription/service.ts';
import { actionsAt, outranks, outranksPerson } from './policy.ts';
import * as queries from './queries.ts';

type MemberQuery = QueryOf<typeof routes.members.list>;

export async function list({
  tx,
  input,
}: Context<typeof routes.members.list>): Promise<Page<queries.MemberRow>> {
  const rows = await queries.listMembers(tx, input.query, keyAfter(input.query));
  return toMemberPage(rows, input.query);
}

/** The same list for who wants JSON: what a person may do depends on few things, so the database adds it by a table. */
export async function listWritten({
  actor,
  tx,
  input,
}: Context<typeof routes.members.list>): Promise<Page<queries.WrittenMember>> {
  const reader = { userId: actor.userId, rank: actor.rank, actions: actionTable(actor) };
  const rows = await queries.listWrittenMembers(tx, input.query, keyAfter(input.query), reader);
  return toMemberPage(rows, input.query);
}

const actionTable = (actor: Member): Record<string, string[]> =>
  Object.fromEntries(
    (['pending', 'active'] as const).flatMap((status) =>
      [true, false].flatMap((isWithin) =>
        [true, false].map((isSelf) => [
          // As PostgreSQL writes booleans into a text.
          [status, isWithin ? 't' : 'f', isSelf ? 't' : 'f'].join(' '),
          actionsAt(actor, { status, isWithin, isSelf }),
        ]),
      ),
    ),
  );

const isByName = ({ sort }: MemberQuery) => sort.endsWith('name');

const keyAfter = (query: MemberQuery) =>
  readCursor(query.cursor, query.sort, isByName(query) ? ['text', 'text', 'uuid'] : ['moment', 'uuid']);

type Keyed = { last_name: string; first_name: string; created_at: string; id: string };
const toMemberPage = <T extends Keyed>(rows: T[], query: MemberQuery): Page<T> =>
  toPage(rows, query.limit, query.sort, (row) =>
    isByName(query) ? [row.last_name, row.first_name, row.id] : [row.created_at, row.id],
  );

export interface MemberWithChildren {
  member: queries.MemberRow;
  family: queries.FamilyOfMember;
}

/** Opens a member's page. It shows their children, so the read is logged. */
export async function get({
  actor,
  tx,
  input,
  request,
}: Context<typeof routes.members.get>): Promise<MemberWithChildren> {
  const member = await existing(tx, input.params.member_id);
  const family = await queries.getFamilyOfMember(tx, member.id);
  if (family.family_id !== null)
    await recordAccess(tx, {
      actor,
      requestId: request.id,
      action: 'members.get',
      familyIds: [family.family_id],
    });
  return { member, family };
}

export async function approve({
  actor,
  tx,
  input,
}: Context<typeof routes.members.approve>): Promise<queries.MemberRow> {
  const member = await existing(tx, input.params.member_id);
  if (member.status !== 'pending')
    throw new ApiError('conflict', { message: 'This person is already a member.' });
  await assertRoom(tx, 'members', 1);
  const organization = await queries.activate(tx, member.id);
  await settle(tx, 'join_requested', member.id);
  await notify(tx, {
    kind: 'join_approved',
    subject: { type: 'organization', id: null },
    details: { title: organization, person: `${actor.firstName} ${actor.lastName}` },
    to: [member.id],
    by: actor.profileId,
  });
  if (member.email !== null) {
    await linkGuardian(tx, { id: member.id, email: member.email });
    await tx.mail({
      template: 'join_approved',
      to: member.email,
      language: member.language,
      params: { organization, org_id: tx.orgId },
    });
  }
  return existing(tx, member.id);
}

/**
 * Changes a role and the keys beside it. Both the old and the new role must be within the actor's rank, and nobody can hand
 * out a key that they do not hold.
 */
export async function updateRole({
  actor,
  tx,
  input,
}: Context<typeof routes.members.updateRole>): Promise<queries.MemberRow> {
  const { role_type, permissions } = input.body;
  const member = await existing(tx, input.params.member_id);
  if (!outranksPerson(actor, member) || !outranks(actor, role_type)) throw new ApiError('rank_too_low');
  const added = permissions.filter((key) => !member.permissions.includes(key));
  if (added.some((key) => !actor.can(key as PermissionKey)))
    throw new ApiError('rank_too_low', { message: 'You can only hand out permissions that you hold.' });
  if (member.user_id === actor.userId) await assertNotLent(tx, actor, member, { role_type, added });
  if (member.role_type === 'admin' && role_type !== 'admin') await assertAnotherAdmin(tx, member.id);
  const changed = await queries.updateRole(tx, {
    id: member.id,
    version: input.version,
    role_type,
    permissions: [...new Set(permissions)],
  });
  if (changed === 0) throw new ApiError('version_conflict');
  if (role_type !== member.role_type)
    await notify(tx, {
      kind: 'role_changed',
      subject: { type: 'organization', id: null },
      details: { role_type, person: `${actor.firstName} ${actor.lastName}` },
      to: [member.id],
      by: actor.profileId,
    });
  return existing(tx, member.id);
}

export async function remove({ actor, tx, input }: Context<typeof routes.members.remove>): Promise<void> {
  const member = await existing(tx, input.params.member_id);
  if (!outranksPerson(actor, member)) throw new ApiError('rank_too_low');
  await removeProfile(tx, member);
}

/** Signs a member out everywhere, as after a lost phone. It is audited, and the member is told by mail. */
export async function endSessions({
  actor,
  tx,
  input,
}: Context<typeof routes.members.endSessions>): Promise<number> {
  const member = await existing(tx, input.params.member_id);
  if (!outranks(actor, member.role_type)) throw new ApiError('rank_too_low');
  const { ended, organization } = await queries.endSessions(tx, member.id);
  if (member.email !== null) {
    await tx.mail({
      template: 'sessions_ended',
      to: member.email,
      language: member.language,
      params: { organization, officer: `${actor.firstName} ${actor.lastName}`, org_id: tx.orgId },
    });
  }
  return ended;
}

/** Ends a membership; the row stays for the record. Used by removing, declining and leaving alike. */
export async function removeProfile(
  tx: TenantTransaction,
  member: { id: string; user_id: string | null; role_type: RoleType },
): Promise<void> {
  if (member.role_type === 'admin') await assertAnotherAdmin(tx, member.id);
  await endTermsOf(tx, member.id);
  await queries.markRemoved(tx, member.id, member.user_id);
  await settle(tx, 'join_requested', member.id);
}

/** The same for somebody whose whole account goes. Throws `last_admin`. */
export async function endMembership(tx: TenantTransaction, id: string): Promise<void> {
  await removeProfile(tx, await existing(tx, id));
}

export type NewMember = queries.NewMember;

/** Adds a person, or brings one back who had left. Throws `already_member`. An active one is tied to their family at once. Gives the profile's id. */
export async function addMember(tx: TenantTransaction, member: NewMember): Promise<string> {
  if (member.status === 'active') await assertRoom(tx, 'members', 1);
  const id = await queries.insertMember(tx, member);
  if (id === undefined) throw new ApiError('already_member');
  if (member.status === 'active') await linkGuardian(tx, { id, email: member.email });
  return id;
}

export const officersToNotify = queries.listApprovers;

async function existing(tx: TenantTransaction, id: string): Promise<queries.MemberRow> {
  const member = await queries.getMember(tx, id);
  if (!member) throw new ApiError('not_found');
  return member;
}

/** Nobody turns what an office lends them into something of their own, which would outlast the term. */
async function assertNotLent(
  tx: TenantTransaction,
  actor: Member,
  self: queries.MemberRow,
  wanted: { role_type: RoleType; added: string[] },
): Promise<void> {
  const own = await getOwnRights(tx, actor.userId, wanted.added);
  if (roleRanks[wanted.role_type] > roleRanks[self.role_type] || !own.holds_keys)
    throw new ApiError('rank_too_low', { message: 'The rights of an office cannot be used for oneself.' });
}

/** The rows are locked, so two administrators who demote each other at once cannot both succeed. */
async function assertAnotherAdmin(tx: TenantTransaction, leavingId: string): Promise<void> {
  const admins = await queries.lockAdmins(tx);
  if (!admins.some((id) => id !== leavingId)) throw new ApiError('last_admin');
}
