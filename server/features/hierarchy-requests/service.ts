import type { routes } from '@pto-connect/contract';
import { v7 } from 'uuid';
import { ApiError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import type { Member } from '../../tenancy/actor.ts';
import type { TenantTransaction } from '../../tenancy/database.ts';
import { tellAbove, tellOrganization } from '../hierarchy/service.ts';
import { settle } from '../notifications/service.ts';
import * as queries from './queries.ts';

export interface RequestView {
  request: queries.RequestRow;
  actor: Member;
}

export const list = async ({
  actor,
  tx,
}: Context<typeof routes.hierarchyRequests.list>): Promise<RequestView[]> =>
  (await queries.listRequests(tx)).map((request) => ({ request, actor }));

/** Answers, or answers better, until the district closes the request. */
export async function answer({
  actor,
  tx,
  input,
}: Context<typeof routes.hierarchyRequests.answer>): Promise<RequestView> {
  const { request_id } = input.params;
  if (!(await queries.getRequest(tx, request_id))) throw new ApiError('not_found');
  if ((await queries.answerRequest(tx, request_id, input.body.answer, actor.profileId)) === 0)
    throw new ApiError('conflict', { message: 'The district has closed this request.' });
  const request = await queries.getRequest(tx, request_id);
  if (!request) throw new ApiError('not_found');
  await settle(tx, 'hierarchy_request_received', request_id);
  await tellAbove(
    tx,
    { level: 'district' },
    {
      template: 'scope_request_answered',
      params: { subject: request.subject, person: `${actor.firstName} ${actor.lastName}` },
      lines: [{ key: 'answer', answer: input.body.answer }],
    },
  );
  return { request, actor };
}

/** The district asks one organization. Those who can answer are told. */
export async function ask(
  tx: TenantTransaction,
  request: {
    district_id: string;
    district_name: string;
    subject: string;
    body: string;
    due_on: string | null;
    asked_by_name: string;
  },
): Promise<void> {
  const id = v7();
  await queries.insertRequest(tx, { id, ...request });
  const { subject, district_name, asked_by_name, due_on } = request;
  await tellOrganization(tx, {
    kind: 'hierarchy_request_received',
    subjectId: id,
    details: { title: subject, place: district_name, person: asked_by_name, due_on },
  });
}

/** The district closes what it asked. Throws `not_found` for anything else. */
export async function close(tx: TenantTransaction, id: string, districtId: string): Promise<void> {
  if ((await queries.closeRequest(tx, id, districtId)) === 0) throw new ApiError('not_found');
  await settle(tx, 'hierarchy_request_received', id);
}
