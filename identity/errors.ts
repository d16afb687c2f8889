/** Error codes of Supabase Auth that this service gives. */
export type ErrorCode =
  | 'validation_failed'
  | 'bad_json'
  | 'bad_jwt'
  | 'no_authorization'
  | 'not_admin'
  | 'user_not_found'
  | 'session_not_found'
  | 'session_expired'
  | 'refresh_token_not_found'
  | 'refresh_token_already_used'
  | 'invalid_credentials'
  | 'email_not_confirmed'
  | 'email_exists'
  | 'user_already_exists'
  | 'user_banned'
  | 'signup_disabled'
  | 'email_provider_disabled'
  | 'phone_provider_disabled'
  | 'anonymous_provider_disabled'
  | 'provider_disabled'
  | 'weak_password'
  | 'same_password'
  | 'reauthentication_needed'
  | 'reauthentication_not_valid'
  | 'current_password_required'
  | 'current_password_invalid'
  | 'otp_expired'
  | 'otp_disabled'
  | 'flow_state_not_found'
  | 'flow_state_expired'
  | 'bad_code_verifier'
  | 'insufficient_aal'
  | 'mfa_factor_name_conflict'
  | 'mfa_factor_not_found'
  | 'mfa_challenge_expired'
  | 'mfa_verification_failed'
  | 'mfa_ip_address_mismatch'
  | 'too_many_enrolled_mfa_factors'
  | 'mfa_totp_enroll_not_enabled'
  | 'mfa_totp_verify_not_enabled'
  | 'manual_linking_disabled'
  | 'saml_provider_disabled'
  | 'web3_provider_disabled'
  | 'over_request_rate_limit'
  | 'over_email_send_rate_limit'
  | 'request_timeout'
  | 'request_entity_too_large'
  | 'conflict'
  | 'unexpected_failure';

export type WeakPasswordReason = 'length' | 'characters' | 'pwned';

/** A refusal the client is told about: HTTP status, code and message exactly as Supabase Auth words them. */
export class AuthError extends Error {
  readonly status: number;
  readonly code: ErrorCode;
  /** True when what the transaction wrote before the refusal (a counted wrong code, a revoked session) must stay. */
  keepsWrites = false;
  weakPassword: { reasons: WeakPasswordReason[] } | undefined;

  constructor(status: number, code: ErrorCode, message: string) {
    super(message);
    this.name = 'AuthError';
    this.status = status;
    this.code = code;
  }

  /** Marks the refusal as one after which the transaction commits. */
  keepingWrites(): this {
    this.keepsWrites = true;
    return this;
  }
}

/** The OAuth-shaped refusal, which GoTrue uses for an empty refresh token. */
export class OAuthError extends Error {
  readonly error: string;

  constructor(error: string, description: string) {
    super(description);
    this.name = 'OAuthError';
    this.error = error;
  }
}

export function invalid(message: string): AuthError {
  return new AuthError(400, 'validation_failed', message);
}

export function invalidCredentials(): AuthError {
  return new AuthError(400, 'invalid_credentials', 'Invalid login credentials');
}

export function userBanned(status: 400 | 403): AuthError {
  return new AuthError(status, 'user_banned', 'User is banned');
}

export function linkExpired(): AuthError {
  return new AuthError(403, 'otp_expired', 'Email link is invalid or has expired');
}

export function codeExpired(): AuthError {
  return new AuthError(403, 'otp_expired', 'Token has expired or is invalid');
}

export function weakPassword(message: string, reasons: WeakPasswordReason[]): AuthError {
  const error = new AuthError(422, 'weak_password', message);
  error.weakPassword = { reasons };
  return error;
}
