import type { routes } from '@pto-connect/contract';
import { v7 } from 'uuid';
import { ApiError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import { type Page, readCursor, toPage } from '../../http/cursor.ts';
import { digestOf, newLinkToken } from '../../infra/sealer.ts';
import type { TenantTransaction } from '../../tenancy/database.ts';
import {
  type EventRow,
  getEvent,
  getPublicEvent,
  getShift,
  isOpen,
  listEvents,
  listShifts,
  lockEvent,
  lockShift,
  momentsInWords,
  noteEvents,
  publicLink,
  type ShiftRow,
  titleIn,
} from '../events/service.ts';
import { tellOrganizer } from '../sign-ups/service.ts';
import * as queries from './queries.ts';
import { checkVisitor } from './visitor.ts';

export { getOrganization, type PublicOrganizationRow } from './queries.ts';

export interface PublicEventView {
  organization: queries.PublicOrganizationRow;
  event: EventRow;
  shifts: ShiftRow[];
}
interface ShiftView {
  event: EventRow;
  shift: ShiftRow;
}
export interface SignUpView extends ShiftView {
  organization: queries.PublicOrganizationRow;
  signUp: queries.LinkedSignUp;
}

export const organization = ({
  tx,
}: Context<typeof routes.publicPages.organization>): Promise<queries.PublicOrganizationRow> =>
  queries.getOrganization(tx);

export async function events({
  tx,
  input,
  request,
}: Context<typeof routes.publicPages.events>): Promise<Page<EventRow>> {
  const { sort, limit, cursor } = input.query;
  const [day, id] = readCursor(cursor, sort, ['day', 'uuid']) ?? [];
  const after = day === undefined ? null : { day: String(day), id: String(id) };
  const rows = await listEvents(tx, {
    profileId: null,
    drafts: false,
    publicOnly: true,
    fromToday: true,
    after,
    limit: limit + 1,
  });
  noteEvents(request, rows.slice(0, limit), { language: request.language, link: publicLink });
  return toPage(rows, limit, sort, (row) => [row.event_date, row.id]);
}

/** One public event, past ones too, with the shifts one could still do. */
export async function event({
  tx,
  input,
}: Context<typeof routes.publicPages.event>): Promise<PublicEventView> {
  const row = await getPublicEvent(tx, input.params.slug);
  if (row === undefined) throw new ApiError('not_found');
  const shifts = isOpen(row.status) ? await listShifts(tx, row.id, null) : [];
  return {
    organization: await queries.getOrganization(tx),
    event: row,
    shifts: shifts.filter((shift) => !shift.is_over),
  };
}

/** Mails a link for a shift. Nothing is taken yet, and the answer is the same whoever the address belongs to. */
export async function requestSignUp({
  tx,
  input,
}: Context<typeof routes.publicPages.requestSignUp>): Promise<void> {
  const { shift_id, language } = input.body;
  const visitor = checkVisitor(input.body);
  const { event, shift } = await lockedShift(tx, shift_id, 'not_found');
  assertOpen({ event, shift });
  const token = newLinkToken();
  await queries.saveRequest(tx, {
    id: v7(),
    event_id: event.id,
    shift_id,
    ...visitor,
    language,
    token_hash: digestOf(token),
  });
  await mailLink(tx, 'sign_up_confirm', { event, shift, token, ...visitor, language });
}

export async function previewSignUp({
  tx,
  input,
}: Context<typeof routes.publicPages.previewSignUp>): Promise<SignUpView> {
  return view(tx, input.body.token);
}

/** Takes the place and mails the link once more, to keep. A second time changes nothing. */
export async function confirmSignUp({
  tx,
  input,
}: Context<typeof routes.publicPages.confirmSignUp>): Promise<SignUpView> {
  const { token } = input.body;
  const { event, shift, signUp } = await lockedLink(tx, token);
  if (signUp.status === 'withdrawn') throw new ApiError('link_invalid');
  if (signUp.status === 'requested') {
    assertOpen({ event, shift });
    await queries.confirmSignUp(tx, signUp.id);
    await tellOrganizer(tx, 'sign_up_created', newsOf(event, shift, signUp), null);
    await mailLink(tx, 'sign_up_confirmed', { ...signUp, event, shift, token });
  }
  return view(tx, token);
}

/** Gives the place back, or refuses a request that somebody else made. A second time changes nothing. */
export async function withdrawSignUp({
  tx,
  input,
}: Context<typeof routes.publicPages.withdrawSignUp>): Promise<SignUpView> {
  const { event, shift, signUp } = await lockedLink(tx, input.body.token);
  await queries.withdrawSignUp(tx, signUp.id);
  if (signUp.status === 'confirmed')
    await tellOrganizer(tx, 'sign_up_withdrawn', newsOf(event, shift, signUp), null);
  return view(tx, input.body.token);
}

export const newsOf = (event: EventRow, shift: ShiftRow, { name }: { name: string }) => ({
  event_id: event.id,
  event_title: event.title,
  event_title_es: event.title_es,
  shift_title: shift.title,
  shift_title_es: shift.title_es,
  starts_at: shift.starts_at,
  ends_at: shift.ends_at,
  name,
});

export function assertOpen({ event, shift }: ShiftView): void {
  if (event.visibility !== 'public' || !isOpen(event.status) || shift.is_over)
    throw new ApiError('event_not_open');
  if (shift.places_taken >= shift.places) throw new ApiError('shift_full');
}

/** A shift with its event, the event kept from changing and the shift locked. Throws for what the public never saw. */
export async function lockedShift(
  tx: TenantTransaction,
  id: string,
  missing: 'not_found' | 'link_invalid',
): Promise<ShiftView> {
  const found = await getShift(tx, id, null);
  if (found === undefined) throw new ApiError(missing);
  await lockEvent(tx, found.event_id);
  await lockShift(tx, id);
  const [event, shift] = [await getEvent(tx, found.event_id, null), await getShift(tx, id, null)];
  if (event === undefined || shift === undefined) throw new ApiError(missing);
  const isPublic = event.visibility === 'public' && event.status !== 'draft';
  if (missing === 'not_found' && !isPublic) throw new ApiError('not_found');
  return { event, shift };
}

/** What a link stands for, read again under the locks. */
async function lockedLink(
  tx: TenantTransaction,
  token: string,
): Promise<ShiftView & { signUp: queries.LinkedSignUp }> {
  const found = await linked(tx, token);
  const place = await lockedShift(tx, found.shift_id, 'link_invalid');
  return { ...place, signUp: await linked(tx, token) };
}

async function linked(tx: TenantTransaction, token: string): Promise<queries.LinkedSignUp> {
  const signUp = await queries.getByToken(tx, digestOf(token));
  if (signUp === undefined || signUp.is_expired) throw new ApiError('link_invalid');
  return signUp;
}

async function view(tx: TenantTransaction, token: string): Promise<SignUpView> {
  const signUp = await linked(tx, token);
  const event = await getEvent(tx, signUp.event_id, null);
  const shift = await getShift(tx, signUp.shift_id, null);
  if (event === undefined || shift === undefined) throw new ApiError('link_invalid');
  return { organization: await queries.getOrganization(tx), event, shift, signUp };
}

interface Link extends ShiftView {
  token: string;
  name: string;
  email: string;
  language: 'en' | 'es';
}

export const mailLink = (
  tx: TenantTransaction,
  template: 'sign_up_confirm' | 'sign_up_confirmed',
  { event, shift, token, name, email, language }: Link,
): Promise<void> =>
  tx.mail({
    template,
    to: email,
    language,
    params: {
      name,
      event: titleIn(language, event),
      shift: titleIn(language, shift),
      when: momentsInWords(shift, event.time_zone, language),
      token,
      org_id: tx.orgId,
    },
  });
