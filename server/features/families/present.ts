import type { DataOf, routes } from '@pto-connect/contract';
import type { Member } from '../../tenancy/actor.ts';
import { familyActions } from './policy.ts';
import type { FamilyRow, HomeroomRow } from './queries/families.ts';

type Family = DataOf<typeof routes.families.get>;

/** A family as officers see it: children under the school's do-not-disclose flag are here, and carry it. */
export const family = (row: FamilyRow, context: { actor: Member }): Family => ({
  id: row.id,
  name: row.name,
  external_id: row.external_id,
  guardians: row.guardians,
  children: row.children,
  directory: row.directory,
  created_at: row.created_at,
  version: row.version,
  can: familyActions(context.actor),
});

export const homerooms = (rows: HomeroomRow[]): HomeroomRow[] => rows;
export const removed = (): { removed: boolean } => ({ removed: true });
