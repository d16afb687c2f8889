import type { BodyOf, DataOf, ItemOf } from '../../lib/api-contract.ts';

export type Family = DataOf<'families.get'>;
export type Guardian = Family['guardians'][number];
export type Child = Family['children'][number];
export type Grade = NonNullable<Child['grade']>;
export type FamilyBody = BodyOf<'families.create'>;
export type Homeroom = ItemOf<'homerooms.list'>;

/** The relations an import recognises; anything else that was written is shown as it is. */
export const relations = [
  'mother',
  'father',
  'parent',
  'step_parent',
  'grandparent',
  'foster_parent',
  'guardian',
  'relative',
  'other',
] as const;

export const fullName = ({ first_name, last_name }: { first_name: string; last_name: string }) =>
  `${first_name} ${last_name}`;
