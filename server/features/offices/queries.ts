import type { BodyOf, RoleType, routes } from '@pto-connect/contract';
import type { TenantTransaction } from '../../tenancy/database.ts';

export interface OfficeRow {
  id: string;
  kind: BodyOf<typeof routes.offices.create>['kind'];
  name: string;
  name_es: string;
  role_type: RoleType;
  permissions: string[];
  version: number;
  /** Whether anybody ever held it. */
  was_held: boolean;
  [column: string]: unknown;
}

const columns = `f.id, f.kind, f.name, f.name_es, f.role_type, f.permissions, f.version,
  exists (select from public.office_terms m where m.org_id = $1 and m.office_id = f.id) as was_held`;

export const maximumOffices = 100;

export const listOffices = (tx: TenantTransaction): Promise<OfficeRow[]> =>
  tx.many<OfficeRow>(
    `select ${columns} from public.offices f where f.org_id = $1 order by f.position, f.created_at, f.id limit $2`,
    [tx.orgId, maximumOffices],
  );

export const getOffice = (tx: TenantTransaction, id: string): Promise<OfficeRow | undefined> =>
  tx.maybe<OfficeRow>(`select ${columns} from public.offices f where f.org_id = $1 and f.id = $2`, [
    tx.orgId,
    id,
  ]);

/** Holds everybody else's changes to the organization's offices until this transaction is over; gives how many there are. */
export async function lockOffices(tx: TenantTransaction): Promise<number> {
  const rows = await tx.many('select id from public.offices where org_id = $1 for update', [tx.orgId]);
  return rows.length;
}

type Definition = Pick<OfficeRow, 'name' | 'name_es' | 'role_type' | 'permissions'>;

export const insertOffice = (
  tx: TenantTransaction,
  office: Definition & { id: string; kind: string },
): Promise<number> =>
  tx.run(
    `insert into public.offices (org_id, id, kind, name, name_es, role_type, permissions)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [tx.orgId, office.id, office.kind, office.name, office.name_es, office.role_type, office.permissions],
  );

export const updateOffice = (
  tx: TenantTransaction,
  id: string,
  version: number,
  office: Definition,
): Promise<number> =>
  tx.run(
    `update public.offices set name = $4, name_es = $5, role_type = $6, permissions = $7
     where org_id = $1 and id = $2 and version = $3`,
    [tx.orgId, id, version, office.name, office.name_es, office.role_type, office.permissions],
  );

export const removeOffice = (tx: TenantTransaction, id: string): Promise<number> =>
  tx.run('delete from public.offices where org_id = $1 and id = $2', [tx.orgId, id]);
