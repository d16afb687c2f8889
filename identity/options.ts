import type { Router } from 'express';
import type { IdentityAdmin } from './admin.ts';
import type { IdentitySettings } from './settings.ts';

export type MailKind =
  | 'confirmation'
  | 'magic_link'
  | 'recovery'
  | 'invite'
  | 'email_change_current'
  | 'email_change_new'
  | 'reauthentication'
  | 'already_registered'
  | 'password_changed'
  | 'email_changed'
  | 'factor_added'
  | 'factor_removed';

export type Language = 'en' | 'es';

/** A mail the service wants sent. The host renders and sends it; `type` in `data` is what the mailed page passes to verifyOtp. */
export type OutgoingIdentityMail = {
  kind: MailKind;
  to: string;
  language: Language;
  token_hash?: string;
  code?: string;
  redirect_to?: string;
  data: Record<string, string>;
};

export type IdentityLogger = {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

export type IdentityOptions = {
  /** Connection string of role pto_auth. */
  databaseUrl: string;
  /** Where the browser finds this server, e.g. https://pto.example.org; the issuer is this plus /auth/v1. */
  publicOrigin: string;
  /** Where links lead when no redirect was asked for. */
  siteUrl: string;
  /** The server's secret, at least 32 characters. Keys that protect stored secrets are derived from it. */
  secret: string;
  mail: (mail: OutgoingIdentityMail) => Promise<void>;
  /** `test` confirms accounts at once, takes shorter passwords and raises the limits. Refused in production. */
  profile: 'standard' | 'test';
  /** True when the process runs with NODE_ENV=production. */
  production?: boolean;
  clock?: () => Date;
  /** Whether an account handles money or administers somewhere, asked at sign-in and at each refresh: its sessions are shorter. */
  isPrivileged?: (userId: string) => Promise<boolean>;
  /** Signing keys as a JSON array of JWKs, of which exactly one signs, instead of keys made and kept by the service. */
  signingKeys?: string | undefined;
  /** Awaited after every commit, before the answer: by then the host has heard which sessions ended. */
  settled?: () => Promise<void>;
  logger?: IdentityLogger;
  /** Single settings that differ from the profile's. */
  settings?: Partial<IdentitySettings>;
};

export type Identity = {
  /** To be mounted at /auth/v1, before any body parser. */
  router: Router;
  admin: IdentityAdmin;
  /** Prepares the signing key. To be awaited before the first request. */
  start(): Promise<void>;
  /** The signing keys were changed by another process: the next use reads them anew. */
  forgetKeys(): void;
  /** Waits until no mail or other background work is under way. */
  settle(): Promise<void>;
  /** Waits for mails under way and closes the connections. */
  close(): Promise<void>;
};
