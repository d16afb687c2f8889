import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../lib/api-error.ts';

/** Codes with words of their own in both languages; anything else shows what the server said. */
const worded = [
  'offline',
  'unauthenticated',
  'session_ended',
  'forbidden',
  'feature_off',
  'limit_exceeded',
  'rank_too_low',
  'second_factor_required',
  'not_found',
  'conflict',
  'version_conflict',
  'body_too_large',
  'unsupported_media_type',
  'rate_limited',
  'internal',
  'unavailable',
  'validation_failed',
  'unexpected',
  'link_invalid',
  'already_member',
  'already_exists',
  'subdomain_taken',
  'last_admin',
  'event_full',
  'shift_full',
  'already_signed_up',
  'event_not_open',
  'places_in_use',
  'import_not_ready',
  'import_has_errors',
  'file_unreadable',
] as const;

/** Gives the sentence to show for any error: what failed and what is safe, never a stack or a status. */
export function useErrorMessage(): (error: unknown) => string {
  const { t } = useTranslation('ui');
  return useCallback(
    (error: unknown) => {
      // A page whose code could not be fetched fails without an ApiError.
      if (!(error instanceof ApiError))
        return navigator.onLine ? t('error.code.unexpected') : t('error.code.offline');
      const code = worded.find((one) => one === error.code);
      if (code) return t(`error.code.${code}`);
      return error.message || t('error.code.unexpected');
    },
    [t],
  );
}
