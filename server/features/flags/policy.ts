import type { BodyOf, FlagDefinition, flagStates, routes, WireError } from '@pto-connect/contract';
import { ApiError } from '../../http/api-error.ts';
import { evaluate, type FlagCause, type FlagRules, ShareWithoutSubject } from '../../infra/flags/evaluate.ts';

export type FlagState = (typeof flagStates)[number];
type Proposal = BodyOf<typeof routes.flags.update>;

interface Place {
  organization_id: string;
  district_id: string | null;
}

/** A flag at one organization, and what decided it. A share of people is a part of every organization. */
export function stateAt(
  flagKey: string,
  definition: Pick<FlagDefinition, 'default' | 'share_of'>,
  rules: FlagRules,
  place: Place,
): { state: FlagState; decided_by: FlagCause } {
  const subject = { organizationId: place.organization_id, districtId: place.district_id ?? undefined };
  try {
    const { isOn, cause } = evaluate(flagKey, definition, rules, subject);
    return { state: isOn ? 'on' : 'off', decided_by: cause };
  } catch (error) {
    if (!(error instanceof ShareWithoutSubject)) throw error;
    const state = rules.percentage === 0 ? 'off' : rules.percentage === 100 ? 'on' : 'part';
    return { state, decided_by: 'share' };
  }
}

/** Rules as an operator sends them, over a district's own choices. */
export const proposedRules = (
  proposal: Proposal,
  isStopped: boolean,
  choices: ReadonlyMap<string, boolean>,
): FlagRules => ({
  is_stopped: isStopped,
  everyone: proposal.setting === 'on' || proposal.setting === 'off' ? proposal.setting === 'on' : null,
  percentage: proposal.setting === 'share' ? proposal.percentage : null,
  districts: new Map([
    ...choices,
    ...proposal.districts.map(({ district_id, is_on }) => [district_id, is_on] as const),
  ]),
  organizations: new Map(
    proposal.organizations.map(({ organization_id, is_on }) => [organization_id, is_on]),
  ),
});

/** Throws `validation_failed` for rules that cannot be meant. */
export function assertProposal(
  proposal: Proposal,
  known: { districts: ReadonlySet<string>; organizations: ReadonlySet<string> },
): void {
  const fields: WireError[] = [];
  if ((proposal.setting === 'share') !== (proposal.percentage !== null))
    fields.push({
      field: 'percentage',
      code: proposal.percentage === null ? 'required' : 'does_not_fit',
      message: 'A percentage belongs to a share, and to nothing else.',
    });
  const look = (list: 'districts' | 'organizations', member: string, ids: string[]) =>
    ids.forEach((id, index) => {
      const field = `${list}[${index}].${member}`;
      if (ids.indexOf(id) < index)
        fields.push({ field, code: 'duplicate', message: 'There is a rule for this one already.' });
      else if (!known[list].has(id))
        fields.push({ field, code: 'does_not_fit', message: 'There is nothing with this id.' });
    });
  look(
    'districts',
    'district_id',
    proposal.districts.map(({ district_id }) => district_id),
  );
  look(
    'organizations',
    'organization_id',
    proposal.organizations.map(({ organization_id }) => organization_id),
  );
  if (fields.length > 0) throw new ApiError('validation_failed', { fields });
}
