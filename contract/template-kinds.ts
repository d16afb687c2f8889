import { eventCategories } from './routes/events.ts';
import { bool, type Infer, integer, list, money, nullable, object, oneOf, text } from './schema.ts';

/** Hour and minute on the wall of wherever the template is used. */
const clock = (example: string) =>
  text({ min: 5, max: 5, pattern: /^([01][0-9]|2[0-3]):[0-5][0-9]$/, example });
const longText = (example: string) => text({ max: 5_000, example });
const line = (example: string, max = 160) => text({ max, example });

/** An event without its day: days and times are counted from the first day, on the clock. */
const event = object({
  description: nullable(longText('Games, food and music on the field.')),
  description_es: nullable(longText('Juegos, comida y música en el campo.')),
  category: oneOf(eventCategories),
  location: nullable(line('School field', 200)),
  all_day: bool(false),
  /** How many days it lasts. */
  days: integer({ min: 1, max: 60, example: 1 }),
  starts: nullable(clock('10:00')),
  /** On its last day. */
  ends: nullable(clock('14:00')),
  capacity: nullable(integer({ min: 1, max: 10_000, example: 200 })),
  visibility: oneOf(['public', 'members']),
  shifts: list(
    object({
      title: line('Ticket table', 120),
      title_es: nullable(line('Mesa de boletos', 120)),
      /** 0 is the event's first day; setting up may be days before. */
      day: integer({ min: -7, max: 66, example: 0 }),
      starts: clock('09:30'),
      minutes: integer({ min: 1, max: 20_160, example: 120 }),
      places: integer({ min: 1, max: 10_000, example: 4 }),
    }),
    { max: 100 },
  ),
});

const agenda = object({
  items: list(
    object({
      title: line('Treasurer’s report'),
      title_es: nullable(line('Informe de tesorería')),
      minutes: integer({ min: 1, max: 480, example: 10 }),
      notes: nullable(text({ max: 1_000, example: 'Read the balance; take questions.' })),
      notes_es: nullable(text({ max: 1_000, example: 'Lea el saldo y responda preguntas.' })),
    }),
    { min: 1, max: 60 },
  ),
});

const message = object({
  subject: line('Welcome back'),
  subject_es: nullable(line('Bienvenidos de nuevo')),
  body: text({ max: 10_000, example: 'We are glad that you are here.' }),
  body_es: nullable(text({ max: 10_000, example: 'Nos alegra que estén aquí.' })),
});

const document = object({
  sections: list(
    object({
      heading: line('What you decide'),
      heading_es: nullable(line('Qué decide usted')),
      text: longText('Read each section before you sign.'),
      text_es: nullable(longText('Lea cada sección antes de firmar.')),
    }),
    { min: 1, max: 50 },
  ),
});

const budget = object({
  lines: list(
    object({
      side: oneOf(['income', 'expense']),
      name: line('Membership dues', 120),
      name_es: nullable(line('Cuotas de membresía', 120)),
      amount: money(250_000),
      notes: nullable(text({ max: 500, example: '250 families at $10.' })),
      notes_es: nullable(text({ max: 500, example: '250 familias a $10.' })),
    }),
    { min: 1, max: 200 },
  ),
});

/**
 * What can be kept as a template: the shape of its content by kind, and which members are left behind when it is shared,
 * beside names, addresses and links in any text. The same keys stand in `template_kinds`; a test compares the two. How a kind is
 * saved from a record and used to make one is `server/features/templates/modules.ts`.
 */
export const templateKinds = {
  event: { content: event, leftBehind: ['location'] },
  agenda: { content: agenda, leftBehind: [] },
  message: { content: message, leftBehind: [] },
  document: { content: document, leftBehind: [] },
  budget: { content: budget, leftBehind: [] },
} as const;

export type TemplateKind = keyof typeof templateKinds;
export const templateKindKeys = Object.keys(templateKinds) as [TemplateKind, ...TemplateKind[]];
/** The content of one kind. */
export type TemplateContentOf<K extends TemplateKind> = Infer<(typeof templateKinds)[K]['content']>;
/** Where a template stands for the organization that looks at it. */
export const templateLevels = ['organization', 'school', 'district', 'platform'] as const;
export const templateShareStatuses = ['waiting', 'approved', 'refused', 'withdrawn', 'replaced'] as const;
