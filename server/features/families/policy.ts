import type { PermissionKey } from '@pto-connect/contract';
import type { Member } from '../../tenancy/actor.ts';

const actions = [
  'families.get',
  'families.update',
  'families.remove',
] as const satisfies readonly PermissionKey[];

/** What this member may do with a family. Rights over families depend on the role alone, never on the family. */
export const familyActions = (actor: Member): string[] => actions.filter((key) => actor.can(key));
