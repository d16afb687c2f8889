import type { DataOf, routes } from '@pto-connect/contract';
import type { TenantTransaction } from '../../tenancy/database.ts';

export type PublicOrganizationRow = DataOf<typeof routes.publicPages.organization>;

export const getOrganization = (tx: TenantTransaction): Promise<PublicOrganizationRow> =>
  tx.one<PublicOrganizationRow>(
    `select o.name, o.type, o.school_name, o.state, o.time_zone, o.default_language, o.subdomain, o.branding,
       (select json_build_object('url', '/logos/' || l.digest, 'width', l.width, 'height', l.height) from public.logos l where l.org_id = $1) as logo,
       coalesce((select json_agg(json_build_object('name', p.first_name || ' ' || p.last_name, 'office', f.name, 'office_es', f.name_es) order by f.position, f.created_at, m.starts_on, m.id)
         from public.office_terms m
         join public.office_term_spans s on s.org_id = m.org_id and s.id = m.id and s.standing = 'current'
         join public.offices f on f.org_id = m.org_id and f.id = m.office_id
         join public.user_profiles p on p.org_id = m.org_id and p.id = m.profile_id and p.status = 'active'
         where m.org_id = $1 and m.is_public), '[]') as officers
     from public.organizations o where o.id = $1`,
    [tx.orgId],
  );

/** A sign-up as its mailed link knows it. */
export interface LinkedSignUp {
  id: string;
  event_id: string;
  shift_id: string;
  name: string;
  email: string;
  language: 'en' | 'es';
  status: 'requested' | 'confirmed' | 'withdrawn';
  is_expired: boolean;
  [column: string]: unknown;
}

const columns = `u.id, u.event_id, u.shift_id, u.name, u.email, u.language, u.status,
  u.status = 'requested' and u.expires_at <= now() as is_expired`;

export const getByToken = (tx: TenantTransaction, tokenHash: Buffer): Promise<LinkedSignUp | undefined> =>
  tx.maybe<LinkedSignUp>(
    `select ${columns} from public.sign_ups u where u.org_id = $1 and u.token_hash = $2`,
    [tx.orgId, tokenHash],
  );

/** Who a personal link was mailed to, as their family or membership knows them now. */
export interface AskedPerson {
  event_id: string;
  profile_id: string | null;
  name: string;
  email: string;
  language: 'en' | 'es';
  [column: string]: unknown;
}

export const getAskedPerson = (tx: TenantTransaction, tokenHash: Buffer): Promise<AskedPerson | undefined> =>
  tx.maybe<AskedPerson>(
    `select a.event_id, p.id as profile_id, coalesce(p.first_name || ' ' || p.last_name, g.first_name || ' ' || g.last_name) as name,
       lower(coalesce(p.email, g.email)) as email, coalesce(p.language, g.language) as language
     from public.asked_families a
     left join public.user_profiles p on p.org_id = a.org_id and p.id = a.profile_id and p.status = 'active'
     left join public.guardians g on g.org_id = a.org_id and g.id = a.guardian_id
     where a.org_id = $1 and a.token_hash = $2 and a.expires_at > now() and coalesce(p.email, g.email) is not null`,
    [tx.orgId, tokenHash],
  );

/** Shifts of an event that a person holds, by their membership or their address. */
export const listHeldShifts = async (
  tx: TenantTransaction,
  { event_id, profile_id, email }: AskedPerson,
): Promise<string[]> =>
  (
    await tx.many<{ shift_id: string }>(
      `select shift_id from public.sign_ups
       where org_id = $1 and event_id = $2 and status = 'confirmed' and (profile_id = $3 or email = $4)`,
      [tx.orgId, event_id, profile_id, email],
    )
  ).map(({ shift_id }) => shift_id);

/** Takes a place for somebody whose address a mailed link has proved. Throws `already_signed_up`. */
export const insertConfirmed = (
  tx: TenantTransaction,
  signUp: SignUpRequest & { profile_id: string | null },
): Promise<number> =>
  tx.run(
    `insert into public.sign_ups (org_id, id, event_id, shift_id, profile_id, name, email, language, token_hash, status, confirmed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'confirmed', now())`,
    [
      tx.orgId,
      signUp.id,
      signUp.event_id,
      signUp.shift_id,
      signUp.profile_id,
      signUp.name,
      signUp.email,
      signUp.language,
      signUp.token_hash,
    ],
  );

/** How long a mailed link waits to be confirmed. */
const linkLife = "interval '7 days'";

export interface SignUpRequest {
  id: string;
  event_id: string;
  shift_id: string;
  name: string;
  email: string;
  language: 'en' | 'es';
  token_hash: Buffer;
}

/**
 * Writes a request that takes no place. An earlier open request of the same address for the same shift becomes this one,
 * so its link stops working. Needs the shift's lock.
 */
export async function saveRequest(tx: TenantTransaction, request: SignUpRequest): Promise<void> {
  const renewed = await tx.run(
    `update public.sign_ups set name = $4, language = $5, token_hash = $6, expires_at = now() + ${linkLife}
     where org_id = $1 and shift_id = $2 and email = $3 and status = 'requested'`,
    [tx.orgId, request.shift_id, request.email, request.name, request.language, request.token_hash],
  );
  if (renewed > 0) return;
  await tx.run(
    `insert into public.sign_ups (org_id, id, event_id, shift_id, name, email, language, token_hash, status, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'requested', now() + ${linkLife})`,
    [
      tx.orgId,
      request.id,
      request.event_id,
      request.shift_id,
      request.name,
      request.email,
      request.language,
      request.token_hash,
    ],
  );
}

/**
 * Takes the place. The link proved the address, so a member with the same one gets the sign-up among their own.
 * Throws `already_signed_up`.
 */
export const confirmSignUp = (tx: TenantTransaction, id: string): Promise<number> =>
  tx.run(
    `update public.sign_ups u set status = 'confirmed', confirmed_at = now(), profile_id = (
       select p.id from public.user_profiles p
       where p.org_id = $1 and p.email = u.email and p.status = 'active' order by p.joined_at, p.id limit 1)
     where u.org_id = $1 and u.id = $2 and u.status = 'requested'`,
    [tx.orgId, id],
  );

export const withdrawSignUp = (tx: TenantTransaction, id: string): Promise<number> =>
  tx.run(
    "update public.sign_ups set status = 'withdrawn' where org_id = $1 and id = $2 and status <> 'withdrawn'",
    [tx.orgId, id],
  );
