import type { PermissionKey, RoleType } from '@pto-connect/contract';
import type { Member } from '../../tenancy/actor.ts';
import { outranks } from '../members/policy.ts';

interface Grants {
  role_type: RoleType;
  permissions: readonly string[];
}

/** An office can be given or defined only up to one's own rank, and with keys that one holds. */
export const mayGrant = (actor: Member, office: Grants): boolean =>
  outranks(actor, office.role_type) && office.permissions.every((key) => actor.can(key as PermissionKey));

/** What the actor may do with this office. The five standard ones stay, so that every organization has the same frame. */
export function officeActions(actor: Member, office: Grants & { kind: string; was_held: boolean }): string[] {
  const within = outranks(actor, office.role_type);
  const isOwn = office.kind === 'custom' || office.kind === 'committee_lead';
  return [
    ...(within && actor.can('offices.update') ? ['offices.update'] : []),
    ...(within && isOwn && !office.was_held && actor.can('offices.remove') ? ['offices.remove'] : []),
    ...(mayGrant(actor, office) && actor.can('office_terms.create') ? ['office_terms.create'] : []),
  ];
}
