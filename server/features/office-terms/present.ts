import type { DataOf, routes } from '@pto-connect/contract';
import type { Member } from '../../tenancy/actor.ts';
import { termActions } from './policy.ts';
import type { TermRow } from './queries.ts';

type Recorded = DataOf<typeof routes.officeTerms.list>[number];

export const presentTerm = (term: TermRow, { actor }: { readonly actor: Member }): Recorded => ({
  ...term,
  is_self: term.member_id === actor.profileId,
  can: termActions(actor, term),
});
