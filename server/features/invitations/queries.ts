import type { RoleType } from '@pto-connect/contract';
import type { CursorKey } from '../../http/cursor.ts';
import type { TenantTransaction } from '../../tenancy/database.ts';

export interface InvitationRow {
  id: string;
  email: string;
  role_type: RoleType;
  language: 'en' | 'es';
  status: 'open' | 'accepted' | 'expired';
  invited_by: string | null;
  created_at: string;
  expires_at: string;
  [column: string]: unknown;
}

const columns = `i.id, i.email, i.role_type, i.language, i.created_at, i.expires_at,
  case when i.accepted_at is not null then 'accepted' when i.expires_at < now() then 'expired' else 'open' end as status,
  p.first_name || ' ' || p.last_name as invited_by`;
const source =
  'public.invitations i left join public.user_profiles p on p.org_id = i.org_id and p.id = i.invited_by';

export function listInvitations(
  tx: TenantTransaction,
  query: { sort: '-created_at' | 'created_at'; limit: number },
  after: CursorKey | null,
): Promise<InvitationRow[]> {
  const [direction, comparison] = query.sort === 'created_at' ? ['asc', '>'] : ['desc', '<'];
  return tx.many<InvitationRow>(
    `select ${columns} from ${source}
     where i.org_id = $1 ${after === null ? '' : `and (i.created_at, i.id) ${comparison} ($3::timestamptz, $4::uuid)`}
     order by i.created_at ${direction}, i.id ${direction} limit $2`,
    [tx.orgId, query.limit + 1, ...(after ?? [])],
  );
}

export const getInvitation = (tx: TenantTransaction, id: string): Promise<InvitationRow | undefined> =>
  tx.maybe<InvitationRow>(`select ${columns} from ${source} where i.org_id = $1 and i.id = $2`, [
    tx.orgId,
    id,
  ]);

export async function isActiveMember(tx: TenantTransaction, email: string): Promise<boolean> {
  const found = await tx.many(
    "select 1 from public.user_profiles where org_id = $1 and lower(email) = $2 and status = 'active' limit 1",
    [tx.orgId, email],
  );
  return found.length > 0;
}

interface NewInvitation {
  id: string;
  email: string;
  role_type: RoleType;
  language: 'en' | 'es';
  token_hash: Buffer;
  invited_by: string;
}

export const insertInvitation = (tx: TenantTransaction, i: NewInvitation): Promise<number> =>
  tx.run(
    `insert into public.invitations (org_id, id, email, role_type, language, token_hash, invited_by, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, now() + interval '14 days')`,
    [tx.orgId, i.id, i.email, i.role_type, i.language, i.token_hash, i.invited_by],
  );

export const renewInvitation = (tx: TenantTransaction, id: string, tokenHash: Buffer): Promise<number> =>
  tx.run(
    "update public.invitations set token_hash = $3, expires_at = now() + interval '14 days' where org_id = $1 and id = $2",
    [tx.orgId, id, tokenHash],
  );

export const deleteInvitation = (tx: TenantTransaction, id: string): Promise<number> =>
  tx.run('delete from public.invitations where org_id = $1 and id = $2', [tx.orgId, id]);

export interface OpenInvitationRow {
  id: string;
  name: string;
  email: string;
  role_type: RoleType;
  language: 'en' | 'es';
  expires_at: string;
  /** The profile of whoever sent it. */
  invited_by: string | null;
  [column: string]: unknown;
}

/** The open invitation behind a token, locked so that it is accepted once. */
export const lockOpenInvitation = (
  tx: TenantTransaction,
  tokenHash: Buffer,
): Promise<OpenInvitationRow | undefined> =>
  tx.maybe<OpenInvitationRow>(
    `select i.id, o.name, i.email, i.role_type, i.language, i.expires_at, i.invited_by
     from public.invitations i join public.organizations o on o.id = i.org_id
     where i.org_id = $1 and i.token_hash = $2 and i.accepted_at is null and i.expires_at > now() for update of i`,
    [tx.orgId, tokenHash],
  );

export const markAccepted = (tx: TenantTransaction, id: string): Promise<number> =>
  tx.run('update public.invitations set accepted_at = now() where org_id = $1 and id = $2', [tx.orgId, id]);

export async function organizationName(tx: TenantTransaction): Promise<string> {
  const { name } = await tx.one<{ name: string }>('select name from public.organizations where id = $1', [
    tx.orgId,
  ]);
  return name;
}
