import { createHash } from 'node:crypto';
import type { FlagDefinition } from '@pto-connect/contract';

/** Everything decided about one flag. Absent parts of it: nothing was decided there. */
export interface FlagRules {
  readonly is_stopped: boolean;
  readonly everyone: boolean | null;
  readonly percentage: number | null;
  readonly districts: ReadonlyMap<string, boolean>;
  readonly organizations: ReadonlyMap<string, boolean>;
}

export const noRules: FlagRules = {
  is_stopped: false,
  everyone: null,
  percentage: null,
  districts: new Map(),
  organizations: new Map(),
};

/** Whom a question is about. What is not known stays out. */
export interface FlagSubject {
  readonly organizationId?: string | undefined;
  readonly districtId?: string | undefined;
  readonly userId?: string | undefined;
}

/** What decided, from the narrowest rule to the widest; `stopped` stands above all. */
export type FlagCause = 'stopped' | 'organization' | 'district' | 'everyone' | 'share' | 'default';

/** Neither an organization nor a person is named, and the flag is given to a share of those. */
export class ShareWithoutSubject extends Error {}

/**
 * The place of an organization or person in the order in which a flag is given out, 0 to 99: the first four bytes of
 * SHA-256 over `<flag key>:<id>`, as a part of 2^32, in hundredths. It depends on nothing that changes, so the answer for one
 * percentage is always the same, and who is in at 20 percent is in at every percentage above. The key is hashed too, so that not
 * the same organizations come first with every flag.
 */
export function placeOf(flagKey: string, id: string): number {
  const head = createHash('sha256').update(`${flagKey}:${id}`).digest().readUInt32BE(0);
  return Math.floor((head / 2 ** 32) * 100);
}

/** Whether a flag is on for somebody, and what decided it. Throws `ShareWithoutSubject`. */
export function evaluate(
  flagKey: string,
  definition: Pick<FlagDefinition, 'default' | 'share_of'>,
  rules: FlagRules,
  { organizationId, districtId, userId }: FlagSubject,
): { isOn: boolean; cause: FlagCause } {
  if (rules.is_stopped) return { isOn: false, cause: 'stopped' };
  const own = organizationId === undefined ? undefined : rules.organizations.get(organizationId);
  if (own !== undefined) return { isOn: own, cause: 'organization' };
  const above = districtId === undefined ? undefined : rules.districts.get(districtId);
  if (above !== undefined) return { isOn: above, cause: 'district' };
  if (rules.everyone !== null) return { isOn: rules.everyone, cause: 'everyone' };
  if (rules.percentage === null) return { isOn: definition.default, cause: 'default' };
  const id = definition.share_of === 'person' ? userId : organizationId;
  if (id === undefined) throw new ShareWithoutSubject();
  return { isOn: placeOf(flagKey, id) < rules.percentage, cause: 'share' };
}
