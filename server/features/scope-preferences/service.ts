import type { routes } from '@pto-connect/contract';
import { ApiError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import type { MailRequest, Transaction } from '../../tenancy/database.ts';
import { loadScopes } from '../../tenancy/scoped-actor.ts';
import { assertQuietHours } from '../notifications/service.ts';
import { assertTimeZone } from '../organizations/service.ts';
import * as queries from './queries.ts';

type Routes = typeof routes.scopePreferences;

/** Throws `not_found` for somebody who administers nothing above organizations. */
export async function get({ actor, tx }: Context<Routes['get']>): Promise<queries.Preferences> {
  await assertAbove(tx, actor.userId);
  return queries.getPreferences(tx, actor.userId);
}

export async function update({ actor, tx, input }: Context<Routes['update']>): Promise<queries.Preferences> {
  await assertAbove(tx, actor.userId);
  assertQuietHours(input.body);
  await assertTimeZone(tx, input.body.time_zone);
  await queries.savePreferences(tx, actor.userId, input.body);
  return queries.getPreferences(tx, actor.userId);
}

async function assertAbove(tx: Transaction, userId: string): Promise<void> {
  if ((await loadScopes(tx, userId)).length === 0) throw new ApiError('not_found');
}

export interface Reader {
  email: string;
  language: 'en' | 'es';
  /** The end of the quiet hours that are on now; null: none are. */
  hold_until: string | null;
}

/** Mails somebody above organizations, in their language and after their quiet hours. */
export async function mailAbove(
  tx: Transaction,
  { email, language, hold_until }: Reader,
  mail: Omit<MailRequest, 'to' | 'language'>,
): Promise<void> {
  if (hold_until !== null) await queries.holdMail(tx, hold_until);
  await tx.mail({ ...mail, to: email, language });
  if (hold_until !== null) await queries.holdMail(tx, null);
}
