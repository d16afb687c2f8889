import { isAuthRetryableFetchError, isAuthWeakPasswordError } from '@supabase/auth-js';
import type { ParseKeys } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../lib/api-error.ts';

interface IdentityError {
  message: string;
  code?: string | undefined;
  status?: number | undefined;
}

/** Which field of a form a refusal belongs to, and its words. Codes not listed belong to the form as a whole. */
const words: Record<string, ParseKeys<'identity'>> = {
  invalid_credentials: 'error.invalidCredentials',
  email_not_confirmed: 'error.emailNotConfirmed',
  user_banned: 'error.userBanned',
  otp_expired: 'error.linkExpired',
  mailed_code_wrong: 'error.mailedCodeWrong',
  same_password: 'error.samePassword',
  current_password_required: 'error.currentPassword',
  current_password_invalid: 'error.currentPassword',
  reauthentication_needed: 'error.reauthenticationNeeded',
  reauthentication_not_valid: 'error.codeWrong',
  mfa_verification_failed: 'error.codeWrong',
  mfa_challenge_expired: 'error.codeWrong',
  mfa_ip_address_mismatch: 'error.codeWrong',
  insufficient_aal: 'error.secondStepFirst',
  email_exists: 'error.emailNotPossible',
  email_address_invalid: 'error.email',
  validation_failed: 'error.email',
  over_request_rate_limit: 'error.tooMany',
  over_email_send_rate_limit: 'error.tooManyMails',
  signup_disabled: 'error.signUpClosed',
  session_not_found: 'error.sessionEnded',
  session_expired: 'error.sessionEnded',
};
type FieldOf = Readonly<Record<string, string>>;

/**
 * Gives a check to run on every answer of the identity client: it throws what a form can show, in the reader's
 * language, at the field named for the code or above the form.
 */
export function useIdentityCheck(): (error: IdentityError | null, fieldOf?: FieldOf) => void {
  const { t } = useTranslation('identity');
  return useCallback(
    (error, fieldOf = {}) => {
      if (!error) return;
      if (isAuthRetryableFetchError(error))
        throw new ApiError({
          status: 0,
          code: navigator.onLine ? 'unavailable' : 'offline',
          message: error.message,
        });
      const code = error.code ?? 'unexpected';
      const [, seconds] = /after (\d+) seconds?/.exec(error.message) ?? [];
      const message = isAuthWeakPasswordError(error)
        ? t(weakness(error.reasons))
        : code === 'over_email_send_rate_limit' && seconds
          ? t('error.tooManyMailsIn', { count: Number(seconds) })
          : t(words[code] ?? 'error.unexpected');
      const field = fieldOf[code];
      throw new ApiError({
        status: error.status ?? 400,
        code: `identity.${code}`,
        message,
        fields: field ? [{ field, code, message }] : [],
      });
    },
    [t],
  );
}

const weakness = (reasons: readonly string[]): ParseKeys<'identity'> =>
  reasons.includes('length')
    ? 'error.passwordShort'
    : reasons.includes('characters')
      ? 'error.passwordCharacters'
      : 'error.passwordCommon';
