import type { routes } from '@pto-connect/contract';
import { ApiError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import { digestOf } from '../../infra/sealer.ts';
import type { TenantTransaction } from '../../tenancy/database.ts';
import { getOrganization, type PublicOrganizationRow } from '../public-pages/service.ts';
import * as queries from './queries.ts';

type Routes = typeof routes.mailPreferences;

export interface MailChoice {
  organization: PublicOrganizationRow;
  chosen: queries.ChosenMail;
}

export const preview = ({ tx, input }: Context<Routes['preview']>): Promise<MailChoice> =>
  view(tx, input.body.mail_token);

/** What concerns members is passed over where the address is no member's. */
export async function update({ tx, input }: Context<Routes['update']>): Promise<MailChoice> {
  const { mail_token, asks, digest, changes } = input.body;
  const chosen = await holder(tx, mail_token);
  if (asks !== null) await queries.updateAsks(tx, chosen.id, asks);
  if (chosen.profile_id !== null && (digest !== null || changes !== null))
    await queries.updateMember(tx, chosen.profile_id, { digest, changes });
  return view(tx, mail_token);
}

/** One kind of mail less. A second time changes nothing. */
export async function refuse({ tx, input }: Context<Routes['refuse']>): Promise<MailChoice> {
  const { mail_token, list } = input.body;
  const chosen = await holder(tx, mail_token);
  if (list === 'asks') await queries.updateAsks(tx, chosen.id, false);
  else if (chosen.profile_id !== null)
    await queries.updateMember(tx, chosen.profile_id, {
      digest: list === 'digest' ? 'off' : null,
      changes: list === 'changes' ? false : null,
    });
  return view(tx, mail_token);
}

async function holder(tx: TenantTransaction, token: string): Promise<queries.ChosenMail> {
  const chosen = await queries.getByToken(tx, digestOf(token));
  if (chosen === undefined) throw new ApiError('link_invalid');
  return chosen;
}

const view = async (tx: TenantTransaction, token: string): Promise<MailChoice> => ({
  chosen: await holder(tx, token),
  organization: await getOrganization(tx),
});
