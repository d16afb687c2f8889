import type { Context } from './context.ts';
import type { AmrClaim } from './queries/amr-claims.ts';
import type { AssuranceLevel, SessionRow } from './queries/sessions.ts';
import type { UserRow } from './queries/users.ts';

const SECOND_FACTORS = new Set(['totp', 'mfa/phone', 'mfa/webauthn']);

function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}

/** The assurance level is what the session's sign-in methods add up to, never a stored wish. */
export function deriveAssuranceLevel(claims: AmrClaim[]): AssuranceLevel {
  return claims.some((claim) => SECOND_FACTORS.has(claim.method)) ? 'aal2' : 'aal1';
}

/** Signs an access token. Gives it with its life in seconds and its end as a Unix time. */
export async function createAccessToken(
  context: Context,
  user: UserRow,
  session: SessionRow,
  claims: AmrClaim[],
): Promise<{ token: string; expiresIn: number; expiresAt: number }> {
  const issuedAt = seconds(context.clock());
  const expiresIn = context.settings.accessTokenSeconds;
  const expiresAt = issuedAt + expiresIn;
  const token = await context.keys.sign({
    iss: context.issuer,
    sub: user.id,
    aud: 'authenticated',
    exp: expiresAt,
    iat: issuedAt,
    email: user.email ?? '',
    phone: '',
    app_metadata: user.raw_app_meta_data,
    user_metadata: user.raw_user_meta_data,
    role: user.role,
    aal: deriveAssuranceLevel(claims),
    amr: claims.map((claim) => ({ method: claim.method, timestamp: seconds(claim.at) })),
    session_id: session.id,
    is_anonymous: user.is_anonymous,
  });
  return { token, expiresIn, expiresAt };
}

/** A token for the server's own calls to the admin functions over HTTP: role service_role, no account, short-lived. */
export function createServiceToken(context: Context, lifeSeconds: number): Promise<string> {
  const issuedAt = seconds(context.clock());
  return context.keys.sign({
    iss: context.issuer,
    aud: 'authenticated',
    role: 'service_role',
    iat: issuedAt,
    exp: issuedAt + lifeSeconds,
  });
}
