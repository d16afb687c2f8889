export const guardianAttributes = [
  'first_name',
  'last_name',
  'full_name',
  'email',
  'phone',
  'relation',
  'language',
] as const;
export const childAttributes = [
  'first_name',
  'last_name',
  'full_name',
  'grade',
  'homeroom',
  'external_id',
  'directory_opt_out',
] as const;

/** Places for people in one row. The unnumbered ones serve files with one guardian or one child per row. */
export const guardianSlots = ['guardian', 'guardian1', 'guardian2'] as const;
export const childSlots = ['child', 'child1', 'child2', 'child3', 'child4', 'child5', 'child6'] as const;

export type GuardianAttribute = (typeof guardianAttributes)[number];
export type ChildAttribute = (typeof childAttributes)[number];
export type GuardianSlot = (typeof guardianSlots)[number];
export type ChildSlot = (typeof childSlots)[number];
export type Slot = GuardianSlot | ChildSlot;

/** What one column of a file may be imported as, `guardian1_email` or `child_grade` for example. */
export type Target =
  | 'family_name'
  | 'family_external_id'
  | `${GuardianSlot}_${GuardianAttribute}`
  | `${ChildSlot}_${ChildAttribute}`;

/** Every target, in the order in which a person meets them in a list and faults of one row are sorted. */
export const targets: readonly Target[] = [
  'family_name',
  'family_external_id',
  ...guardianSlots.flatMap((slot) => guardianAttributes.map((attribute) => `${slot}_${attribute}` as const)),
  ...childSlots.flatMap((slot) => childAttributes.map((attribute) => `${slot}_${attribute}` as const)),
];

const known: ReadonlySet<string> = new Set(targets);
export const isTarget = (value: string): value is Target => known.has(value);

/** One entry per column of the file, in the file's order; null leaves the column out. */
export type Mapping = readonly (Target | null)[];
