import type { TenantTransaction } from '../../tenancy/database.ts';

export interface JoinableRow {
  name: string;
  school_name: string;
  join_requires_approval: boolean;
  default_language: 'en' | 'es';
  [column: string]: unknown;
}

export const getJoinable = (tx: TenantTransaction): Promise<JoinableRow> =>
  tx.one<JoinableRow>(
    'select name, school_name, join_requires_approval, default_language from public.organizations where id = $1',
    [tx.orgId],
  );
