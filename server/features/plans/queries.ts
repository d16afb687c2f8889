import type { BodyOf, DataOf, routes } from '@pto-connect/contract';
import type { Transaction } from '../../tenancy/database.ts';

export type PlanRow = DataOf<typeof routes.plans.list>[number] & { [column: string]: unknown };
type PlanBody = BodyOf<typeof routes.plans.create>;
const columns = 't.id, t.tier, t.name, t.name_es, t.members, t.storage_bytes, t.organizations, t.version';
const uses = 'u.districts, u.organizations as standalone';

export const listPlans = (tx: Transaction): Promise<PlanRow[]> =>
  tx.many<PlanRow>(
    `select ${columns}, ${uses} from public.subscription_tiers t join app.plan_uses() u on u.tier = t.tier
     order by t.organizations nulls last, t.members nulls last, t.name, t.id limit 200`,
  );

export const planExists = async (tx: Transaction, tier: string): Promise<boolean> =>
  (await tx.maybe('select 1 as found from public.subscription_tiers where tier = $1', [tier])) !== undefined;

export const insertPlan = (tx: Transaction, tier: string, p: PlanBody): Promise<PlanRow> =>
  tx.one<PlanRow>(
    `insert into public.subscription_tiers as t (tier, name, name_es, members, storage_bytes, organizations) values ($1, $2, $3, $4, $5, $6)
     returning ${columns}, 0 as districts, 0 as standalone`,
    [tier, p.name, p.name_es, p.members, p.storage_bytes, p.organizations],
  );

export const updatePlan = (
  tx: Transaction,
  id: string,
  version: number,
  p: PlanBody,
): Promise<PlanRow | undefined> =>
  tx.maybe<PlanRow>(
    `with changed as (
       update public.subscription_tiers set name = $3, name_es = $4, members = $5, storage_bytes = $6, organizations = $7
       where id = $1 and version = $2 returning *)
     select ${columns}, ${uses} from changed t join app.plan_uses() u on u.tier = t.tier`,
    [id, version, p.name, p.name_es, p.members, p.storage_bytes, p.organizations],
  );
