import type { Connection } from '../database.ts';

export type Metadata = Record<string, unknown>;

export type UserRow = {
  id: string;
  aud: string;
  role: string;
  email: string | null;
  encrypted_password: string | null;
  email_confirmed_at: Date | null;
  invited_at: Date | null;
  confirmation_sent_at: Date | null;
  recovery_sent_at: Date | null;
  email_change: string | null;
  email_change_sent_at: Date | null;
  email_change_confirm_status: number;
  reauthentication_sent_at: Date | null;
  last_sign_in_at: Date | null;
  raw_app_meta_data: Metadata;
  raw_user_meta_data: Metadata;
  confirmed_at: Date | null;
  banned_until: Date | null;
  deleted_at: Date | null;
  is_anonymous: boolean;
  created_at: Date;
  updated_at: Date;
};

export type NewUser = Pick<
  UserRow,
  'id' | 'email' | 'encrypted_password' | 'raw_app_meta_data' | 'raw_user_meta_data' | 'created_at'
> & { role?: string; email_confirmed_at?: Date | null; invited_at?: Date | null; banned_until?: Date | null };

const CHANGEABLE = [
  'role',
  'email',
  'encrypted_password',
  'email_confirmed_at',
  'invited_at',
  'confirmation_sent_at',
  'recovery_sent_at',
  'email_change',
  'email_change_sent_at',
  'email_change_confirm_status',
  'reauthentication_sent_at',
  'last_sign_in_at',
  'raw_app_meta_data',
  'raw_user_meta_data',
  'banned_until',
  'deleted_at',
] as const;

export type UserChanges = Partial<Pick<UserRow, (typeof CHANGEABLE)[number]>>;

const COLUMNS = `id, aud, role, email, encrypted_password, email_confirmed_at, invited_at, confirmation_sent_at, recovery_sent_at,
  nullif(email_change, '') as email_change, email_change_sent_at, email_change_confirm_status, reauthentication_sent_at,
  last_sign_in_at, coalesce(raw_app_meta_data, '{}') as raw_app_meta_data,
  coalesce(raw_user_meta_data, '{}') as raw_user_meta_data, confirmed_at, banned_until, deleted_at, is_anonymous,
  created_at, updated_at`;

export async function findUserById(db: Connection, id: string): Promise<UserRow | null> {
  const { rows } = await db.query<UserRow>(
    `select ${COLUMNS} from auth.users where id = $1 and deleted_at is null`,
    [id],
  );
  return rows[0] ?? null;
}

/** The same, holding the row until the transaction ends. */
export async function lockUser(db: Connection, id: string): Promise<UserRow | null> {
  const { rows } = await db.query<UserRow>(
    `select ${COLUMNS} from auth.users where id = $1 and deleted_at is null for update`,
    [id],
  );
  return rows[0] ?? null;
}

/** `email` is lower case. */
export async function findUserByEmail(db: Connection, email: string): Promise<UserRow | null> {
  const { rows } = await db.query<UserRow>(
    `select ${COLUMNS} from auth.users where email = $1 and is_sso_user = false and deleted_at is null`,
    [email],
  );
  return rows[0] ?? null;
}

/** The account that is moving to this address, if one is. */
export async function findUserByPendingEmail(db: Connection, email: string): Promise<UserRow | null> {
  const { rows } = await db.query<UserRow>(
    `select ${COLUMNS} from auth.users where email_change = $1 and deleted_at is null order by email_change_sent_at desc limit 1`,
    [email],
  );
  return rows[0] ?? null;
}

export async function insertUser(db: Connection, user: NewUser): Promise<UserRow> {
  const { rows } = await db.query<UserRow>(
    `insert into auth.users (id, aud, role, email, encrypted_password, raw_app_meta_data, raw_user_meta_data,
       email_confirmed_at, invited_at, banned_until, created_at, updated_at)
     values ($1, 'authenticated', $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
     returning ${COLUMNS}`,
    [
      user.id,
      user.role ?? 'authenticated',
      user.email,
      user.encrypted_password,
      user.raw_app_meta_data,
      user.raw_user_meta_data,
      user.email_confirmed_at ?? null,
      user.invited_at ?? null,
      user.banned_until ?? null,
      user.created_at,
    ],
  );
  return rows[0] as UserRow;
}

/** Changes the given columns and gives the row as it then stands. */
export async function updateUser(
  db: Connection,
  id: string,
  changes: UserChanges,
  now: Date,
): Promise<UserRow> {
  const columns = CHANGEABLE.filter((column) => changes[column] !== undefined);
  const assignments = columns.map((column, index) => `${column} = $${index + 3}`);
  const { rows } = await db.query<UserRow>(
    `update auth.users set ${['updated_at = $2', ...assignments].join(', ')} where id = $1 returning ${COLUMNS}`,
    [id, now, ...columns.map((column) => changes[column])],
  );
  return rows[0] as UserRow;
}

export async function removeUser(db: Connection, id: string): Promise<void> {
  await db.query('delete from auth.users where id = $1', [id]);
}

/** One page of accounts, newest first, and how many there are. */
export async function listUsers(
  db: Connection,
  page: { limit: number; offset: number },
): Promise<{ users: UserRow[]; total: number }> {
  const { rows } = await db.query<UserRow>(
    `select ${COLUMNS} from auth.users where deleted_at is null order by created_at desc, id desc limit $1 offset $2`,
    [page.limit, page.offset],
  );
  const count = await db.query<{ total: number }>(
    'select count(*)::int as total from auth.users where deleted_at is null',
  );
  return { users: rows, total: count.rows[0]?.total ?? 0 };
}
