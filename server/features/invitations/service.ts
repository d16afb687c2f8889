import type { RoleType, routes } from '@pto-connect/contract';
import { v7 } from 'uuid';
import { ApiError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import { type Page, readCursor, toPage } from '../../http/cursor.ts';
import { digestOf, newLinkToken } from '../../infra/sealer.ts';
import type { Member } from '../../tenancy/actor.ts';
import type { TenantTransaction } from '../../tenancy/database.ts';
import { outranks } from '../members/policy.ts';
import { addMember } from '../members/service.ts';
import { notify } from '../notifications/service.ts';
import { defaultLanguage } from '../settings/service.ts';
import * as queries from './queries.ts';

export async function list({
  tx,
  input,
}: Context<typeof routes.invitations.list>): Promise<Page<queries.InvitationRow>> {
  const { sort, limit, cursor } = input.query;
  const rows = await queries.listInvitations(
    tx,
    { sort, limit },
    readCursor(cursor, sort, ['moment', 'uuid']),
  );
  return toPage(rows, limit, sort, (row) => [row.created_at, row.id]);
}

/** Invites by mail. The link lives 14 days, works once, and only for the invited address. */
export async function create({
  actor,
  tx,
  input,
}: Context<typeof routes.invitations.create>): Promise<queries.InvitationRow> {
  const { role_type } = input.body;
  const email = input.body.email.toLowerCase();
  if (!outranks(actor, role_type)) throw new ApiError('rank_too_low');
  if (await queries.isActiveMember(tx, email))
    throw new ApiError('already_member', { message: 'This person already belongs here.' });
  const token = newLinkToken();
  const id = v7();
  await queries.insertInvitation(tx, {
    id,
    email,
    role_type,
    language: input.body.language ?? (await defaultLanguage(tx)),
    token_hash: digestOf(token),
    invited_by: actor.profileId,
  });
  return mailInvitation(tx, actor, id, token);
}

export async function resend({
  actor,
  tx,
  input,
}: Context<typeof routes.invitations.resend>): Promise<queries.InvitationRow> {
  const invitation = await within(tx, actor, input.params.invitation_id);
  const token = newLinkToken();
  await queries.renewInvitation(tx, invitation.id, digestOf(token));
  return mailInvitation(tx, actor, invitation.id, token);
}

export async function revoke({ actor, tx, input }: Context<typeof routes.invitations.revoke>): Promise<void> {
  const invitation = await within(tx, actor, input.params.invitation_id);
  await queries.deleteInvitation(tx, invitation.id);
}

export const preview = ({
  tx,
  input,
}: Context<typeof routes.invitations.preview>): Promise<queries.OpenInvitationRow> =>
  open(tx, input.body.token);

/** Accepts as the signed-in person. A forwarded link is of no use: the account's address must be the invited one. */
export async function accept({
  actor,
  tx,
  input,
}: Context<typeof routes.invitations.accept>): Promise<{ org_id: string; role_type: RoleType }> {
  const invitation = await open(tx, input.body.token);
  if (actor.email.toLowerCase() !== invitation.email) {
    throw new ApiError('forbidden', {
      message: 'This invitation is for another address. Sign in with the address it was sent to.',
    });
  }
  const { first_name, last_name } = input.body;
  // What they chose when they made their account; the invitation only guessed.
  const spoken = actor.metadata.language;
  const profileId = await addMember(tx, {
    id: v7(),
    user_id: actor.userId,
    email: invitation.email,
    first_name,
    last_name,
    language: spoken === 'en' || spoken === 'es' ? spoken : invitation.language,
    status: 'active',
    role_type: invitation.role_type,
  });
  await queries.markAccepted(tx, invitation.id);
  if (invitation.invited_by !== null)
    await notify(tx, {
      kind: 'invitation_accepted',
      subject: { type: 'member', id: profileId },
      details: { person: `${first_name} ${last_name}`, role_type: invitation.role_type },
      to: [invitation.invited_by],
      by: profileId,
    });
  return { org_id: tx.orgId, role_type: invitation.role_type };
}

/** An unaccepted invitation within the actor's rank. */
async function within(tx: TenantTransaction, actor: Member, id: string): Promise<queries.InvitationRow> {
  const invitation = await queries.getInvitation(tx, id);
  if (!invitation) throw new ApiError('not_found');
  if (invitation.status === 'accepted')
    throw new ApiError('conflict', { message: 'This invitation was already accepted.' });
  if (!outranks(actor, invitation.role_type)) throw new ApiError('rank_too_low');
  return invitation;
}

async function open(tx: TenantTransaction, token: string): Promise<queries.OpenInvitationRow> {
  const invitation = await queries.lockOpenInvitation(tx, digestOf(token));
  if (!invitation) throw new ApiError('link_invalid');
  return invitation;
}

async function mailInvitation(
  tx: TenantTransaction,
  actor: Member,
  id: string,
  token: string,
): Promise<queries.InvitationRow> {
  const invitation = await queries.getInvitation(tx, id);
  if (!invitation) throw new ApiError('not_found');
  const organization = await queries.organizationName(tx);
  const inviter = `${actor.firstName} ${actor.lastName}`;
  await tx.mail({
    template: 'invitation',
    to: invitation.email,
    language: invitation.language,
    params: { organization, inviter, email: invitation.email, token, org_id: tx.orgId },
  });
  return invitation;
}
