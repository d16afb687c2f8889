import type { TenantTransaction, Transaction } from '../../tenancy/database.ts';

interface OwnProfile {
  first_name: string;
  last_name: string;
  language: 'en' | 'es';
}

export const updateOwnProfile = (
  tx: TenantTransaction,
  userId: string,
  profile: OwnProfile,
): Promise<number> =>
  tx.run(
    'update public.user_profiles set first_name = $3, last_name = $4, language = $5 where org_id = $1 and user_id = $2',
    [tx.orgId, userId, profile.first_name, profile.last_name, profile.language],
  );

export interface LogoRow {
  org_id: string;
  digest: string;
  width: number;
  height: number;
  [column: string]: unknown;
}
/** Logos of the organizations that have one. */
export const listLogos = (tx: Transaction, orgIds: readonly string[]): Promise<LogoRow[]> =>
  tx.many<LogoRow>('select org_id, digest, width, height from app.brands_of($1) where digest is not null', [
    orgIds,
  ]);

export interface SessionRow {
  id: string;
  created_at: string;
  refreshed_at: string | null;
  user_agent: string | null;
  ip: string | null;
  aal: 'aal1' | 'aal2' | 'aal3';
  [column: string]: unknown;
}

/** The sessions of the person whose transaction this is. */
export const listSessions = (tx: Transaction): Promise<SessionRow[]> =>
  tx.many<SessionRow>('select id, created_at, refreshed_at, user_agent, ip, aal from app.own_sessions()');

/** False when they have no such session. */
export async function endSession(tx: Transaction, id: string): Promise<boolean> {
  const { ended } = await tx.one<{ ended: boolean }>('select app.end_own_session($1) as ended', [id]);
  return ended;
}

export async function endOtherSessions(tx: Transaction, keep: string): Promise<number> {
  const { ended } = await tx.one<{ ended: number }>('select app.end_other_sessions($1) as ended', [keep]);
  return ended;
}

/** Signs the person of this transaction out everywhere. */
export const endAllSessions = (tx: Transaction): Promise<number> =>
  tx.run('select app.end_other_sessions(gen_random_uuid())');
