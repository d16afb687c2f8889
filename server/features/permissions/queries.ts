import type { PermissionKey, RoleType } from '@pto-connect/contract';
import type { TenantTransaction } from '../../tenancy/database.ts';

export interface PermissionRow {
  permission_key: string;
  module_name: string;
  permission_name: string;
  permission_name_es: string;
  default_min_role: RoleType;
  min_role_required: RoleType;
  is_overridden: boolean;
  extra_holders: number;
  [column: string]: unknown;
}

const select = `select t.permission_key, t.module_name, t.permission_name, t.permission_name_es, t.default_min_role,
    coalesce(o.min_role_required, t.default_min_role) as min_role_required, o.id is not null as is_overridden,
    (select count(*) from public.user_roles r where r.org_id = $1 and t.permission_key = any (r.permissions)) as extra_holders
  from public.permission_templates t
  left join public.organization_permissions o on o.org_id = $1 and o.permission_key = t.permission_key`;

export const listPermissions = (tx: TenantTransaction): Promise<PermissionRow[]> =>
  tx.many<PermissionRow>(`${select} order by t.module_name, t.permission_key`, [tx.orgId]);

export const getPermission = (tx: TenantTransaction, key: PermissionKey): Promise<PermissionRow> =>
  tx.one<PermissionRow>(`${select} where t.permission_key = $2`, [tx.orgId, key]);

export const setOverride = (tx: TenantTransaction, key: PermissionKey, role: RoleType): Promise<number> =>
  tx.run(
    `insert into public.organization_permissions (org_id, permission_key, min_role_required) values ($1, $2, $3)
     on conflict (org_id, permission_key) do update set min_role_required = excluded.min_role_required`,
    [tx.orgId, key, role],
  );

export const removeOverride = (tx: TenantTransaction, key: PermissionKey): Promise<number> =>
  tx.run('delete from public.organization_permissions where org_id = $1 and permission_key = $2', [
    tx.orgId,
    key,
  ]);
