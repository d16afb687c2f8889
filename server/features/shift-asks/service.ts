import { askAudiences, type routes } from '@pto-connect/contract';
import { v7 } from 'uuid';
import { ApiError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import { type Page, readCursor, toPage } from '../../http/cursor.ts';
import { wordsOfMail } from '../../infra/mail-message.ts';
import {
  type EventRow,
  eventInWords,
  isOpen,
  listShifts,
  lockVisible,
  type ShiftRow,
  titleIn,
  visibleEvent,
} from '../events/service.ts';
import { enqueueAt } from '../notifications/service.ts';
import * as asks from './queries/asks.ts';
import { type Audience, countFamilies, insertAskedFamilies } from './queries/audience.ts';

type Routes = typeof routes.shiftAsks;

export async function list({ actor, tx, input }: Context<Routes['list']>): Promise<Page<asks.AskRow>> {
  const { sort, limit, cursor } = input.query;
  const event = await visibleEvent(tx, actor, input.params.event_id);
  const rows = await asks.listAsks(tx, event.id, limit + 1, readCursor(cursor, sort, ['moment', 'uuid']));
  return toPage(rows, limit, sort, (row) => [row.created_at, row.id]);
}

export interface Plan {
  audiences: { audience: Audience; families: number }[];
  body: string;
  body_es: string;
  asked_today: number;
}

export async function plan({ actor, tx, input }: Context<Routes['plan']>): Promise<Plan> {
  const event = await visibleEvent(tx, actor, input.params.event_id);
  const places = placesLeft(await listShifts(tx, event.id, null));
  const audiences: Plan['audiences'] = [];
  for (const audience of askAudiences)
    audiences.push({
      audience,
      families: await countFamilies(tx, askOf(event, actor.profileId, audience)),
    });
  return {
    audiences,
    body: suggestion(event, places, 'en'),
    body_es: suggestion(event, places, 'es'),
    asked_today: await asks.countAskedToday(tx, event.id),
  };
}

/** Asks: writes down whom, and queues their mails, those in quiet hours for later. Throws when there is nothing or nobody to ask. */
export async function create({ actor, tx, input }: Context<Routes['create']>): Promise<asks.AskRow> {
  const { audience, body, body_es } = input.body;
  const event = await lockVisible(tx, actor, input.params.event_id, 'read');
  if (!isOpen(event.status)) throw new ApiError('event_not_open');
  if (placesLeft(await listShifts(tx, event.id, null)) === 0) throw new ApiError('shift_full');
  const id = v7();
  await asks.insertAsk(tx, {
    id,
    event_id: event.id,
    asked_by: actor.profileId,
    audience,
    body: body.trim(),
    body_es: body_es.trim(),
  });
  const asked = await insertAskedFamilies(tx, id, askOf(event, actor.profileId, audience));
  if (asked.length === 0)
    throw new ApiError('conflict', { message: 'There is no family left to ask about this event today.' });
  for (const [moment, some] of Map.groupBy(asked, ({ hold_until }) => hold_until))
    for (let first = 0; first < some.length; first += portion)
      await enqueueAt(
        tx,
        'shift_asks.mail',
        {
          org_id: tx.orgId,
          event_id: event.id,
          asked_ids: some.slice(first, first + portion).map((one) => one.id),
        },
        moment,
      );
  return asks.getAsk(tx, id);
}

/** Mails in one transaction. */
const portion = 100;

const askOf = (event: EventRow, profileId: string, audience: Audience) => ({
  eventId: event.id,
  profileId,
  audience,
  membersOnly: event.visibility !== 'public',
});

/** Places on shifts that are not over. */
export const placesLeft = (shifts: readonly ShiftRow[]): number =>
  shifts
    .filter(({ is_over }) => !is_over)
    .reduce((sum, { places, places_taken }) => sum + places - places_taken, 0);

const suggestion = (event: EventRow, count: number, language: 'en' | 'es'): string =>
  wordsOfMail(language, 'common.help_wanted', {
    event: titleIn(language, event),
    when: eventInWords(event, event.time_zone, language),
    count,
  });
