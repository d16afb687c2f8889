import {
  type DataOf,
  type FlagDefinition,
  type FlagKey,
  flagDefinitions,
  flagKeys,
  type routes,
} from '@pto-connect/contract';
import { ApiError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import { type Page, readCursor, toPage } from '../../http/cursor.ts';
import type { FlagCause, FlagRules } from '../../infra/flags/evaluate.ts';
import { byDistrict } from '../../infra/flags/snapshot.ts';
import type { Transaction } from '../../tenancy/database.ts';
import { assertProposal, type FlagState, proposedRules, stateAt } from './policy.ts';
import * as queries from './queries.ts';

type Routes = typeof routes.flags;
type DistrictRoutes = typeof routes.districtFlags;

/** One flag with all that was decided about it and what that means for every organization. */
export interface FlagView {
  flagKey: string;
  /** Undefined: stored, but unknown to this program. */
  definition: FlagDefinition | undefined;
  setting: queries.SettingRow | undefined;
  rules: queries.RuleRow[];
  states: Array<queries.ReachRow & { state: FlagState; decided_by: FlagCause }>;
}

const definitionOf = (flagKey: string): FlagDefinition | undefined =>
  Object.hasOwn(flagDefinitions, flagKey) ? flagDefinitions[flagKey] : undefined;
/** A left-over flag is asked for by nobody; it is shown as off where no rule says otherwise. */
const unknown = { default: false, share_of: 'organization' } as const;

const storedRules = (
  setting: queries.SettingRow | undefined,
  rules: readonly queries.RuleRow[],
): FlagRules => ({
  is_stopped: (setting?.stop_reason ?? null) !== null,
  everyone: setting?.everyone ?? null,
  percentage: setting?.percentage ?? null,
  districts: byDistrict(rules),
  organizations: new Map(
    rules.flatMap(({ organization_id, is_on }) =>
      organization_id === null ? [] : [[organization_id, is_on]],
    ),
  ),
});

/** The flags of the program and those that only the database knows; one alone, if it is named. */
async function load(tx: Transaction, only: string | null): Promise<FlagView[]> {
  const settings = await queries.listSettings(tx);
  const rules = await queries.listRules(tx, only);
  const stored = [...settings, ...rules].map(({ flag_key }) => flag_key);
  const keys = [...new Set<string>([...flagKeys, ...stored])].filter((key) => only === null || key === only);
  return describeFlags(keys, { settings, rules, reach: await queries.listReach(tx) });
}

function describeFlags(
  keys: readonly string[],
  known: { settings: queries.SettingRow[]; rules: queries.RuleRow[]; reach: queries.ReachRow[] },
): FlagView[] {
  const { settings, rules, reach } = known;
  return keys.map((flagKey) => {
    const definition = definitionOf(flagKey);
    const setting = settings.find(({ flag_key }) => flag_key === flagKey);
    const own = rules.filter(({ flag_key }) => flag_key === flagKey);
    const decided = storedRules(setting, own);
    return {
      flagKey,
      definition,
      setting,
      rules: own,
      states: reach.map((place) => ({
        ...place,
        ...stateAt(flagKey, definition ?? unknown, decided, place),
      })),
    };
  });
}

async function loadOne(tx: Transaction, flagKey: string): Promise<FlagView> {
  const [view] = await load(tx, flagKey);
  if (!view) throw new ApiError('not_found');
  return view;
}

export const list = async ({ tx, flags }: Context<Routes['list']>) => ({
  standing: flags.standing,
  flags: await load(tx, null),
});

export const get = ({ tx, input }: Context<Routes['get']>): Promise<FlagView> =>
  loadOne(tx, input.params.flag_key);

/** Writes the rules as a whole. Throws `version_conflict` when somebody else decided since. */
export async function update({ tx, input }: Context<Routes['update']>): Promise<FlagView> {
  const { flag_key } = input.params;
  const view = await assertFits(tx, flag_key, input.body);
  const { everyone, percentage } = proposedRules(input.body, false, new Map());
  const description = describe(view);
  const isSaved = await queries.saveSetting(
    tx,
    { flagKey: flag_key, description, everyone, percentage },
    input.version,
  );
  if (!isSaved) throw new ApiError('version_conflict');
  await queries.saveRules(tx, flag_key, [
    ...input.body.districts.map((rule) => ({ ...rule, organization_id: null })),
    ...input.body.organizations.map((rule) => ({ ...rule, district_id: null })),
  ]);
  return loadOne(tx, flag_key);
}

export async function preview({ tx, input }: Context<Routes['preview']>): Promise<DataOf<Routes['preview']>> {
  const { flag_key } = input.params;
  const view = await assertFits(tx, flag_key, input.body);
  const choices = byDistrict(view.rules.filter(({ chosen_by }) => chosen_by === 'district'));
  const isStopped = (view.setting?.stop_reason ?? null) !== null;
  const rules = proposedRules(input.body, isStopped, choices);
  const next = view.states.map((place) => ({
    organization_id: place.organization_id,
    name: place.name,
    before: place.state,
    state: stateAt(flag_key, view.definition ?? unknown, rules, place).state,
  }));
  const changes = next.filter(({ before, state }) => before !== state);
  const among = (state: FlagState) => next.filter((place) => place.state === state).length;
  return {
    organizations: next.length,
    organizations_on: among('on'),
    organizations_part: among('part'),
    gaining: changes.filter(({ before, state }) => state === 'on' || before === 'off').length,
    losing: changes.filter(({ before, state }) => state === 'off' || before === 'on').length,
    changes: changes.slice(0, 20),
  };
}

export async function organizations({
  tx,
  input,
}: Context<Routes['organizations']>): Promise<Page<FlagView['states'][number]>> {
  const { sort, limit, cursor, q, state } = input.query;
  const wanted = q?.toLowerCase();
  const { states } = await loadOne(tx, input.params.flag_key);
  const fitting = states.filter(
    (place) =>
      (state === undefined || place.state === state) &&
      (wanted === undefined || place.name.toLowerCase().includes(wanted)),
  );
  const after = readCursor(cursor, sort, ['uuid'])?.[0];
  // Where the last page ended, in the whole list: its organization may have left the filtered one.
  const place = new Map(states.map(({ organization_id }, index) => [organization_id, index]));
  const start = after === undefined ? -1 : (place.get(String(after)) ?? states.length);
  const rest = fitting.filter(({ organization_id }) => (place.get(organization_id) ?? -1) > start);
  return toPage(rest.slice(0, limit + 1), limit, sort, (row) => [row.organization_id]);
}

export async function stop({ tx, input }: Context<Routes['stop']>): Promise<FlagView> {
  const { flag_key } = input.params;
  const view = await loadOne(tx, flag_key);
  if (!(await queries.stop(tx, flag_key, describe(view), input.body.reason)))
    throw new ApiError('conflict', { message: 'This is stopped already.' });
  return loadOne(tx, flag_key);
}

export async function restart({ tx, input }: Context<Routes['restart']>): Promise<FlagView> {
  const { flag_key } = input.params;
  await loadOne(tx, flag_key);
  if (!(await queries.restart(tx, flag_key)))
    throw new ApiError('conflict', { message: 'This is not stopped.' });
  return loadOne(tx, flag_key);
}

/** Only what no program asks for: a known flag would come back with its default. */
export async function remove({ tx, input }: Context<Routes['remove']>): Promise<void> {
  const { flag_key } = input.params;
  await loadOne(tx, flag_key);
  if (definitionOf(flag_key) !== undefined)
    throw new ApiError('conflict', {
      message: 'This flag is in use. Only left-over flags are cleared away.',
    });
  await queries.removeFlag(tx, flag_key);
}

export async function history({ tx, input }: Context<Routes['history']>) {
  const { flag_key } = input.params;
  const rows = await queries.listHistory(tx, flag_key);
  if (rows.length === 0) await loadOne(tx, flag_key);
  const names = new Map(
    (await queries.listReach(tx)).map(({ organization_id, name }) => [organization_id, name]),
  );
  return rows.map((row) => ({
    ...row,
    organization_name: names.get((row.after ?? row.before)?.organization_id ?? '') ?? null,
  }));
}

/** A flag as a district sees it: its own organizations, and what is its to decide. */
export interface DistrictFlag extends FlagView {
  key: FlagKey;
  decidedBy: 'platform' | 'district' | null;
  choice: boolean | null;
  mayChoose: boolean;
}

/** Only flags of this program: what is left over concerns no district. */
export async function listForDistrict({
  tx,
}: Pick<Context<DistrictRoutes['list']>, 'tx'>): Promise<DistrictFlag[]> {
  const known = {
    settings: await queries.listSettings(tx),
    rules: await queries.listDistrictRules(tx),
    reach: await queries.listReach(tx),
  };
  const views = describeFlags(flagKeys, known);
  return flagKeys.flatMap((key, index) => {
    const view = views[index];
    if (view === undefined) return [];
    const ruleOf = (side: 'platform' | 'district') =>
      view.rules.find(({ district_id, chosen_by }) => district_id !== null && chosen_by === side);
    const decided = ruleOf('platform') ?? ruleOf('district');
    return {
      ...view,
      key,
      decidedBy: decided?.chosen_by ?? null,
      choice: ruleOf('district')?.is_on ?? null,
      mayChoose: view.definition?.districts_choose === true && ruleOf('platform') === undefined,
    };
  });
}

/** Throws `conflict` for what the platform decides itself. */
export async function choose({
  actor,
  tx,
  input,
}: Context<DistrictRoutes['choose']>): Promise<DistrictFlag[]> {
  const districtId = actor.scopeId ?? '';
  const { flag_key, is_on } = input.body;
  const flag = (await listForDistrict({ tx })).find(({ flagKey }) => flagKey === flag_key);
  if (flag?.mayChoose !== true)
    throw new ApiError('conflict', { message: 'The platform decides this one for your district.' });
  if (is_on === null) await queries.takeChoiceBack(tx, districtId, flag_key);
  else await queries.chooseForDistrict(tx, districtId, flag_key, is_on);
  return listForDistrict({ tx });
}

const describe = (view: FlagView) =>
  (view.definition?.en.what ?? view.setting?.description ?? view.flagKey).slice(0, 300);

async function assertFits(
  tx: Transaction,
  flagKey: string,
  proposal: Parameters<typeof assertProposal>[0],
): Promise<FlagView> {
  const view = await loadOne(tx, flagKey);
  assertProposal(proposal, {
    districts: await queries.listDistrictIds(tx),
    // A closed organization is not in the list any more, but a rule for it may stay.
    organizations: new Set([
      ...view.states.map(({ organization_id }) => organization_id),
      ...view.rules.flatMap(({ organization_id }) => organization_id ?? []),
    ]),
  });
  return view;
}
