import type { Api } from '@pto-connect/contract';
import type { Client } from '../../../testing/api.ts';

export type Template = Api['templates.get']['data'];
type Body = Api['templates.create']['body'];

export const agendaBody = (overrides: Partial<Body> = {}): Body => ({
  title: 'Board meeting',
  title_es: 'Reunión de la directiva',
  summary: 'An hour in the library.',
  summary_es: null,
  content: {
    agenda: { items: [{ title: 'Welcome', title_es: null, minutes: 5, notes: null, notes_es: null }] },
  },
  ...overrides,
});

export const eventContent = (
  overrides: Partial<NonNullable<Body['content']['event']>> = {},
): Body['content'] => ({
  event: {
    description: 'Games and food.',
    description_es: 'Juegos y comida.',
    category: 'social',
    location: 'School field',
    all_day: false,
    days: 1,
    starts: '10:00',
    ends: '14:00',
    capacity: 200,
    visibility: 'public',
    shifts: [
      { title: 'Set up', title_es: 'Preparar', day: -1, starts: '16:00', minutes: 90, places: 6 },
      { title: 'Ticket table', title_es: null, day: 0, starts: '09:30', minutes: 270, places: 4 },
    ],
    ...overrides,
  },
});

export const words = {
  title: 'Fall Festival',
  title_es: 'Festival de otoño',
  summary: null,
  summary_es: null,
};

export const makeAgenda = async (api: Client, overrides: Partial<Body> = {}): Promise<Template> =>
  (await api('templates.create', { body: agendaBody(overrides) })).data;

export const makeEventTemplate = async (
  api: Client,
  overrides: Parameters<typeof eventContent>[0] = {},
): Promise<Template> =>
  (await api('templates.create', { body: { ...words, content: eventContent(overrides) } })).data;

/** Titles that an organization finds at a level. */
export const titlesAt = async (api: Client, level: Template['level']): Promise<string[]> =>
  (await api('templates.list', { query: { level, limit: 200 } })).data.map(({ title }) => title);
