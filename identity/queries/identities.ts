import type { Connection } from '../database.ts';
import type { Metadata } from './users.ts';

export type IdentityRow = {
  id: string;
  provider_id: string;
  user_id: string;
  identity_data: Metadata;
  provider: string;
  last_sign_in_at: Date | null;
  created_at: Date;
  updated_at: Date;
  email: string | null;
};

const COLUMNS =
  'id, provider_id, user_id, identity_data, provider, last_sign_in_at, created_at, updated_at, email';

export async function listIdentities(db: Connection, userId: string): Promise<IdentityRow[]> {
  const { rows } = await db.query<IdentityRow>(
    `select ${COLUMNS} from auth.identities where user_id = $1 order by created_at limit 20`,
    [userId],
  );
  return rows;
}

/** Records the mail address as the way this account signs in. */
export async function insertEmailIdentity(
  db: Connection,
  identity: { id: string; userId: string; data: Metadata; now: Date },
): Promise<void> {
  await db.query(
    `insert into auth.identities (id, provider_id, user_id, identity_data, provider, last_sign_in_at, created_at, updated_at)
     values ($1, $2::text, $2::uuid, $3, 'email', $4, $4, $4)`,
    [identity.id, identity.userId, identity.data, identity.now],
  );
}

/** Merges into what the mail identity says (its address, whether it is verified). */
export async function mergeEmailIdentity(
  db: Connection,
  userId: string,
  data: Metadata,
  now: Date,
): Promise<void> {
  await db.query(
    `update auth.identities set identity_data = identity_data || $2::jsonb, updated_at = $3
     where user_id = $1 and provider = 'email'`,
    [userId, data, now],
  );
}

export async function removeIdentities(db: Connection, userId: string): Promise<void> {
  await db.query('delete from auth.identities where user_id = $1', [userId]);
}
