import { Secret, TOTP } from 'otpauth';
import { renderSVG } from 'uqr';

const PERIOD_SECONDS = 30;
const SECRET_BYTES = 20;
// A clock half a minute off either way is accepted.
const WINDOW = 1;

function totp(secret: string, issuer = '', label = ''): TOTP {
  return new TOTP({
    issuer,
    label,
    secret: Secret.fromBase32(secret),
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
  });
}

/** A new base32 secret of 160 random bits. */
export function createTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** What an authenticator application scans: the address and the same as an SVG, with colours by name (no "#" to escape). */
export function describeTotp(
  secret: string,
  issuer: string,
  label: string,
): { uri: string; qr_code: string } {
  const uri = totp(secret, issuer, label).toString();
  return {
    uri,
    qr_code: renderSVG(uri, { whiteColor: 'white', blackColor: 'black', pixelSize: 4, border: 4 }),
  };
}

/** The time step a code belongs to, or null when it is wrong now. The caller refuses steps already used. */
export function findTotpStep(secret: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const delta = totp(secret).validate({ token: code, timestamp: now.getTime(), window: WINDOW });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / PERIOD_SECONDS) + delta;
}
