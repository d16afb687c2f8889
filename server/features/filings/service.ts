import type { routes } from '@pto-connect/contract';
import { v7 } from 'uuid';
import { ApiError, fieldError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import type { Member } from '../../tenancy/actor.ts';
import type { TenantTransaction } from '../../tenancy/database.ts';
import { tellOrganization } from '../hierarchy/service.ts';
import { settle } from '../notifications/service.ts';
import * as queries from './queries/filings.ts';

export interface FilingView {
  filing: queries.FilingRow;
  actor: Member;
}

export const list = async ({ actor, tx }: Context<typeof routes.filings.list>): Promise<FilingView[]> =>
  (await queries.listFilings(tx)).map((filing) => ({ filing, actor }));

/** Files facts and dates. Anything may be corrected until the district has accepted it. */
export async function submit({
  actor,
  tx,
  input,
}: Context<typeof routes.filings.submit>): Promise<FilingView> {
  const { filing_kind_id } = input.params;
  const known = await queries.getFiling(tx, filing_kind_id);
  if (!known) throw new ApiError('not_found');
  const { submitted_on, covers_until } = input.body;
  if (covers_until !== null && covers_until < submitted_on)
    throw fieldError('covers_until', 'too_small', 'This cannot end before it was filed.');
  const changed = await queries.submitFiling(tx, {
    id: v7(),
    kindId: filing_kind_id,
    profileId: actor.profileId,
    ...input.body,
  });
  if (changed === 0) throw new ApiError('conflict', { message: 'The district has accepted this already.' });
  for (const kind of ['filing_due', 'filing_overdue', 'filing_returned'] as const)
    await settle(tx, kind, filing_kind_id);
  return { filing: await reload(tx, filing_kind_id), actor };
}

/** The district's word on what was filed. Throws `conflict` where nothing waits for one. */
export async function review(
  tx: TenantTransaction,
  kindId: string,
  word: { accept: boolean; reason: string | null; reviewer: string },
): Promise<queries.FilingRow> {
  if (!word.accept && word.reason === null)
    throw fieldError('reason', 'required', 'Say what is wrong with it.');
  const changed = await queries.reviewFiling(tx, kindId, {
    status: word.accept ? 'accepted' : 'returned',
    reason: word.accept ? null : word.reason,
    reviewer: word.reviewer,
  });
  if (changed === 0) throw new ApiError('conflict', { message: 'Nothing waits for a review here.' });
  const filing = await reload(tx, kindId);
  await tellOrganization(tx, {
    kind: word.accept ? 'filing_accepted' : 'filing_returned',
    subjectId: kindId,
    details: {
      title: filing.name,
      title_es: filing.name_es,
      person: word.reviewer,
      reason: filing.return_reason,
    },
  });
  return filing;
}

async function reload(tx: TenantTransaction, kindId: string): Promise<queries.FilingRow> {
  const filing = await queries.getFiling(tx, kindId);
  if (!filing) throw new ApiError('not_found');
  return filing;
}
