import { CalendarDays, HeartHandshake, type LucideIcon, Mail, UserRound, Users } from 'lucide-react';
import type { DataOf } from '../../lib/api-contract.ts';
import type { Formats } from '../../lib/format.ts';
import type { Language } from '../../lib/language.ts';
import type { Organization } from '../../lib/organization.ts';

export type Group = DataOf<'search.list'>[number];
export type Kind = Group['kind'];
type Item = Group['items'][number];

/** One result as it is shown. */
export interface Hit {
  id: string;
  kind: Kind;
  label: string;
  hint: string;
  to: string;
}

export const kindIcons: Record<Kind, LucideIcon> = {
  members: UserRound,
  families: Users,
  events: CalendarDays,
  shifts: HeartHandshake,
  invitations: Mail,
};

/** Where each kind opens, below the organization's address. */
const places: Record<Kind, (item: Item) => string> = {
  members: ({ id }) => `members/${id}`,
  families: ({ id }) => `people/families/${id}`,
  events: ({ id }) => `events/${id}`,
  shifts: ({ event_id }) => `events/${event_id}?tab=volunteers`,
  invitations: () => 'members?tab=invitations',
};
/** The whole list of a kind, narrowed to what was typed; kinds without a list of their own have none. */
const lists: Partial<Record<Kind, string>> = { members: 'members', families: 'people', events: 'events' };

/** A result in the reader's language, with what tells it from others of the name. */
export function hitOf(
  kind: Kind,
  item: Item,
  reader: { language: Language; format: Formats; organization: Organization },
): Hit {
  const own = (words: string | null, spanish: string | null) =>
    (reader.language === 'es' && spanish) || words;
  const when = item.starts_at
    ? reader.format.dayTime(item.starts_at)
    : item.event_date && reader.format.date(item.event_date);
  const hint = [own(item.hint, item.hint_es), when, reader.format.list(item.children)].filter(Boolean);
  return {
    id: item.id,
    kind,
    label: own(item.title, item.title_es) ?? item.title,
    hint: hint.join(' · '),
    to: reader.organization.path(places[kind](item)),
  };
}

export function listAddress(kind: Kind, q: string, organization: Organization): string | null {
  const place = lists[kind];
  return place === undefined ? null : organization.path(`${place}?q=${encodeURIComponent(q)}`);
}
