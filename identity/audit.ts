import { createHmac } from 'node:crypto';
import { v7 } from 'uuid';
import type { Connection } from './database.ts';
import { insertAuditLogEntry } from './queries/audit-log-entries.ts';

/** Actions named as Supabase Auth names them; signing_key_rotated and the refusals after it are ours. */
export type AuditAction =
  | 'login'
  | 'logout'
  | 'user_signedup'
  | 'user_repeated_signup'
  | 'user_invited'
  | 'user_modified'
  | 'user_deleted'
  | 'user_recovery_requested'
  | 'user_reauthenticate_requested'
  | 'user_confirmation_requested'
  | 'user_updated_password'
  | 'token_refreshed'
  | 'token_revoked'
  | 'factor_in_progress'
  | 'factor_unenrolled'
  | 'challenge_created'
  | 'verification_attempted'
  | 'factor_deleted'
  | 'factor_updated'
  | 'signing_key_rotated'
  | 'login_failed'
  | 'login_throttled'
  | 'verification_failed'
  | 'refresh_refused';

export type AuditEntry = {
  action: AuditAction;
  /** The account, when it is known who it is. */
  userId?: string | undefined;
  /** The address as given, when there may be no account. Only a keyed hash of it is stored. */
  email?: string | undefined;
  outcome?: 'success' | 'failure';
  traits?: Record<string, string | number | boolean>;
};

export type Audit = (
  db: Connection,
  entry: AuditEntry,
  call: { now: Date; ip: string; requestId: string | null },
) => Promise<void>;

/** Names an address in logs and limit keys without holding it. */
export function hashAddress(key: Buffer, email: string): string {
  return createHmac('sha256', key).update(`address:${email}`).digest('base64url').slice(0, 22);
}

/** Gives what writes one entry per event: who, what, when, from where, with which outcome. */
export function createAudit(key: Buffer): Audit {
  return async (db, entry, call) => {
    const payload = {
      action: entry.action,
      actor_id: entry.userId ?? null,
      address_hash: entry.email === undefined ? null : hashAddress(key, entry.email),
      outcome: entry.outcome ?? 'success',
      request_id: call.requestId,
      traits: entry.traits ?? {},
      timestamp: call.now.toISOString(),
    };
    await insertAuditLogEntry(db, { id: v7(), payload, ip: call.ip, now: call.now });
  };
}
