import type { Pool } from 'pg';
import type { Audit } from './audit.ts';
import type { KeyStore } from './keys.ts';
import type { Limits } from './limits.ts';
import type { Background, Mailer } from './mailer.ts';
import type { IdentityLogger, Language } from './options.ts';
import type { Sealer } from './sealing.ts';
import type { IdentitySettings } from './settings.ts';

/** What every endpoint works with. */
export type Context = {
  pool: Pool;
  settings: IdentitySettings;
  issuer: string;
  publicOrigin: string;
  siteUrl: string;
  clock: () => Date;
  keys: KeyStore;
  /** Whether the account handles money or administers somewhere; its sessions are shorter. */
  isPrivileged: (userId: string) => Promise<boolean>;
  limits: Limits;
  audit: Audit;
  background: Background;
  mail: Mailer;
  logger: IdentityLogger;
  /** Encrypts refresh keys and factor secrets at rest. */
  sealer: Sealer;
  /** Keys the six-digit codes. */
  codeKey: Buffer;
};

/** One request, read once: nothing below this knows of Express. */
export type Call = {
  now: Date;
  ip: string;
  userAgent: string | null;
  requestId: string | null;
  language: Language;
  /** Where the person should land afterwards; already checked against the allowed places. */
  redirectTo: string;
  authorization: string | null;
  host: string;
  params: Record<string, string>;
  query: Record<string, string>;
  /** The parsed body, or null when there was none. */
  body: unknown;
};

export type Answer = {
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** Answers 303 to this address. */
  location?: string;
};

export type Endpoint = (context: Context, call: Call) => Promise<Answer>;
