const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Everything that may differ between installations. Durations are seconds. */
export type IdentitySettings = {
  signupsEnabled: boolean;
  /** New accounts and new addresses count as confirmed without a mail. */
  autoconfirm: boolean;
  /** Offers the admin functions over HTTP to bearers of a service token. */
  adminOverHttp: boolean;
  /** Takes service tokens that one of our keys signed whatever their issuer, audience and end: foreign test suites write such. */
  anyServiceToken: boolean;
  /** Globs of further places a link may lead to; the site's own origin is always allowed. */
  allowedRedirects: string[];
  passwordMinLength: number;
  /** Where to ask for breached passwords by the first five digits of their SHA-1, ending in a slash; null asks nowhere. */
  breachedPasswordsUrl: string | null;
  /** Words that make a password guessable here: product, organization and site names. */
  contextWords: string[];
  accessTokenSeconds: number;
  /** A session not refreshed for this long is over. */
  inactivitySeconds: number;
  /** A session older than this is over. */
  absoluteSeconds: number;
  /** The same two for whom the host calls privileged, and accounts whose app_metadata says `privileged: true`. */
  privilegedInactivitySeconds: number;
  privilegedAbsoluteSeconds: number;
  /** How long several tabs may present the same outdated refresh token. */
  reuseIntervalSeconds: number;
  /** How long the answer to the last refresh may be asked for again by anyone, and by the same browser. */
  retrySeconds: number;
  sameAgentRetrySeconds: number;
  /** A sign-in this recent counts as fresh for changing address or factors. */
  recentSignInSeconds: number;
  /** A session opened through a mailed link may set a password without the old one for this long. */
  mailedSessionSeconds: number;
  codeSeconds: number;
  linkSeconds: { signup: number; invite: number; magiclink: number; recovery: number; email_change: number };
  codeAttempts: number;
  challengeSeconds: number;
  flowSeconds: number;
  maxFactors: number;
  totpIssuer: string;
  /** Shortest time between two mails of one kind to one address. */
  mailIntervalSeconds: number;
  /** Requests per window: [points, seconds]. */
  limits: {
    mail: [number, number];
    token: [number, number];
    verify: [number, number];
    factor: [number, number];
    passwordPerAccount: [number, number];
  };
  /** Longest block of password guesses on one account. */
  maxAccountBlockSeconds: number;
  requestTimeoutMs: number;
};

export const standardSettings: IdentitySettings = {
  signupsEnabled: true,
  autoconfirm: false,
  adminOverHttp: false,
  anyServiceToken: false,
  allowedRedirects: [],
  passwordMinLength: 8,
  breachedPasswordsUrl: null,
  contextWords: ['ptoconnect', 'pto connect'],
  accessTokenSeconds: 15 * MINUTE,
  inactivitySeconds: 14 * DAY,
  absoluteSeconds: 30 * DAY,
  privilegedInactivitySeconds: 12 * HOUR,
  privilegedAbsoluteSeconds: 24 * HOUR,
  reuseIntervalSeconds: 10,
  retrySeconds: MINUTE,
  sameAgentRetrySeconds: DAY,
  recentSignInSeconds: 15 * MINUTE,
  mailedSessionSeconds: HOUR,
  codeSeconds: 10 * MINUTE,
  linkSeconds: { signup: DAY, invite: 7 * DAY, magiclink: 10 * MINUTE, recovery: HOUR, email_change: DAY },
  codeAttempts: 5,
  challengeSeconds: 5 * MINUTE,
  flowSeconds: 5 * MINUTE,
  maxFactors: 10,
  totpIssuer: 'PTO Connect',
  mailIntervalSeconds: MINUTE,
  limits: {
    mail: [30, 5 * MINUTE],
    token: [150, 5 * MINUTE],
    verify: [30, 5 * MINUTE],
    factor: [30, MINUTE],
    passwordPerAccount: [10, 15 * MINUTE],
  },
  maxAccountBlockSeconds: HOUR,
  requestTimeoutMs: 10_000,
};

/** The profile for tests and demonstrations; docs/identity-test-profile.md says how to run a foreign client's tests against it. */
export const testSettings: IdentitySettings = {
  ...standardSettings,
  autoconfirm: true,
  adminOverHttp: true,
  anyServiceToken: true,
  passwordMinLength: 6,
  mailIntervalSeconds: 1,
  limits: {
    mail: [10_000, MINUTE],
    token: [100_000, MINUTE],
    verify: [10_000, MINUTE],
    factor: [10_000, MINUTE],
    passwordPerAccount: [1_000, MINUTE],
  },
};
