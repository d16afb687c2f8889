import { createAdmin } from './admin.ts';
import { createAudit } from './audit.ts';
import type { Context } from './context.ts';
import { openPool } from './database.ts';
import { assertOwnAccounts } from './foreign-accounts.ts';
import { createGivenKeys } from './given-keys.ts';
import { createRouter } from './http.ts';
import { createKeyStore, type Rotation } from './keys.ts';
import { createLimits } from './limits.ts';
import { createBackground, createMailer } from './mailer.ts';
import { startPurging } from './maintenance.ts';
import type { Identity, IdentityLogger, IdentityOptions } from './options.ts';
import { prepareDecoy } from './passwords.ts';
import { adminRoutes, routes } from './routes.ts';
import { createSealer, deriveKey } from './sealing.ts';
import { standardSettings, testSettings } from './settings.ts';
import { createStoredKeys } from './stored-keys.ts';

export type { IdentityAdmin, ListedSession } from './admin.ts';
export type { AdminUserInput } from './admin-users.ts';
export { AuthError } from './errors.ts';
export {
  createForeignAccounts,
  type ForeignAccount,
  type ForeignAccounts,
  type ForeignSession,
  switchToProject,
} from './foreign-accounts.ts';
export type { Identity, IdentityLogger, IdentityOptions, MailKind, OutgoingIdentityMail } from './options.ts';
export type { IdentitySettings } from './settings.ts';
export type { UserObject } from './user-object.ts';
export type { Rotation };

const MIN_SECRET_LENGTH = 32;
const silent: IdentityLogger = { info() {}, error() {} };

function requireSafeOptions(options: IdentityOptions): void {
  if (options.profile === 'test' && options.production) {
    throw new Error('The test profile of the identity service must not run in production.');
  }
  if (options.settings?.anyServiceToken && options.production) {
    throw new Error('Service tokens without issuer and end must not be taken in production.');
  }
  if (options.secret.length < MIN_SECRET_LENGTH) {
    throw new Error(`The server secret must have at least ${MIN_SECRET_LENGTH} characters.`);
  }
}

/** Builds the identity service on its own database role. Call `start` before the first request and `close` at the end. */
export function createIdentity(options: IdentityOptions): Identity {
  requireSafeOptions(options);
  const settings = { ...(options.profile === 'test' ? testSettings : standardSettings), ...options.settings };
  const logger = options.logger ?? silent;
  const clock = options.clock ?? (() => new Date());
  const publicOrigin = new URL(options.publicOrigin).origin;
  const pool = openPool(options.databaseUrl, options.settled);
  // An idle connection that breaks is replaced; without a listener it would end the process.
  pool.on('error', (error) => logger.error({ err: error }, 'identity database connection lost'));

  const keySource =
    options.signingKeys === undefined
      ? createStoredKeys(pool, createSealer(options.secret, 'signing keys'), clock)
      : createGivenKeys(options.signingKeys);
  const addressKey = deriveKey(options.secret, 'addresses in logs and limits');
  const background = createBackground(logger);
  const context: Context = {
    pool,
    settings,
    issuer: `${publicOrigin}/auth/v1`,
    publicOrigin,
    siteUrl: new URL(options.siteUrl).href,
    clock,
    logger,
    keys: createKeyStore(keySource, clock),
    isPrivileged: options.isPrivileged ?? (async () => false),
    limits: createLimits(pool, settings, addressKey),
    audit: createAudit(addressKey),
    background,
    mail: createMailer(options.mail, background),
    sealer: createSealer(options.secret, 'session keys and factors'),
    codeKey: deriveKey(options.secret, 'one-time codes'),
  };

  let stopPurging = () => {};
  return {
    router: createRouter(context, settings.adminOverHttp ? [...routes, ...adminRoutes] : routes),
    admin: createAdmin(context),
    async start() {
      await assertOwnAccounts(pool);
      await context.keys.start();
      await prepareDecoy();
      stopPurging = startPurging(context);
    },
    forgetKeys: () => context.keys.forget(),
    settle: () => background.settle(),
    async close() {
      stopPurging();
      await background.settle();
      await pool.end();
    },
  };
}
