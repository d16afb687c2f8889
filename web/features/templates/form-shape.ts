import type { Content, Kind } from './types.ts';

/** One field of a form about a template. `words` and `long` are a text in both languages: the second is called `name_es`. */
export interface FieldShape {
  name: string;
  as: 'words' | 'long' | 'line' | 'number' | 'money' | 'time' | 'choice' | 'tick';
  isRequired?: boolean;
  min?: number;
  max?: number;
  options?: readonly string[];
  /** A sentence below the label says more. */
  hasHint?: boolean;
}
export interface KindShape {
  fields: readonly FieldShape[];
  /** The list that the kind is made of, and what a new row begins with. */
  rows?: { name: string; fields: readonly FieldShape[]; least: number; start: Row };
}
export type Value = string | number | boolean | null;
export type Row = Record<string, Value>;

const words = (name: string, max: number, isRequired = true): FieldShape => ({
  name,
  as: 'words',
  max,
  isRequired,
});
const long = (name: string, max: number, isRequired = false): FieldShape => ({
  name,
  as: 'long',
  max,
  isRequired,
});
const number = (name: string, min: number, max: number, isRequired = true): FieldShape => ({
  name,
  as: 'number',
  min,
  max,
  isRequired,
});

/** What every template is called. */
export const wordsShapes: readonly FieldShape[] = [
  { name: 'title', as: 'words', max: 160, isRequired: true },
  { name: 'summary', as: 'long', max: 500 },
];

/** What each kind asks for. A new kind is one entry here and a look in `content-view.tsx`. */
export const shapes: Record<Kind, KindShape> = {
  event: {
    fields: [
      long('description', 5_000),
      {
        name: 'category',
        as: 'choice',
        options: ['social', 'fundraiser', 'meeting', 'volunteering', 'school', 'other'],
      },
      { name: 'visibility', as: 'choice', options: ['public', 'members'] },
      { name: 'location', as: 'line', max: 200, hasHint: true },
      { name: 'all_day', as: 'tick' },
      number('days', 1, 60),
      { name: 'starts', as: 'time' },
      { name: 'ends', as: 'time' },
      number('capacity', 1, 10_000, false),
    ],
    rows: {
      name: 'shifts',
      fields: [
        words('title', 120),
        { ...number('day', -7, 66), hasHint: true },
        { name: 'starts', as: 'time', isRequired: true },
        number('minutes', 1, 20_160),
        number('places', 1, 10_000),
      ],
      least: 0,
      start: { title: '', title_es: '', day: 0, starts: '09:00', minutes: 120, places: 2 },
    },
  },
  agenda: {
    fields: [],
    rows: {
      name: 'items',
      fields: [words('title', 160), number('minutes', 1, 480), long('notes', 1_000)],
      least: 1,
      start: { title: '', title_es: '', minutes: 10, notes: '', notes_es: '' },
    },
  },
  message: { fields: [words('subject', 160), long('body', 10_000, true)] },
  document: {
    fields: [],
    rows: {
      name: 'sections',
      fields: [words('heading', 160), long('text', 5_000, true)],
      least: 1,
      start: { heading: '', heading_es: '', text: '', text_es: '' },
    },
  },
  budget: {
    fields: [],
    rows: {
      name: 'lines',
      fields: [
        { name: 'side', as: 'choice', options: ['income', 'expense'] },
        words('name', 120),
        { name: 'amount', as: 'money', isRequired: true },
        long('notes', 500),
      ],
      least: 1,
      start: { side: 'expense', name: '', name_es: '', amount: null, notes: '', notes_es: '' },
    },
  },
};

/** A template as its form holds it. */
export interface TemplateValues {
  title: string;
  title_es: string;
  summary: string;
  summary_es: string;
  fields: Row;
  rows: Row[];
}

const emptyFields: Record<Kind, Row> = {
  event: {
    description: '',
    description_es: '',
    category: 'social',
    visibility: 'public',
    location: '',
    all_day: false,
    days: 1,
    starts: '',
    ends: '',
    capacity: null,
  },
  agenda: {},
  message: { subject: '', subject_es: '', body: '', body_es: '' },
  document: {},
  budget: {},
};

export function emptyValues(kind: Kind): TemplateValues {
  const { rows } = shapes[kind];
  return {
    title: '',
    title_es: '',
    summary: '',
    summary_es: '',
    fields: emptyFields[kind],
    rows: rows && rows.least > 0 ? [rows.start] : [],
  };
}

const isSpanish = (name: string) => name.endsWith('_es');
const plainName = (name: string) => (isSpanish(name) ? name.slice(0, -3) : name);

/** Empty texts in a form are none on the wire, where none is allowed. */
function toWire(fields: readonly FieldShape[], row: Row): Row {
  const shapeOf = (name: string) => fields.find((field) => field.name === plainName(name));
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) => {
      const shape = shapeOf(name);
      if (shape === undefined) return [];
      const text = typeof value === 'string' ? value.trim() : value;
      const mayBeNone = isSpanish(name) || shape.isRequired !== true;
      return [[name, text === '' && mayBeNone ? null : text]];
    }),
  );
}

const fromWire = (start: Row, row: Record<string, unknown>): Row =>
  Object.fromEntries(
    Object.entries(start).map(([name, empty]) => {
      const value = row[name];
      return [
        name,
        value === null || value === undefined ? (typeof empty === 'string' ? '' : null) : (value as Value),
      ];
    }),
  );

export function valuesOf(template: {
  kind: Kind;
  title: string;
  title_es: string | null;
  summary: string | null;
  summary_es: string | null;
  content: Content;
}): TemplateValues {
  const { kind } = template;
  const content = (template.content[kind] ?? {}) as Record<string, unknown>;
  const { rows } = shapes[kind];
  const list = rows ? ((content[rows.name] ?? []) as Array<Record<string, unknown>>) : [];
  return {
    title: template.title,
    title_es: template.title_es ?? '',
    summary: template.summary ?? '',
    summary_es: template.summary_es ?? '',
    fields: fromWire(emptyFields[kind], content),
    rows: rows ? list.map((row) => fromWire(rows.start, row)) : [],
  };
}

export interface TemplateBody {
  title: string;
  title_es: string | null;
  summary: string | null;
  summary_es: string | null;
  content: Content;
}

export function bodyOf(kind: Kind, values: TemplateValues): TemplateBody {
  const { fields, rows } = shapes[kind];
  const content: Record<string, unknown> = toWire(fields, values.fields);
  // A whole day has no times, whatever was typed before it became one.
  if (content.all_day === true) Object.assign(content, { starts: null, ends: null });
  if (rows) content[rows.name] = values.rows.map((row) => toWire(rows.fields, row));
  return {
    title: values.title.trim(),
    title_es: values.title_es.trim() || null,
    summary: values.summary.trim() || null,
    summary_es: values.summary_es.trim() || null,
    content: { [kind]: content } as Content,
  };
}

/** `content.event.shifts.2.title` on the wire is `rows.2.title` in the form. */
export function fieldPath(kind: Kind, path: string): string {
  const { rows } = shapes[kind];
  const inside = `content.${kind}.`;
  if (!path.startsWith(inside)) return path;
  const rest = path.slice(inside.length);
  return rows && rest.startsWith(`${rows.name}.`)
    ? `rows.${rest.slice(rows.name.length + 1)}`
    : `fields.${rest}`;
}
