import type { Database } from '../../tenancy/database.ts';
import type { FlagRules } from './evaluate.ts';

/** All that was decided, as it stood at one moment. */
export interface FlagSnapshot {
  readonly rules: ReadonlyMap<string, FlagRules>;
  /** The district of a school or organization, for the districts that rules name. */
  readonly districtOf: ReadonlyMap<string, string>;
}

interface StoredSnapshot {
  flags: Array<{
    flag_key: string;
    is_stopped: boolean;
    everyone: boolean | null;
    percentage: number | null;
  }>;
  rules: StoredRule[];
  districts: Record<string, string>;
}

interface StoredRule {
  flag_key: string;
  district_id: string | null;
  organization_id: string | null;
  is_on: boolean;
  chosen_by: 'platform' | 'district';
}

/** Reads everything in one statement, so that no half of a change is seen. */
export async function readSnapshot(database: Database): Promise<FlagSnapshot> {
  const scope = { userId: null, action: 'flags.refresh', requestId: '' };
  const { snapshot } = await database.read(scope, (tx) =>
    tx.one<{ snapshot: StoredSnapshot }>('select app.flag_snapshot() as snapshot'),
  );
  return toSnapshot(snapshot);
}

function toSnapshot({ flags, rules, districts }: StoredSnapshot): FlagSnapshot {
  const keys = new Set([...flags, ...rules].map(({ flag_key }) => flag_key));
  const settings = new Map(flags.map((flag) => [flag.flag_key, flag]));
  const ofKey = (key: string): FlagRules => {
    const own = rules.filter(({ flag_key }) => flag_key === key);
    const flag = settings.get(key);
    return {
      is_stopped: flag?.is_stopped ?? false,
      everyone: flag?.everyone ?? null,
      percentage: flag?.percentage ?? null,
      districts: byDistrict(own),
      organizations: new Map(
        own.flatMap(({ organization_id, is_on }) =>
          organization_id === null ? [] : [[organization_id, is_on]],
        ),
      ),
    };
  };
  return {
    rules: new Map([...keys].map((key) => [key, ofKey(key)])),
    districtOf: new Map(Object.entries(districts)),
  };
}

/** What the platform decided for a district wins over the district's own choice. */
export const byDistrict = (
  rules: ReadonlyArray<Pick<StoredRule, 'district_id' | 'is_on' | 'chosen_by'>>,
): Map<string, boolean> =>
  new Map(
    rules
      .toSorted((one, other) => Number(one.chosen_by === 'platform') - Number(other.chosen_by === 'platform'))
      .flatMap(({ district_id, is_on }) => (district_id === null ? [] : [[district_id, is_on]])),
  );
