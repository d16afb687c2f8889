import type { BodyOf, routes } from '@pto-connect/contract';
import { v7 } from 'uuid';
import { ApiError, fieldError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import type { Member } from '../../tenancy/actor.ts';
import type { TenantTransaction } from '../../tenancy/database.ts';
import { tellAbove, tellOrganization } from '../hierarchy/service.ts';
import * as queries from './queries.ts';

export interface SignOffView {
  signOff: queries.SignOffRow;
  actor: Member;
}

export const list = async ({ actor, tx }: Context<typeof routes.signOffs.list>): Promise<SignOffView[]> =>
  (await queries.listSignOffs(tx)).map((signOff) => ({ signOff, actor }));

export async function create({
  actor,
  tx,
  input,
}: Context<typeof routes.signOffs.create>): Promise<SignOffView> {
  const id = await ask(tx, actor.profileId, input.body);
  return { signOff: await reload(tx, id), actor };
}

/**
 * Asks the principal of the organization's school to sign something; for other modules too, such as the handover. Gives the
 * id, under which the answer can be read later. Throws `conflict` where there is no school.
 */
export async function ask(
  tx: TenantTransaction,
  profileId: string,
  question: BodyOf<typeof routes.signOffs.create>,
): Promise<string> {
  const schoolId = await queries.schoolOf(tx);
  if (schoolId === null)
    throw new ApiError('conflict', {
      message: 'This organization belongs to no school, so no principal can sign.',
    });
  const id = v7();
  await queries.insertSignOff(tx, { ...question, id, schoolId, profileId });
  const { asked_by_name } = await reload(tx, id);
  await tellAbove(
    tx,
    { level: 'school', schoolId },
    {
      template: 'scope_sign_off_asked',
      params: { subject: question.subject, person: asked_by_name },
      lines: question.details === null ? [] : [{ key: 'details', details: question.details }],
    },
  );
  return id;
}

export async function withdraw({ tx, input }: Context<typeof routes.signOffs.withdraw>): Promise<void> {
  await reload(tx, input.params.sign_off_id);
  if ((await queries.withdrawSignOff(tx, input.params.sign_off_id)) === 0)
    throw new ApiError('conflict', { message: 'This was already answered.' });
}

/** The principal's word. Declining needs a reason; a word once given stands. */
export async function decide(
  tx: TenantTransaction,
  id: string,
  word: { schoolId: string; sign: boolean; reason: string | null; userId: string; name: string },
): Promise<queries.SignOffRow> {
  if (!word.sign && word.reason === null)
    throw fieldError('reason', 'required', 'Say why, so that they can change it.');
  await reload(tx, id);
  const { schoolId, reason, userId, name } = word;
  const status = word.sign ? 'signed' : 'declined';
  if ((await queries.decideSignOff(tx, id, { schoolId, status, reason, userId, name })) === 0)
    throw new ApiError('conflict', { message: 'This was already answered or taken back.' });
  const signOff = await reload(tx, id);
  await tellOrganization(tx, {
    kind: `sign_off_${status}`,
    subjectId: id,
    details: { title: signOff.subject, person: name, reason },
  });
  return signOff;
}

async function reload(tx: TenantTransaction, id: string): Promise<queries.SignOffRow> {
  const signOff = await queries.getSignOff(tx, id);
  if (!signOff) throw new ApiError('not_found');
  return signOff;
}
