/**
 * What can be switched on and off while the program runs, each with its default and what it is for. Who has it beyond the
 * default is decided on the platform's screen and kept in the database. How to add, use and retire one: docs/flags.md.
 */
export interface FlagDefinition {
  /** What holds where nobody decided anything, and when the decision cannot be read. */
  readonly default: boolean;
  /** What a gradual share is made of: all of an organization together, or each person alone. */
  readonly share_of: 'organization' | 'person';
  /** Whether a district may decide for its own organizations. */
  readonly districts_choose: boolean;
  readonly owner: string;
  /** The day by which a gradual introduction is over and the flag leaves the program; null: a switch that stays. */
  readonly retire_by: string | null;
  readonly en: { readonly name: string; readonly what: string };
  readonly es: { readonly name: string; readonly what: string };
}

export const flags = {
  calendar_subscriptions: {
    default: true,
    share_of: 'organization',
    districts_choose: true,
    owner: 'events',
    retire_by: null,
    en: {
      name: 'Calendar on the phone',
      what: 'Members subscribe to the events with the calendar of their phone. Addresses that were made before go on working.',
    },
    es: {
      name: 'Calendario en el teléfono',
      what: 'Las personas se suscriben a los eventos con el calendario de su teléfono. Las direcciones creadas antes siguen funcionando.',
    },
  },
} as const satisfies Record<string, FlagDefinition>;

export type FlagKey = keyof typeof flags;
export const flagKeys = Object.keys(flags) as [FlagKey, ...FlagKey[]];

/** Any registry by its keys, for code that works on keys it does not know, such as those that the database holds. */
export const flagDefinitions: Readonly<Record<string, FlagDefinition>> = flags;

/** Flags whose introduction should be over on this day, `YYYY-MM-DD`. */
export const overdueFlags = (
  today: string,
  definitions: Readonly<Record<string, FlagDefinition>> = flags,
): string[] =>
  Object.entries(definitions)
    .filter(([, { retire_by }]) => retire_by !== null && retire_by < today)
    .map(([key]) => key);
