import type { Connection } from '../database.ts';

export async function insertAuditLogEntry(
  db: Connection,
  entry: { id: string; payload: object; ip: string; now: Date },
): Promise<void> {
  await db.query(
    'insert into auth.audit_log_entries (id, payload, created_at, ip_address) values ($1, $2, $3, $4)',
    [entry.id, JSON.stringify(entry.payload), entry.now, entry.ip],
  );
}
