import type { TenantTransaction } from '../../tenancy/database.ts';

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
