import type { FigureKey, routes } from '@pto-connect/contract';
import { v7 } from 'uuid';
import { ApiError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import { type Page, readCursor, toPage } from '../../http/cursor.ts';
import type { Member } from '../../tenancy/actor.ts';
import type { TenantTransaction } from '../../tenancy/database.ts';
import { settle } from '../notifications/service.ts';
import { assertDistrictRoom } from '../subscription/service.ts';
import { tellAbove, tellOrganization } from './news.ts';
import * as adoptions from './queries/adoptions.ts';
import { type LookRow, listLooks } from './queries/looks.ts';
import * as shares from './queries/shares.ts';

export { hierarchyMails, tellAbove, tellOrganization } from './news.ts';

export interface HierarchyView {
  place: shares.PlaceRow;
  shares: shares.ShareRow[];
  adoptions: adoptions.AdoptionRow[];
  actor: Member;
}
/** Who speaks for one side of an adoption. */
export interface Speaker {
  side: adoptions.Side;
  userId: string;
  name: string;
}

export const get = ({ actor, tx }: Context<typeof routes.hierarchy.get>): Promise<HierarchyView> =>
  view(tx, actor);

/** Changes what the levels above see. Each change stands in the audit log with who made it. */
export async function share({
  actor,
  tx,
  input,
}: Context<typeof routes.hierarchy.share>): Promise<HierarchyView> {
  for (const { level, figure, is_granted } of input.body.shares)
    await shares.setShare(tx, { level, figure: figure satisfies FigureKey, is_granted });
  return view(tx, actor);
}

export async function looks({ tx, input }: Context<typeof routes.hierarchy.looks>): Promise<Page<LookRow>> {
  const { sort, limit, cursor } = input.query;
  const rows = await listLooks(tx, limit, readCursor(cursor, sort, ['moment', 'uuid']));
  return toPage(rows, limit, sort, (row) => [row.occurred_at, row.id]);
}

/** Leaves the school. Needs nobody's leave, and touches nothing but the place in the hierarchy. */
export async function leave({ actor, tx }: Context<typeof routes.hierarchy.leave>): Promise<HierarchyView> {
  const adoption = await adoptions.lockAccepted(tx);
  if (!adoption) throw new ApiError('conflict', { message: 'This organization belongs to no school.' });
  await end(tx, adoption.id, memberAsSpeaker(actor));
  return view(tx, actor);
}

export async function askSchool({
  actor,
  tx,
  input,
}: Context<typeof routes.adoptions.ask>): Promise<HierarchyView> {
  const school = await adoptions.schoolByCode(tx, input.body.adoption_code);
  if (!school)
    throw new ApiError('link_invalid', { message: 'No school has this code. Ask the school for it.' });
  await ask(tx, school, memberAsSpeaker(actor), input.body.note);
  return view(tx, actor);
}

export async function decideForOrganization({
  actor,
  tx,
  input,
}: Context<typeof routes.adoptions.decide>): Promise<HierarchyView> {
  await decide(tx, input.params.adoption_id, memberAsSpeaker(actor), input.body.accept);
  return view(tx, actor);
}

export async function withdrawForOrganization({
  actor,
  tx,
  input,
}: Context<typeof routes.adoptions.withdraw>): Promise<HierarchyView> {
  await withdraw(tx, input.params.adoption_id, 'organization');
  return view(tx, actor);
}

/** One side asks. Throws `conflict` where the organization has a school already, `already_exists` where it was asked already. */
export async function ask(
  tx: TenantTransaction,
  school: { school_id: string; school_name: string },
  speaker: Speaker,
  note: string | null,
): Promise<void> {
  const place = await shares.getPlace(tx);
  if (place.school_id !== null)
    throw new ApiError('conflict', { message: 'This organization belongs to a school already.' });
  const id = v7();
  await adoptions.insertAdoption(tx, {
    id,
    ...school,
    asked_side: speaker.side,
    asked_by_user: speaker.userId,
    asked_by_name: speaker.name,
    note,
  });
  const lines = note === null ? [] : [{ key: 'note', note }];
  if (speaker.side === 'school')
    await tellOrganization(tx, {
      kind: 'adoption_asked',
      subjectId: id,
      details: { place: school.school_name, person: speaker.name, reason: note },
    });
  else
    await tellAbove(
      tx,
      { level: 'school', schoolId: school.school_id },
      { template: 'scope_adoption_asked', params: { person: speaker.name }, lines },
    );
}

/** The other side answers, and another person than the one who asked. From an acceptance on the organization stands under the school. */
export async function decide(
  tx: TenantTransaction,
  id: string,
  speaker: Speaker,
  accept: boolean,
): Promise<void> {
  const adoption = await adoptions.lockAdoption(tx, id);
  if (!adoption) throw new ApiError('not_found');
  if (adoption.status !== 'asked') throw new ApiError('conflict', { message: 'This was already answered.' });
  if (adoption.asked_side === speaker.side)
    throw new ApiError('conflict', { message: 'Your own side asked. The other side has to answer.' });
  if (accept && adoption.asked_by_user === speaker.userId)
    throw new ApiError('conflict', { message: 'You asked yourself. Somebody else has to answer.' });
  const place = await shares.getPlace(tx);
  if (accept && place.school_id !== null)
    throw new ApiError('conflict', { message: 'This organization belongs to a school already.' });
  if (accept) await assertDistrictRoom(tx, adoption.school_id);
  await adoptions.decideAdoption(tx, id, { status: accept ? 'accepted' : 'declined', ...speaker });
  if (accept) await adoptions.placeUnder(tx, adoption.school_id);
  await settle(tx, 'adoption_asked', id);
  const answer = accept ? 'accepted' : 'declined';
  if (speaker.side === 'school')
    await tellOrganization(tx, {
      kind: `adoption_${answer}`,
      subjectId: id,
      details: { place: adoption.school_name, person: speaker.name },
    });
  else
    await tellAbove(
      tx,
      { level: 'school', schoolId: adoption.school_id },
      { template: `scope_adoption_${answer}`, params: { person: speaker.name } },
    );
}

export async function withdraw(tx: TenantTransaction, id: string, side: adoptions.Side): Promise<void> {
  const adoption = await adoptions.lockAdoption(tx, id);
  if (!adoption || adoption.asked_side !== side) throw new ApiError('not_found');
  if ((await adoptions.withdrawAdoption(tx, id)) === 0)
    throw new ApiError('conflict', { message: 'This was already answered.' });
  await settle(tx, 'adoption_asked', id);
}

/** Either side ends it; the organization stands alone again with every row it had. */
export async function end(tx: TenantTransaction, id: string, speaker: Speaker): Promise<void> {
  const adoption = await adoptions.lockAdoption(tx, id);
  if (!adoption) throw new ApiError('not_found');
  if ((await adoptions.endAdoption(tx, id, speaker.side, speaker.name)) === 0)
    throw new ApiError('conflict', { message: 'This is over already.' });
  await adoptions.placeUnder(tx, null);
  if (speaker.side === 'school')
    await tellOrganization(tx, {
      kind: 'adoption_ended',
      subjectId: id,
      details: { place: adoption.school_name, person: speaker.name },
    });
  else
    await tellAbove(
      tx,
      { level: 'school', schoolId: adoption.school_id },
      { template: 'scope_adoption_ended', params: { person: speaker.name } },
    );
}

const memberAsSpeaker = (actor: Member): Speaker => ({
  side: 'organization',
  userId: actor.userId,
  name: `${actor.firstName} ${actor.lastName}`,
});

const view = async (tx: TenantTransaction, actor: Member): Promise<HierarchyView> => ({
  place: await shares.getPlace(tx),
  shares: await shares.listShares(tx),
  adoptions: await adoptions.listAdoptions(tx),
  actor,
});
