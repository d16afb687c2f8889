import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { IdentitySettings } from '@pto-connect/identity';

/** Everything the server can be told from outside. This file is the only reader of the environment. */
export interface Config {
  environment: 'development' | 'test' | 'production';
  host: string;
  /** 0 picks a free port. */
  port: number;
  /** Where people reach us: scheme, host and port, without a path. Defaults to the listening address. */
  publicOrigin: string | null;
  /** 32 random bytes or more; everything sealed or derived hangs on it. */
  secret: string;
  /** Administrator's address of the database: migrations, and the base of the working roles' addresses. */
  databaseUrl: string;
  poolSize: number;
  dataDir: string;
  /** `null`: the embedded identity service. */
  supabaseUrl: string | null;
  supabasePublishableKey: string | null;
  /** Lets the server invite and delete accounts at the project. Never reaches a browser. */
  supabaseSecretKey: string | null;
  identityProfile: 'standard' | 'test';
  /** Single settings of the identity service that differ from its profile's; tooling sets them, the environment does not. */
  identitySettings: Partial<IdentitySettings>;
  /** JSON array of JWKs to sign with, of which one signs; null: the identity service makes and keeps its own. */
  identitySigningKeys: string | null;
  /** Where the identity service asks for breached passwords, by the first five digits of their SHA-1; null asks nowhere. */
  breachedPasswordsUrl: string | null;
  /** Where people write who lost their second step; shown to those who are asked for it. */
  operatorContact: string | null;
  smtpUrl: string | null;
  mailFrom: string;
  /** The built-in mailbox that shows every mail; refused in production. */
  mailbox: boolean;
  corsOrigins: string[];
  /** Peers whose X-Forwarded-* headers are believed. */
  trustedProxies: string[];
  /** Loopback port for /metrics; null serves none. */
  metricsPort: number | null;
  /** Multiplies every rate limit; tests raise it. */
  rateFactor: number;
  runWorker: boolean;
  /** Check every answer against the contract (tests and development). */
  checkResponses: boolean;
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  webDir: string;
}

const placeholderSecrets = new Set([
  'secret',
  'changeme',
  'change-me',
  'password',
  'placeholder',
  'super-secret',
  'your-secret-here',
]);

/** Reads the environment, lets `overrides` win, and refuses what cannot be right, saying what and why. */
export function loadConfig(
  overrides: Partial<Config> = {},
  environment: NodeJS.ProcessEnv = process.env,
): Config {
  const mode =
    overrides.environment ??
    (environment.NODE_ENV === 'production'
      ? 'production'
      : environment.NODE_ENV === 'test'
        ? 'test'
        : 'development');
  const words = (value: string | undefined) => (value ?? '').split(/[\s,]+/).filter(Boolean);
  const number = (name: string, otherwise: number) => {
    const value = environment[name];
    if (value === undefined || value === '') return otherwise;
    if (!/^\d+$/.test(value)) throw new ConfigError(`${name} must be a whole number, not "${value}"`);
    return Number(value);
  };
  const config: Config = {
    environment: mode,
    host: environment.HOST ?? '127.0.0.1',
    port: number('PORT', 3000),
    publicOrigin: environment.PUBLIC_ORIGIN ?? null,
    secret: environment.PTO_SECRET ?? '',
    databaseUrl: environment.DATABASE_URL ?? '',
    poolSize: number('DATABASE_POOL_SIZE', 8),
    dataDir: environment.PTO_DATA_DIR ?? '.data',
    supabaseUrl: environment.SUPABASE_URL?.replace(/\/+$/, '') || null,
    supabasePublishableKey: environment.SUPABASE_PUBLISHABLE_KEY || null,
    supabaseSecretKey: environment.SUPABASE_SECRET_KEY || null,
    identityProfile: identityProfile(environment.IDENTITY_PROFILE),
    identitySettings: {},
    identitySigningKeys: identitySigningKeys(environment),
    breachedPasswordsUrl: environment.BREACHED_PASSWORDS_URL || null,
    operatorContact: environment.OPERATOR_CONTACT || null,
    smtpUrl: environment.SMTP_URL ?? null,
    mailFrom: environment.MAIL_FROM ?? 'PTO Connect <no-reply@localhost>',
    mailbox: mode !== 'production' && environment.SMTP_URL === undefined,
    corsOrigins: words(environment.CORS_ORIGINS),
    trustedProxies: words(environment.TRUSTED_PROXIES),
    metricsPort: environment.METRICS_PORT === undefined ? null : number('METRICS_PORT', 9464),
    rateFactor: 1,
    runWorker: environment.RUN_WORKER !== 'false',
    checkResponses: mode !== 'production',
    logLevel: mode === 'test' ? 'silent' : 'info',
    webDir: fileURLToPath(new URL('../web/dist', import.meta.url)),
    ...overrides,
  };
  if (
    config.secret.length < 32 ||
    placeholderSecrets.has(config.secret.toLowerCase()) ||
    new Set(config.secret).size < 10
  ) {
    throw new ConfigError(
      'PTO_SECRET must be at least 32 random characters, for instance from `openssl rand -base64 32`',
    );
  }
  if (config.databaseUrl === '') throw new ConfigError('DATABASE_URL is missing');
  if (mode === 'production' && config.identityProfile === 'test')
    throw new ConfigError('The identity test profile is refused in production');
  if (mode === 'production' && config.mailbox)
    throw new ConfigError('The development mailbox is refused in production');
  if (!config.mailbox && config.smtpUrl === null)
    throw new ConfigError('SMTP_URL is missing: where should mail go?');
  return config;
}

function identityProfile(value: string | undefined): Config['identityProfile'] {
  if (value === undefined || value === '' || value === 'standard') return 'standard';
  if (value === 'test') return 'test';
  throw new ConfigError(`IDENTITY_PROFILE must be "standard" or "test", not "${value}"`);
}

/** The keys themselves or, so that they need not stand in an environment, the file that holds them. */
function identitySigningKeys(environment: NodeJS.ProcessEnv): string | null {
  const { IDENTITY_SIGNING_KEYS: keys, IDENTITY_SIGNING_KEYS_FILE: file } = environment;
  if (keys && file)
    throw new ConfigError('Give IDENTITY_SIGNING_KEYS or IDENTITY_SIGNING_KEYS_FILE, not both');
  if (keys) return keys;
  if (!file) return null;
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new ConfigError(`IDENTITY_SIGNING_KEYS_FILE ${file} cannot be read`, { cause });
  }
}

/** A setting that cannot work. The message is for the operator. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
