import { fillPerson, type OnConflict } from './fill-person.ts';
import type { GroupedFamily } from './group.ts';
import { matchChildren, matchGuardians } from './households.ts';

/**
 * Makes one telling of several families of the file that turned out to be one family of the organization. They have to be
 * one before they are compared with it, or the second would meet what the first is about to add.
 */
export function combineFamilies(
  families: readonly GroupedFamily[],
  onConflict: OnConflict,
): GroupedFamily | undefined {
  const [first, ...others] = families;
  if (!first || others.length === 0) return first;
  const named = families.find(({ isNamed }) => isNamed) ?? first;
  const numbered = families.find(({ external_id }) => external_id !== null) ?? first;
  const combined: GroupedFamily = {
    ...first,
    name: named.name,
    isNamed: named.isNamed,
    nameSource: named.nameSource,
    external_id: numbered.external_id,
    externalIdSource: numbered.externalIdSource,
    guardians: first.guardians.map((guardian) => ({ ...guardian, emails: new Set(guardian.emails) })),
    children: first.children.map((child) => ({ ...child, ids: new Set(child.ids) })),
    rows: families.flatMap(({ rows }) => rows),
  };
  for (const { guardians, children } of others) {
    const sameGuardians = matchGuardians(combined.guardians, guardians);
    for (const guardian of guardians) {
      const known = sameGuardians.get(guardian);
      if (!known) combined.guardians.push(guardian);
      else {
        fillPerson(known, guardian.data, (field) => guardian.sources[field], onConflict);
        for (const email of guardian.emails) known.emails.add(email);
      }
    }
    const sameChildren = matchChildren(combined.children, children);
    for (const child of children) {
      const known = sameChildren.get(child);
      if (!known) combined.children.push(child);
      else {
        fillPerson(known, child.data, (field) => child.sources[field], onConflict);
        for (const id of child.ids) known.ids.add(id);
      }
    }
  }
  return combined;
}
