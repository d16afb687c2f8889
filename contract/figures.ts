/**
 * What an organization can share with the levels above it, in the order in which screens show it. The same keys stand in
 * `roll_up_figures`, with the function that counts each; a test compares the two. See server/features/hierarchy/README.md.
 */
export const figureKeys = [
  'standing',
  'officers',
  'calendar',
  'members',
  'families',
  'events',
  'sign_ups',
] as const;
export type FigureKey = (typeof figureKeys)[number];

/** The figures that are numbers. */
export const countedFigures = ['members', 'families', 'events', 'sign_ups'] as const satisfies FigureKey[];

/** Levels above an organization. */
export const scopeKinds = ['school', 'district', 'platform'] as const;
export type ScopeKind = (typeof scopeKinds)[number];
export const sharingLevels = ['school', 'district'] as const;

/** How an organization stands with its district. */
export const standings = ['missing', 'due_soon', 'good', 'nothing_asked', 'not_shared'] as const;
export const filingKinds = ['officer_list', 'insurance', 'budget', 'review', 'tax_filing', 'other'] as const;
export const filingStatuses = [
  'missing',
  'due_soon',
  'not_due',
  'returned',
  'submitted',
  'accepted',
] as const;
export const signOffKinds = ['event', 'handover', 'grant', 'facility', 'other'] as const;
export const signOffStatuses = ['asked', 'signed', 'declined', 'withdrawn'] as const;
export const adoptionStatuses = ['asked', 'accepted', 'declined', 'withdrawn', 'ended'] as const;
