import type { FigureKey } from '@pto-connect/contract';
import type { TenantTransaction } from '../../../tenancy/database.ts';

export interface ShareRow {
  level: 'school' | 'district';
  figure: FigureKey;
  is_granted: boolean;
  is_default: boolean;
  hides_small: boolean;
  [column: string]: unknown;
}

export const listShares = (tx: TenantTransaction): Promise<ShareRow[]> =>
  tx.many<ShareRow>(
    `select l.level, f.key as figure, coalesce(g.is_granted, f.shared_by_default) as is_granted,
       coalesce(g.is_granted, f.shared_by_default) = f.shared_by_default as is_default, f.hides_small
     from public.roll_up_figures f
     cross join (values ('school', 1), ('district', 2)) as l (level, place)
     left join public.hierarchy_grants g on g.org_id = $1 and g.level = l.level and g.figure = f.key
     order by f.position, l.place`,
    [tx.orgId],
  );

export const setShare = (
  tx: TenantTransaction,
  share: { level: string; figure: FigureKey; is_granted: boolean },
): Promise<number> =>
  tx.run(
    `insert into public.hierarchy_grants as g (org_id, level, figure, is_granted) values ($1, $2, $3, $4)
     on conflict on constraint hierarchy_grants_once do update set is_granted = excluded.is_granted
     where g.is_granted <> excluded.is_granted`,
    [tx.orgId, share.level, share.figure, share.is_granted],
  );

export interface PlaceRow {
  school_id: string | null;
  school_name: string | null;
  grade_levels: string[] | null;
  district_name: string | null;
  small_cell: number;
  [column: string]: unknown;
}

export const getPlace = (tx: TenantTransaction): Promise<PlaceRow> =>
  tx.one<PlaceRow>(
    `select s.id as school_id, s.name as school_name, s.grade_levels, d.name as district_name,
       greatest(coalesce((d.settings ->> 'small_cell')::integer, 10), 10) as small_cell
     from public.organizations o
     left join public.schools s on s.id = o.school_id
     left join public.districts d on d.id = s.district_id
     where o.id = $1`,
    [tx.orgId],
  );
