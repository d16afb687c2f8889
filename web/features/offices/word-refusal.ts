import type { TFunction } from 'i18next';
import { ApiError } from '../../lib/api-error.ts';

/** The server's refusals about offices in the reader's language; anything else is passed on as it is. */
export function wordRefusal(t: TFunction<'offices'>, error: unknown): unknown {
  if (!(error instanceof ApiError) || error.fields.length > 0) return error;
  const words: Record<string, string> = {
    rank_too_low: t('error.rank'),
    conflict: t('error.conflict'),
    already_exists: t('error.exists'),
  };
  const message = words[error.code];
  if (message === undefined) return error;
  return new ApiError({ status: error.status, code: error.code, message, requestId: error.requestId });
}

/** Field errors that only the server can find. */
export const wordField =
  (t: TFunction<'offices'>) =>
  (field: string, code: string): string | undefined =>
    new Map([
      ['ends_on too_small', t('error.past')],
      ['ends_on too_large', t('error.long')],
      ['member_id does_not_fit', t('error.member')],
    ]).get(`${field} ${code}`);
