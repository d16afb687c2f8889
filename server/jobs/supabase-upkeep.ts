import type { ForeignAccounts } from '@pto-connect/identity';
import type { SupabaseAccounts } from '../infra/supabase-accounts.ts';
import type { Job } from './worker.ts';

const pageSize = 200;
const firstId = '00000000-0000-0000-0000-000000000000';
/** So many may have gone in a day without anybody wondering; beyond that, a tenth. */
const fewAccounts = 20;

/**
 * The nightly purge, and then what only matters beside a Supabase project: who was deleted there ends here, and devices that were not
 * seen for a month are forgotten. Throws, having removed nobody, when the project lacks so many that it can hardly be the right one.
 */
export const supabaseUpkeep =
  (purge: Job, project: SupabaseAccounts, copy: ForeignAccounts): Job =>
  async (payload, context) => {
    await purge(payload, context);
    await copy.forgetUnseen();
    const { asked, missing } = await compare(project, copy);
    if (missing.length > Math.max(fewAccounts, asked / 10))
      throw new Error(
        `The Supabase project has no account for ${missing.length} of ${asked} people here. Nobody was removed. Is it the right project?`,
      );
    for (const userId of missing) await copy.remove(userId);
  };

async function compare(
  project: SupabaseAccounts,
  copy: ForeignAccounts,
): Promise<{ asked: number; missing: string[] }> {
  const missing: string[] = [];
  let asked = 0;
  for (let after = firstId; ; ) {
    const ids = await copy.listIds(after, pageSize);
    for (const id of ids) if (!(await project.has(id))) missing.push(id);
    asked += ids.length;
    const last = ids.at(-1);
    if (last === undefined) return { asked, missing };
    after = last;
  }
}
