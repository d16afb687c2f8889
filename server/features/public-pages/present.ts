import type { DataOf, routes } from '@pto-connect/contract';
import type { EventRow, ShiftRow } from '../events/service.ts';
import type { PersonalView } from './personal-links.ts';
import type { PublicOrganizationRow } from './queries.ts';
import type { PublicEventView, SignUpView } from './service.ts';

type PublicEvent = DataOf<typeof routes.publicPages.events>[number];
type PublicShift = DataOf<typeof routes.publicPages.event>['shifts'][number];

export const presentOrganization = (
  row: PublicOrganizationRow,
): DataOf<typeof routes.publicPages.organization> => row;

/** Only what a poster on the school's door would say; nobody's name, nobody's number. */
export function presentPublicEvent(event: EventRow): PublicEvent {
  const { status } = event;
  if (status === 'draft') throw new Error('A draft was about to become public');
  return {
    slug: event.slug,
    title: event.title,
    title_es: event.title_es,
    description: event.description,
    description_es: event.description_es,
    category: event.category,
    location: event.location,
    all_day: event.all_day,
    event_date: event.event_date,
    end_date: event.end_date,
    starts_at: event.starts_at,
    ends_at: event.ends_at,
    status,
    cancel_reason: event.cancel_reason,
  };
}

const presentPublicShift = (shift: ShiftRow): PublicShift => ({
  id: shift.id,
  title: shift.title,
  title_es: shift.title_es,
  starts_at: shift.starts_at,
  ends_at: shift.ends_at,
  places: shift.places,
  places_left: shift.places - shift.places_taken,
});

export const presentEventPage = ({
  organization,
  event,
  shifts,
}: PublicEventView): DataOf<typeof routes.publicPages.event> => ({
  organization,
  ...presentPublicEvent(event),
  shifts: shifts.map(presentPublicShift),
});

export const presentPersonalPage = ({
  organization,
  event,
  shifts,
  person,
  held,
}: PersonalView): DataOf<typeof routes.personalLinks.preview> => ({
  organization,
  event: presentPublicEvent(event),
  shifts: shifts.map((shift) => ({ ...presentPublicShift(shift), is_mine: held.has(shift.id) })),
  name: person.name,
  language: person.language,
});

export const presentLink = (token: string): DataOf<typeof routes.personalLinks.signUp> => ({ token });

export const presentRequest = (): DataOf<typeof routes.publicPages.requestSignUp> => ({ sent: true });

export const presentSignUp = ({
  organization,
  event,
  shift,
  signUp,
}: SignUpView): DataOf<typeof routes.publicPages.previewSignUp> => ({
  organization,
  event: presentPublicEvent(event),
  shift: presentPublicShift(shift),
  name: signUp.name,
  language: signUp.language,
  status: signUp.status,
});
