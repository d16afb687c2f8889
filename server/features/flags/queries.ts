import type { Transaction } from '../../tenancy/database.ts';

export interface SettingRow {
  flag_key: string;
  description: string;
  stop_reason: string | null;
  everyone: boolean | null;
  percentage: number | null;
  version: number;
  [column: string]: unknown;
}
export const listSettings = (tx: Transaction): Promise<SettingRow[]> =>
  tx.many<SettingRow>(
    'select flag_key, description, stop_reason, everyone, percentage, version from public.flags order by flag_key limit 500',
  );

export interface RuleRow {
  flag_key: string;
  district_id: string | null;
  organization_id: string | null;
  is_on: boolean;
  chosen_by: 'platform' | 'district';
  district_name: string | null;
  [column: string]: unknown;
}
/** Rules of one flag, or of all. */
export const listRules = (tx: Transaction, flagKey: string | null): Promise<RuleRow[]> =>
  tx.many<RuleRow>(
    `select r.flag_key, r.district_id, r.organization_id, r.is_on, r.chosen_by, d.name as district_name
     from public.flag_rules r left join public.districts d on d.id = r.district_id
     where $1::text is null or r.flag_key = $1
     order by r.flag_key, d.name, r.district_id, r.organization_id, r.chosen_by`,
    [flagKey],
  );

export interface ReachRow {
  organization_id: string;
  name: string;
  district_id: string | null;
  district_name: string | null;
  [column: string]: unknown;
}
/** Open organizations: all for the platform, its own for a district. */
export const listReach = (tx: Transaction): Promise<ReachRow[]> =>
  tx.many<ReachRow>('select organization_id, name, district_id, district_name from app.flag_reach()');

export const listDistrictIds = async (tx: Transaction): Promise<Set<string>> =>
  new Set((await tx.many<{ id: string }>('select id from public.districts')).map(({ id }) => id));

interface Setting {
  flagKey: string;
  description: string;
  everyone: boolean | null;
  percentage: number | null;
}
/** Writes what holds for everybody. False: somebody else decided since `version`. */
export async function saveSetting(tx: Transaction, setting: Setting, version: number): Promise<boolean> {
  const { flagKey, description, everyone, percentage } = setting;
  if (version === 0)
    return (
      (await tx.run(
        `insert into public.flags (flag_key, description, everyone, percentage) values ($1, $2, $3, $4)
         on conflict (flag_key) do nothing`,
        [flagKey, description, everyone, percentage],
      )) === 1
    );
  return (
    (await tx.run(
      `update public.flags set description = $2, everyone = $3, percentage = $4, version = version + 1
       where flag_key = $1 and version = $5`,
      [flagKey, description, everyone, percentage, version],
    )) === 1
  );
}

interface NewRule {
  district_id: string | null;
  organization_id: string | null;
  is_on: boolean;
}
/** Makes the platform's rules of a flag these, touching only what differs. */
export async function saveRules(tx: Transaction, flagKey: string, rules: readonly NewRule[]): Promise<void> {
  const values = [flagKey, JSON.stringify(rules)];
  await tx.run(
    `delete from public.flag_rules r where r.flag_key = $1 and r.chosen_by = 'platform' and not exists (
       select from jsonb_to_recordset($2::jsonb) as n (district_id uuid, organization_id uuid)
       where n.district_id is not distinct from r.district_id and n.organization_id is not distinct from r.organization_id)`,
    values,
  );
  await tx.run(
    `insert into public.flag_rules as r (flag_key, district_id, organization_id, is_on)
     select $1, n.district_id, n.organization_id, n.is_on
     from jsonb_to_recordset($2::jsonb) as n (district_id uuid, organization_id uuid, is_on boolean)
     on conflict on constraint flag_rules_once do update set is_on = excluded.is_on where r.is_on <> excluded.is_on`,
    values,
  );
}

/** False: it was stopped already. */
export const stop = async (
  tx: Transaction,
  flagKey: string,
  description: string,
  reason: string,
): Promise<boolean> =>
  (await tx.run(
    `insert into public.flags as f (flag_key, description, stop_reason) values ($1, $2, $3)
     on conflict (flag_key) do update set stop_reason = excluded.stop_reason where f.stop_reason is null`,
    [flagKey, description, reason],
  )) === 1;

/** False: it was not stopped. */
export const restart = async (tx: Transaction, flagKey: string): Promise<boolean> =>
  (await tx.run(
    'update public.flags set stop_reason = null where flag_key = $1 and stop_reason is not null',
    [flagKey],
  )) === 1;

/** Clears a flag away; gives how many rows there were of it. */
export const removeFlag = async (tx: Transaction, flagKey: string): Promise<number> =>
  (await tx.run('delete from public.flag_rules where flag_key = $1', [flagKey])) +
  (await tx.run('delete from public.flags where flag_key = $1', [flagKey]));

interface Written {
  district_id?: string | null;
  organization_id?: string | null;
  is_on?: boolean;
  everyone?: boolean | null;
  percentage?: number | null;
  stop_reason?: string | null;
}
export interface HistoryRow {
  id: string;
  occurred_at: string;
  actor_name: string | null;
  action: string;
  operation: 'insert' | 'update' | 'delete';
  table_name: 'flags' | 'flag_rules';
  before: Written | null;
  after: Written | null;
  district_name: string | null;
  [column: string]: unknown;
}
export const listHistory = (tx: Transaction, flagKey: string): Promise<HistoryRow[]> =>
  tx.many<HistoryRow>(
    `select l.id, l.occurred_at, l.action, l.operation, l.table_name, l.before, l.after,
       (select r.name from public.scope_roles r where r.user_id = l.actor_user_id order by r.id limit 1) as actor_name,
       (select d.name from public.districts d where d.id = l.district_id) as district_name
     from public.scope_log l
     where l.table_name in ('flags', 'flag_rules') and coalesce(l.after, l.before) ->> 'flag_key' = $1
     order by l.id desc limit 100`,
    [flagKey],
  );

/** What was decided for the district of this transaction and for its organizations. */
export const listDistrictRules = (tx: Transaction): Promise<RuleRow[]> =>
  tx.many<RuleRow>(
    'select flag_key, district_id, organization_id, is_on, chosen_by, district_name from app.district_flag_rules()',
  );

export const chooseForDistrict = (
  tx: Transaction,
  districtId: string,
  flagKey: string,
  isOn: boolean,
): Promise<number> =>
  tx.run(
    `insert into public.flag_rules as r (flag_key, district_id, is_on, chosen_by) values ($1, $2, $3, 'district')
     on conflict on constraint flag_rules_once do update set is_on = excluded.is_on where r.is_on <> excluded.is_on`,
    [flagKey, districtId, isOn],
  );

export const takeChoiceBack = (tx: Transaction, districtId: string, flagKey: string): Promise<number> =>
  tx.run(
    `delete from public.flag_rules where flag_key = $1 and district_id = $2 and chosen_by = 'district'`,
    [flagKey, districtId],
  );
