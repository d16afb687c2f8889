import type { TenantTransaction, Transaction } from '../../tenancy/database.ts';

export interface WebAddressRow {
  subdomain: string;
  version: number;
  redirects: Array<{ subdomain: string; expires_at: string }>;
}

/** More former addresses than this cannot be kept from others at once. */
export const maximumRedirects = 5;

export async function getWebAddress(tx: TenantTransaction): Promise<WebAddressRow> {
  const present = await tx.one<{ subdomain: string; version: number }>(
    'select subdomain, version from public.organizations where id = $1',
    [tx.orgId],
  );
  const redirects = await tx.many<WebAddressRow['redirects'][number]>(
    `select subdomain, expires_at from public.subdomain_redirects
     where org_id = $1 and expires_at > now() order by expires_at desc, id desc limit 20`,
    [tx.orgId],
  );
  return { ...present, redirects };
}

export const setSubdomain = (tx: TenantTransaction, version: number, subdomain: string): Promise<number> =>
  tx.run('update public.organizations set subdomain = $3 where id = $1 and version = $2', [
    tx.orgId,
    version,
    subdomain,
  ]);

export interface LogoRow {
  digest: string;
  width: number;
  height: number;
  [column: string]: unknown;
}

export const getLogo = (tx: TenantTransaction): Promise<LogoRow | undefined> =>
  tx.maybe<LogoRow>('select digest, width, height from public.logos where org_id = $1', [tx.orgId]);

export const setLogo = (
  tx: TenantTransaction,
  logo: LogoRow & { content_type: string; content: Buffer },
): Promise<number> =>
  tx.run(
    `insert into public.logos (org_id, digest, content_type, width, height, content) values ($1, $2, $3, $4, $5, $6)
     on conflict (org_id) do update set digest = excluded.digest, content_type = excluded.content_type, width = excluded.width,
       height = excluded.height, content = excluded.content`,
    [tx.orgId, logo.digest, logo.content_type, logo.width, logo.height, logo.content],
  );

export const removeLogo = (tx: TenantTransaction): Promise<number> =>
  tx.run('delete from public.logos where org_id = $1', [tx.orgId]);

/** The picture itself by its public address, of whichever organization. */
export const getLogoFile = (
  tx: Transaction,
  digest: string,
): Promise<{ content_type: string; content: Buffer } | undefined> =>
  tx.maybe('select content_type, content from app.logo($1)', [digest]);
