import type { routes } from '@pto-connect/contract';
import { v7 } from 'uuid';
import { ApiError, fieldError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import type { TenantTransaction } from '../../tenancy/database.ts';
import { listOperators } from '../offboarding/service.ts';
import { listAdministrators } from '../office-terms/service.ts';
import { mailAbove } from '../scope-preferences/service.ts';
import { ask } from '../sign-offs/service.ts';
import { isReady, mayConsent } from './policy.ts';
import * as queries from './queries.ts';

/** How long administrators who are still there can refuse. */
const daysToRefuse = 7;

export const list = ({ tx }: Context<typeof routes.recoveries.list>): Promise<queries.RecoveryRow[]> =>
  queries.listRecoveries(tx);

/** Asks the principal, or the platform's operator where there is no school, and tells every administrator. One request at a time: `already_exists`. */
export async function create({
  actor,
  tx,
  input,
}: Context<typeof routes.recoveries.create>): Promise<queries.RecoveryRow> {
  const reason = input.body.reason.trim();
  if (reason.length < 10) throw fieldError('reason', 'too_short', 'Say in a sentence what happened.');
  const candidate = await queries.getCandidate(tx, input.body.member_id);
  if (!candidate) throw fieldError('member_id', 'does_not_fit', 'Choose somebody who is a member.');
  if (candidate.is_admin)
    throw new ApiError('conflict', { message: 'This person is an administrator already.' });
  const administrators = await listAdministrators(tx);
  const sign_off_id = candidate.has_school
    ? await ask(tx, actor.profileId, {
        kind: 'other',
        subject: `New administrator: ${candidate.name}`.slice(0, 160),
        details: reason,
        due_on: null,
      })
    : null;
  const id = v7();
  await queries.insertRecovery(tx, {
    id,
    requested_by: actor.profileId,
    new_admin_id: input.body.member_id,
    reason,
    requested_by_name: `${actor.firstName} ${actor.lastName}`,
    new_admin_name: candidate.name,
    sign_off_id,
    days: administrators.length === 0 ? 0 : daysToRefuse,
  });
  if (sign_off_id === null)
    for (const operator of await listOperators(tx))
      await mailAbove(tx, operator, {
        template: 'recovery_asked_operator',
        params: {
          name: operator.name,
          person: candidate.name,
          organization: candidate.organization,
          lines: JSON.stringify([{ key: 'reason', reason }]),
        },
      });
  for (const { email, language } of administrators)
    await tx.mail({
      template: 'recovery_asked',
      to: email,
      language,
      params: { name: candidate.name, organization: candidate.organization, reason, org_id: tx.orgId },
    });
  return existing(tx, id);
}

export async function consent({
  actor,
  tx,
  input,
}: Context<typeof routes.recoveries.consent>): Promise<queries.RecoveryRow> {
  const recovery = await lockOpen(tx, input.params.recovery_id);
  if (!mayConsent(actor, recovery) || actor.userId === recovery.operator_user)
    throw new ApiError('conflict', {
      message: 'Somebody has to agree who neither asked, nor gains by it, nor agreed already.',
    });
  await queries.insertConsent(tx, recovery.id, actor.profileId);
  return existing(tx, recovery.id);
}

export async function decline({
  actor,
  tx,
  input,
}: Context<typeof routes.recoveries.decline>): Promise<queries.RecoveryRow> {
  const recovery = await lockOpen(tx, input.params.recovery_id);
  await queries.closeRecovery(tx, recovery.id, 'declined', actor.profileId);
  return existing(tx, recovery.id);
}

/** Makes the member administrator. Throws `conflict` until everybody has agreed and the week is over. */
export async function complete({
  actor,
  tx,
  input,
}: Context<typeof routes.recoveries.complete>): Promise<queries.RecoveryRow> {
  const recovery = await lockOpen(tx, input.params.recovery_id);
  if (!isReady(recovery))
    throw new ApiError('conflict', { message: 'Not everybody has agreed yet, or the time is not over.' });
  const candidate = await queries.getCandidate(tx, recovery.new_admin_id);
  if (!candidate) throw new ApiError('conflict', { message: 'This person is no member any more.' });
  await queries.makeAdministrator(tx, candidate.user_id);
  await queries.closeRecovery(tx, recovery.id, 'done', actor.profileId);
  return existing(tx, recovery.id);
}

export const listForOperator = ({
  tx,
}: Context<typeof routes.platform.recoveries>): Promise<queries.AskedRow[]> => queries.listForOperator(tx);

/**
 * The operator's word in an organization without a school; whoever asked is told. Throws `conflict` where it was given already, and
 * where the operator asked, gains by it, or agreed as an officer.
 */
export async function decideAsOperator({
  actor,
  tx,
  input,
}: Context<typeof routes.platform.decideRecovery>): Promise<queries.AskedRow> {
  const { organization_id, recovery_id } = input.params;
  const asked = async () =>
    (await queries.listForOperator(tx)).find(
      (row) => row.id === recovery_id && row.organization_id === organization_id,
    );
  if (!(await asked())) throw new ApiError('not_found');
  const tenant = await tx.enter(organization_id);
  const recovery = await lockOpen(tenant, recovery_id);
  const { approve } = input.body;
  if (
    approve &&
    [recovery.requester_user, recovery.new_admin_user, ...recovery.consent_users].includes(actor.userId)
  )
    throw new ApiError('conflict', {
      message: 'You asked, gain by it, or agreed already. Another operator has to decide.',
    });
  const word = { approve, userId: actor.userId, name: actor.name };
  if ((await queries.decideAsOperator(tenant, recovery_id, word)) === 0)
    throw new ApiError('conflict', { message: 'This was answered already.' });
  if (recovery.requester_email !== null)
    await tenant.mail({
      template: approve ? 'recovery_approved' : 'recovery_declined',
      to: recovery.requester_email,
      language: recovery.requester_language,
      params: {
        organization: recovery.organization,
        person: recovery.new_admin_name,
        org_id: organization_id,
      },
    });
  const decided = await asked();
  if (!decided) throw new ApiError('not_found');
  return decided;
}

async function existing(tx: TenantTransaction, id: string): Promise<queries.RecoveryRow> {
  const recovery = await queries.getRecovery(tx, id);
  if (!recovery) throw new ApiError('not_found');
  return recovery;
}

async function lockOpen(tx: TenantTransaction, id: string): Promise<queries.RecoveryRow> {
  await queries.lockRecovery(tx, id);
  const recovery = await existing(tx, id);
  if (recovery.status !== 'open') throw new ApiError('conflict', { message: 'This was settled already.' });
  return recovery;
}
