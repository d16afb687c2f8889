/** What most schools keep: two guardians and up to three children in one row. */
export const templateFields = [
  'family_name',
  ...['guardian1', 'guardian2'].flatMap((slot) =>
    ['first_name', 'last_name', 'email', 'phone'].map((name) => `${slot}_${name}`),
  ),
  ...['child1', 'child2', 'child3'].flatMap((slot) =>
    ['first_name', 'last_name', 'grade', 'homeroom'].map((name) => `${slot}_${name}`),
  ),
] as const;
