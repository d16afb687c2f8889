import type { routes } from '@pto-connect/contract';
import { v7 } from 'uuid';
import { ApiError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import { type Page, readCursor, toPage } from '../../http/cursor.ts';
import type { TenantTransaction } from '../../tenancy/database.ts';
import {
  getShift,
  holdVisible,
  isOpen,
  lockShift,
  momentsInWords,
  organizerOf,
  titleIn,
  visibleEvent,
} from '../events/service.ts';
import { notify } from '../notifications/service.ts';
import * as queries from './queries.ts';

export async function list({
  actor,
  tx,
  input,
}: Context<typeof routes.signUps.list>): Promise<Page<queries.SignUpRow>> {
  const { sort, limit, cursor } = input.query;
  const after = readCursor(cursor, sort, [sort === 'name' ? 'text' : 'moment', 'uuid']);
  const event = await visibleEvent(tx, actor, input.params.event_id);
  const rows = await queries.listSignUps(tx, event.id, input.query, after);
  return toPage(rows, limit, sort, (row) => [sort === 'name' ? row.name : row.starts_at, row.id]);
}

export async function mine({
  actor,
  tx,
  input,
}: Context<typeof routes.signUps.mine>): Promise<Page<queries.SignUpRow>> {
  const { sort, limit, cursor } = input.query;
  const rows = await queries.listMine(
    tx,
    actor.profileId,
    limit + 1,
    readCursor(cursor, sort, ['moment', 'uuid']),
  );
  return toPage(rows, limit, sort, (row) => [row.starts_at, row.id]);
}

/** Signs the actor up. Takes the event's lock so that it stays open, then the shift's, under which places are counted. */
export async function create({
  actor,
  tx,
  input,
}: Context<typeof routes.signUps.create>): Promise<queries.SignUpRow> {
  const { shift_id } = input.params;
  const found = await getShift(tx, shift_id, actor.profileId);
  if (found === undefined) throw new ApiError('not_found');
  const event = await holdVisible(tx, actor, found.event_id);
  await lockShift(tx, shift_id);
  const shift = await getShift(tx, shift_id, actor.profileId);
  if (shift === undefined) throw new ApiError('not_found');
  if (!isOpen(event.status) || shift.is_over) throw new ApiError('event_not_open');
  if (shift.my_sign_up_id !== null) throw new ApiError('already_signed_up');
  if (shift.places_taken >= shift.places) throw new ApiError('shift_full');
  const id = v7();
  await queries.insertSignUp(tx, {
    id,
    event_id: event.id,
    shift_id,
    profile_id: actor.profileId,
    name: `${actor.firstName} ${actor.lastName}`,
    email: actor.email,
    language: actor.language,
  });
  const signUp = await confirmed(tx, id);
  await tellOrganizer(tx, 'sign_up_created', signUp, actor.profileId);
  return signUp;
}

export async function withdraw({ actor, tx, input }: Context<typeof routes.signUps.withdraw>): Promise<void> {
  const signUp = await confirmed(tx, input.params.sign_up_id);
  if (signUp.member_id !== actor.profileId) throw new ApiError('not_found');
  await giveBack(tx, signUp);
  await tellOrganizer(tx, 'sign_up_withdrawn', signUp, actor.profileId);
}

/** What the organizer of an event learns about its shifts. */
interface SignUpNews {
  event_id: string;
  event_title: string;
  event_title_es: string | null;
  shift_title: string;
  shift_title_es: string | null;
  starts_at: string;
  ends_at: string;
  name: string;
}

/** Tells the member who made the event that a place was taken or given back, unless they did it themselves. */
export async function tellOrganizer(
  tx: TenantTransaction,
  kind: 'sign_up_created' | 'sign_up_withdrawn',
  signUp: SignUpNews,
  by: string | null,
): Promise<void> {
  const organizer = await organizerOf(tx, signUp.event_id);
  if (organizer === null) return;
  await notify(tx, {
    kind,
    subject: { type: 'event', id: signUp.event_id },
    details: { ...titlesOf(signUp), person: signUp.name },
    to: [organizer],
    by,
  });
}

const titlesOf = (signUp: SignUpNews) => ({
  title: signUp.event_title,
  title_es: signUp.event_title_es,
  shift_title: signUp.shift_title,
  shift_title_es: signUp.shift_title_es,
  after: {
    event_date: null,
    end_date: null,
    starts_at: signUp.starts_at,
    ends_at: signUp.ends_at,
    location: null,
  },
});

/** Takes somebody off a shift and tells them, where we know their address. */
export async function remove({ actor, tx, input }: Context<typeof routes.signUps.remove>): Promise<void> {
  const signUp = await confirmed(tx, input.params.sign_up_id);
  await giveBack(tx, signUp);
  await notify(tx, {
    kind: 'sign_up_removed',
    subject: { type: 'event', id: signUp.event_id },
    details: titlesOf(signUp),
    to: signUp.member_id === null ? [] : [signUp.member_id],
    by: actor.profileId,
  });
  if (signUp.email === null) return;
  const { language, name } = signUp;
  const event = titleIn(language, { title: signUp.event_title, title_es: signUp.event_title_es });
  const shift = titleIn(language, { title: signUp.shift_title, title_es: signUp.shift_title_es });
  const when = momentsInWords(signUp, actor.timeZone, language);
  await tx.mail({
    template: 'sign_up_removed',
    to: signUp.email,
    language,
    params: { name, event, shift, when, org_id: tx.orgId },
  });
}

/** Gives a place back, the shift locked first like everywhere. Throws `not_found` when somebody was faster. */
async function giveBack(tx: TenantTransaction, signUp: queries.SignUpRow): Promise<void> {
  await lockShift(tx, signUp.shift_id);
  const changed = await queries.withdrawSignUp(tx, signUp.id);
  if (changed === 0) throw new ApiError('not_found');
}

/** A sign-up that holds a place. Throws `not_found` for any other. */
async function confirmed(tx: TenantTransaction, id: string): Promise<queries.SignUpRow> {
  const signUp = await queries.getSignUp(tx, id);
  if (signUp === undefined) throw new ApiError('not_found');
  return signUp;
}

export { listMine } from './queries.ts';
