import type { routes } from '@pto-connect/contract';
import { ApiError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import { isReservedSubdomain } from '../organizations/service.ts';
import * as queries from './queries.ts';

export const get = ({ tx }: Context<typeof routes.webAddress.get>): Promise<queries.WebAddressRow> =>
  queries.getWebAddress(tx);

/**
 * Takes another web address. The old one is left behind as a redirect by the database, in the same statement. Throws
 * `subdomain_taken` for one that is reserved, in use, or still leads to whoever had it before.
 */
export async function update({
  tx,
  input,
}: Context<typeof routes.webAddress.update>): Promise<queries.WebAddressRow> {
  const { subdomain } = input.body;
  if (isReservedSubdomain(subdomain)) throw new ApiError('subdomain_taken');
  const before = await queries.getWebAddress(tx);
  if (before.version !== input.version) throw new ApiError('version_conflict');
  if (before.subdomain === subdomain) return before;
  const isReturn = before.redirects.some((redirect) => redirect.subdomain === subdomain);
  if (!isReturn && before.redirects.length >= queries.maximumRedirects)
    throw new ApiError('conflict', {
      message: `${queries.maximumRedirects} former addresses lead here already. Wait until one of them has expired.`,
    });
  if ((await queries.setSubdomain(tx, input.version, subdomain)) === 0)
    throw new ApiError('version_conflict');
  return queries.getWebAddress(tx);
}
