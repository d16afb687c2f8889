import type { routes } from '@pto-connect/contract';
import { v7 } from 'uuid';
import { ApiError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import { digestOf, newLinkToken } from '../../infra/sealer.ts';
import type { TenantTransaction } from '../../tenancy/database.ts';
import { getEvent, isOpen, listShifts } from '../events/service.ts';
import { tellOrganizer } from '../sign-ups/service.ts';
import * as queries from './queries.ts';
import { assertOpen, lockedShift, mailLink, newsOf, type PublicEventView } from './service.ts';

export interface PersonalView extends PublicEventView {
  person: queries.AskedPerson;
  /** Ids of the shifts that are theirs. */
  held: ReadonlySet<string>;
}

/** The event as the person sees it whom the link was mailed to. Throws `link_invalid` when it has expired or they are gone. */
export async function preview({
  tx,
  input,
}: Context<typeof routes.personalLinks.preview>): Promise<PersonalView> {
  const person = await holderOf(tx, input.body.link_token);
  const event = await getEvent(tx, person.event_id, null);
  if (event === undefined || event.visibility !== 'public' || event.status === 'draft')
    throw new ApiError('link_invalid');
  const shifts = isOpen(event.status) ? await listShifts(tx, event.id, null) : [];
  return {
    organization: await queries.getOrganization(tx),
    event,
    shifts: shifts.filter((shift) => !shift.is_over),
    person,
    held: new Set(await queries.listHeldShifts(tx, person)),
  };
}

/** Takes a shift at once, because the link has proved the address already, and mails the link to keep. */
export async function signUp({ tx, input }: Context<typeof routes.personalLinks.signUp>): Promise<string> {
  const { link_token, shift_id } = input.body;
  const person = await holderOf(tx, link_token);
  const { event, shift } = await lockedShift(tx, shift_id, 'link_invalid');
  // The link opens the event that it was about, and no other.
  if (event.id !== person.event_id) throw new ApiError('link_invalid');
  if ((await queries.listHeldShifts(tx, person)).includes(shift_id)) throw new ApiError('already_signed_up');
  assertOpen({ event, shift });
  const token = newLinkToken();
  const { name, email, language, profile_id } = person;
  await queries.insertConfirmed(tx, {
    id: v7(),
    event_id: event.id,
    shift_id,
    name,
    email,
    language,
    profile_id,
    token_hash: digestOf(token),
  });
  await tellOrganizer(tx, 'sign_up_created', newsOf(event, shift, person), profile_id);
  await mailLink(tx, 'sign_up_confirmed', { event, shift, token, name, email, language });
  return token;
}

async function holderOf(tx: TenantTransaction, token: string): Promise<queries.AskedPerson> {
  const person = await queries.getAskedPerson(tx, digestOf(token));
  if (person === undefined) throw new ApiError('link_invalid');
  return person;
}
