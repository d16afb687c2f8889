import { moduleOf, permissionKeys, permissionTemplates } from '@pto-connect/contract';
import type pg from 'pg';

/**
 * Makes permission_templates equal to the contract: the keys this version knows, no others. Overrides of a key that is gone
 * go with it. Takes a connection that may become pto_owner; runs in the caller's transaction.
 */
export async function writePermissionTemplates(client: pg.ClientBase): Promise<void> {
  const rows = permissionKeys.map((key) => ({
    permission_key: key,
    module_name: moduleOf(key),
    permission_name: permissionTemplates[key].en,
    permission_name_es: permissionTemplates[key].es,
    default_min_role: permissionTemplates[key].role,
  }));
  await client.query('set local role pto_owner');
  await client.query(
    `insert into public.permission_templates as t (permission_key, module_name, permission_name, permission_name_es, default_min_role)
     select permission_key, module_name, permission_name, permission_name_es, default_min_role
     from jsonb_to_recordset($1) as r (permission_key text, module_name text, permission_name text, permission_name_es text, default_min_role text)
     on conflict (permission_key) do update
       set module_name = excluded.module_name, permission_name = excluded.permission_name,
           permission_name_es = excluded.permission_name_es, default_min_role = excluded.default_min_role
       where (t.module_name, t.permission_name, t.permission_name_es, t.default_min_role)
         is distinct from (excluded.module_name, excluded.permission_name, excluded.permission_name_es, excluded.default_min_role)`,
    [JSON.stringify(rows)],
  );
  await client.query('delete from public.permission_templates where permission_key <> all ($1)', [
    permissionKeys,
  ]);
}
