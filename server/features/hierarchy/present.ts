import type { DataOf, routes } from '@pto-connect/contract';
import { adoptionActions, pageActions } from './policy.ts';
import type { HierarchyView } from './service.ts';

export function presentHierarchy({
  place,
  shares,
  adoptions,
  actor,
}: HierarchyView): DataOf<typeof routes.hierarchy.get> {
  return {
    school:
      place.school_name === null ? null : { name: place.school_name, grade_levels: place.grade_levels ?? [] },
    district: place.district_name === null ? null : { name: place.district_name },
    small_cell: place.small_cell,
    shares,
    adoptions: adoptions.map((adoption) => ({ ...adoption, can: adoptionActions(actor, adoption) })),
    can: pageActions(actor, place.school_id !== null),
  };
}
