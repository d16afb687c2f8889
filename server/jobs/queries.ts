import type pg from 'pg';
import { digestOf } from '../infra/sealer.ts';
import type { TenantTransaction, Transaction } from '../tenancy/database.ts';

/**
 * A worker that was killed leaves its jobs locked, and the library waits four hours before it gives them to another. Where no
 * other worker is connected under `applicationName` they can only be ours from before, so they are released at once.
 */
export async function releaseAbandonedJobs(pool: pg.Pool, applicationName: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(
      `select graphile_worker.force_unlock_workers(array(select distinct locked_by from graphile_worker._private_jobs where locked_by is not null))
       where not exists (
         select from pg_stat_activity
         where datname = current_database() and application_name = $1 and pid <> pg_backend_pid())`,
      [applicationName],
    );
  } finally {
    client.release();
  }
}

/** Deletes idempotency keys older than a day; gives how many. */
export async function deleteOldIdempotencyKeys(tx: Transaction): Promise<number> {
  const { purged } = await tx.one<{ purged: number }>('select app.purge_idempotency_keys() as purged');
  return purged;
}

export async function organizationsWithExpiredSignUps(tx: Transaction): Promise<string[]> {
  const rows = await tx.many<{ id: string }>('select app.organizations_with_expired_sign_ups() as id');
  return rows.map((row) => row.id);
}

export async function organizationsWithOldNotifications(tx: Transaction): Promise<string[]> {
  const rows = await tx.many<{ id: string }>('select app.organizations_with_old_notifications() as id');
  return rows.map((row) => row.id);
}

/** Deletes what members were told more than 90 days ago. */
export const deleteOldNotifications = (tx: TenantTransaction): Promise<number> =>
  tx.run("delete from public.notifications where org_id = $1 and created_at < now() - interval '90 days'", [
    tx.orgId,
  ]);

/** Deletes asked-for sign-ups whose link has expired; they never took a place. */
export const deleteExpiredSignUps = (tx: TenantTransaction): Promise<number> =>
  tx.run("delete from public.sign_ups where org_id = $1 and status = 'requested' and expires_at < now()", [
    tx.orgId,
  ]);

/** Notes that mail to an address carries this link. A server with another secret makes other links, so the newest counts. */
export const saveMailAddress = (tx: TenantTransaction, address: string, token: string): Promise<number> =>
  tx.run(
    `insert into public.mail_addresses (org_id, address_digest, token_hash) values ($1, app.address_digest($2), $3)
     on conflict (org_id, address_digest) do update set token_hash = excluded.token_hash
     where mail_addresses.token_hash <> excluded.token_hash`,
    [tx.orgId, address, digestOf(token)],
  );

export interface BrandRow {
  name: string;
  color: string | null;
  digest: string | null;
  width: number | null;
  height: number | null;
  [column: string]: unknown;
}
/** How an open organization looks, for its mails. */
export const getBrand = (tx: Transaction, orgId: string): Promise<BrandRow | undefined> =>
  tx.maybe<BrandRow>('select name, color, digest, width, height from app.brands_of(array[$1::uuid])', [
    orgId,
  ]);
