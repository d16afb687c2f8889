import type { BodyOf, filingKinds, routes } from '@pto-connect/contract';
import type { Transaction } from '../../../tenancy/database.ts';

export interface FilingKindRow {
  id: string;
  kind: (typeof filingKinds)[number];
  name: string;
  name_es: string;
  due_on: string;
  is_open: boolean;
  version: number;
  [column: string]: unknown;
}
type FilingKindBody = BodyOf<typeof routes.districts.createFilingKind>;
const columns = 'id, kind, name, name_es, due_on, is_open, version';

export const listFilingKinds = (tx: Transaction, districtId: string): Promise<FilingKindRow[]> =>
  tx.many<FilingKindRow>(
    `select ${columns} from public.filing_kinds where district_id = $1 order by due_on desc, name, id limit 500`,
    [districtId],
  );

export const insertFilingKind = (
  tx: Transaction,
  districtId: string,
  k: FilingKindBody & { id: string },
): Promise<FilingKindRow> =>
  tx.one<FilingKindRow>(
    `insert into public.filing_kinds (id, district_id, kind, name, name_es, due_on, is_open) values ($2, $1, $3, $4, $5, $6, $7)
     returning ${columns}`,
    [districtId, k.id, k.kind, k.name, k.name_es, k.due_on, k.is_open],
  );

export const updateFilingKind = (
  tx: Transaction,
  place: { districtId: string; id: string; version: number },
  k: FilingKindBody,
): Promise<FilingKindRow | undefined> =>
  tx.maybe<FilingKindRow>(
    `update public.filing_kinds set kind = $4, name = $5, name_es = $6, due_on = $7, is_open = $8
     where district_id = $1 and id = $2 and version = $3 returning ${columns}`,
    [place.districtId, place.id, place.version, k.kind, k.name, k.name_es, k.due_on, k.is_open],
  );

export const filingKindExists = async (tx: Transaction, districtId: string, id: string): Promise<boolean> =>
  (await tx.maybe('select 1 as found from public.filing_kinds where district_id = $1 and id = $2', [
    districtId,
    id,
  ])) !== undefined;
