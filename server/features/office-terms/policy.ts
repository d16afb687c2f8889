import type { Member } from '../../tenancy/actor.ts';
import { outranks } from '../members/policy.ts';
import { mayGrant } from '../offices/policy.ts';
import type { TermRow } from './queries.ts';

/** A term that is over stays as it was. */
export const isRunning = (term: Pick<TermRow, 'standing'>): boolean =>
  term.standing === 'current' || term.standing === 'coming';

/** What the actor may do with this term. */
export function termActions(actor: Member, term: TermRow): string[] {
  if (!isRunning(term)) return [];
  return [
    ...(mayGrant(actor, term) && actor.can('office_terms.update') ? ['office_terms.update'] : []),
    ...(outranks(actor, term.role_type) && actor.can('office_terms.end') ? ['office_terms.end'] : []),
    ...(term.member_id === actor.profileId && actor.can('office_terms.consent')
      ? ['office_terms.consent']
      : []),
  ];
}
