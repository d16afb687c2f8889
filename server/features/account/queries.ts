import type { TenantTransaction } from '../../tenancy/database.ts';

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
