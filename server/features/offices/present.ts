import type { DataOf, routes } from '@pto-connect/contract';
import type { Member } from '../../tenancy/actor.ts';
import { presentTerm } from '../office-terms/service.ts';
import { officeActions } from './policy.ts';
import type { OfficeWithTerms } from './service.ts';

type Wire = DataOf<typeof routes.offices.update>;

export const presentOffice = (
  { office, terms }: OfficeWithTerms,
  context: { readonly actor: Member },
): Wire => ({
  ...office,
  is_vacant: !terms.some((term) => term.standing === 'current'),
  terms: terms.map((term) => presentTerm(term, context)),
  can: officeActions(context.actor, office),
});

export const presentOffices = (
  offices: OfficeWithTerms[],
  context: { readonly actor: Member },
): DataOf<typeof routes.offices.list> => offices.map((office) => presentOffice(office, context));

export const presentRemoval = (): DataOf<typeof routes.offices.remove> => ({ removed: true });
