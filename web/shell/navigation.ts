import type { ParseKeys } from 'i18next';
import {
  CalendarDays,
  HeartHandshake,
  House,
  LayoutTemplate,
  type LucideIcon,
  Settings,
  UserRoundCheck,
  Users,
} from 'lucide-react';
import type { Organization } from '../lib/organization.ts';

export interface Place {
  id: string;
  label: ParseKeys<'shell'>;
  Icon: LucideIcon;
  /** Below the organization's address; '' is Home. */
  to: string;
  /** The right without which it is not shown. */
  needs?: string;
}

/** Every place of an organization that has screens. A feature adds its line here and its id below. */
const places = {
  home: { id: 'home', label: 'nav.home', Icon: House, to: '' },
  events: { id: 'events', label: 'nav.events', Icon: CalendarDays, to: 'events', needs: 'events.list' },
  signUps: {
    id: 'signUps',
    label: 'nav.signUps',
    Icon: HeartHandshake,
    to: 'my-sign-ups',
    needs: 'sign_ups.mine',
  },
  people: { id: 'people', label: 'nav.people', Icon: Users, to: 'people', needs: 'families.list' },
  members: {
    id: 'members',
    label: 'nav.members',
    Icon: UserRoundCheck,
    to: 'members',
    needs: 'members.list',
  },
  templates: {
    id: 'templates',
    label: 'nav.templates',
    Icon: LayoutTemplate,
    to: 'templates',
    needs: 'templates.list',
  },
  settings: {
    id: 'settings',
    label: 'nav.settings',
    Icon: Settings,
    to: 'settings',
    needs: 'organizations.get',
  },
} as const satisfies Record<string, Place>;

type PlaceId = keyof typeof places;

/** What each kind of member reaches for first. Rights decide what remains; the order is theirs. */
const orders = {
  member: ['home', 'events', 'signUps', 'people', 'members', 'templates', 'settings'],
  officer: ['home', 'events', 'people', 'members', 'signUps', 'templates', 'settings'],
} as const satisfies Record<string, readonly PlaceId[]>;

const orderOf = (role: Organization['role_type']) =>
  role === 'parent_member' || role === 'teacher' || role === 'volunteer' ? orders.member : orders.officer;

/** At most four in the phone's bar; the rest, and always Settings, stands under More. The rail shows all. */
const inBar = 4;

export function placesFor(organization: Organization): { all: Place[]; bar: Place[]; more: Place[] } {
  const all = orderOf(organization.role_type)
    .map((id): Place => places[id])
    .filter((place) => !place.needs || organization.allows(place.needs));
  const bar = all.filter(({ id }) => id !== 'settings').slice(0, inBar);
  return { all, bar, more: all.filter((place) => !bar.includes(place)) };
}
