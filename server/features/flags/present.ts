import type { DataOf, FlagDefinition, flagSettings, routes } from '@pto-connect/contract';
import type { FlagState } from './policy.ts';
import type { HistoryRow } from './queries.ts';
import type { DistrictFlag, FlagView } from './service.ts';

type Setting = (typeof flagSettings)[number];

const wordsOf = (flagKey: string, definition: FlagDefinition | undefined, description: string) => ({
  flag_key: flagKey,
  name: definition?.en.name ?? flagKey,
  name_es: definition?.es.name ?? flagKey,
  description: definition?.en.what ?? description,
  description_es: definition?.es.what ?? description,
});

/** The three columns of a row as the one choice that they are. */
const settingOf = (row: { everyone?: boolean | null; percentage?: number | null }): Setting => {
  if (typeof row.everyone === 'boolean') return row.everyone ? 'on' : 'off';
  return typeof row.percentage === 'number' ? 'share' : 'default';
};

const counted = (states: readonly FlagState[]) => ({
  organizations: states.length,
  organizations_on: states.filter((state) => state === 'on').length,
  organizations_part: states.filter((state) => state === 'part').length,
});

export function presentFlag({ flagKey, definition, setting, states }: FlagView) {
  return {
    ...wordsOf(flagKey, definition, setting?.description ?? flagKey),
    default_on: definition?.default ?? false,
    share_of: definition?.share_of ?? ('organization' as const),
    districts_choose: definition?.districts_choose ?? false,
    owner: definition?.owner ?? '—',
    retire_by: definition?.retire_by ?? null,
    is_left_over: definition === undefined,
    setting: settingOf(setting ?? {}),
    percentage: setting?.percentage ?? null,
    stop_reason: setting?.stop_reason ?? null,
    ...counted(states.map(({ state }) => state)),
    version: setting?.version ?? 0,
  };
}

export function presentRecord(view: FlagView): DataOf<typeof routes.flags.get> {
  const names = new Map(view.states.map(({ organization_id, name }) => [organization_id, name]));
  const ofDistricts = (chosenBy: 'platform' | 'district') =>
    view.rules.flatMap(({ district_id, district_name, is_on, chosen_by }) =>
      district_id === null || chosen_by !== chosenBy
        ? []
        : [{ district_id, is_on, name: district_name ?? '—' }],
    );
  return {
    ...presentFlag(view),
    districts: ofDistricts('platform'),
    district_choices: ofDistricts('district'),
    organization_rules: view.rules.flatMap(({ organization_id, is_on }) =>
      organization_id === null ? [] : [{ organization_id, is_on, name: names.get(organization_id) ?? null }],
    ),
  };
}

export function presentChange(
  row: HistoryRow & { organization_name: string | null },
): DataOf<typeof routes.flags.history>[number] {
  const isRule = row.table_name === 'flag_rules';
  const snapshot = (written: HistoryRow['before']) =>
    written === null
      ? null
      : {
          is_on: isRule ? (written.is_on ?? null) : null,
          setting: isRule ? null : settingOf(written),
          percentage: written.percentage ?? null,
          stop_reason: written.stop_reason ?? null,
        };
  const about = (row.after ?? row.before)?.organization_id ? 'organization' : 'district';
  return {
    id: row.id,
    occurred_at: row.occurred_at,
    actor_name: row.actor_name,
    action: row.action,
    operation: row.operation,
    about: isRule ? about : 'everyone',
    about_name: about === 'organization' ? row.organization_name : row.district_name,
    before: snapshot(row.before),
    after: snapshot(row.after),
  };
}

export const presentDistrictFlag = ({
  key,
  definition,
  decidedBy,
  choice,
  setting,
  mayChoose,
  states,
}: DistrictFlag): DataOf<typeof routes.districtFlags.list>[number] => ({
  ...wordsOf(key, definition, key),
  flag_key: key,
  ...counted(states.map(({ state }) => state)),
  decided_by: decidedBy,
  choice,
  is_stopped: (setting?.stop_reason ?? null) !== null,
  can: mayChoose ? ['district_flags.choose'] : [],
});
