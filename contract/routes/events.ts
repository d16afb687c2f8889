import { can, page, removed, route, search } from '../route.ts';
import {
  bool,
  date,
  instant,
  integer,
  list,
  nullable,
  object,
  oneOf,
  optional,
  text,
  uuid,
} from '../schema.ts';
import { organizationParams } from './organizations.ts';

export const eventStatuses = ['draft', 'published', 'in_progress', 'completed', 'cancelled'] as const;
export const eventCategories = [
  'social',
  'fundraiser',
  'meeting',
  'volunteering',
  'school',
  'other',
] as const;
export const rsvpResponses = ['yes', 'maybe', 'no'] as const;

const title = () => text({ max: 160, example: 'Fall Festival' });
const longText = (example: string) => text({ max: 5_000, example });
const version = () => integer({ min: 1, max: 2_147_483_647 });
const places = () => integer({ min: 1, max: 10_000, example: 4 });

/** What an organizer edits. An all-day event has dates and no times; a timed one has both instants. */
const eventBody = object({
  title: title(),
  title_es: nullable(text({ max: 160, example: 'Festival de otoño' })),
  description: nullable(longText('Games, food and music on the field.')),
  description_es: nullable(longText('Juegos, comida y música en el campo.')),
  category: oneOf(eventCategories),
  location: nullable(text({ max: 200, example: 'School field' })),
  all_day: bool(false),
  event_date: date(),
  /** Last day, for events of several days; the same as `event_date` otherwise. */
  end_date: date(),
  starts_at: nullable(instant('2026-10-17T15:00:00.000Z')),
  ends_at: nullable(instant('2026-10-17T19:00:00.000Z')),
  capacity: nullable(places()),
  /** `public`: on the public page too. `members`: only after signing in. */
  visibility: oneOf(['public', 'members']),
});

const shift = object({
  id: uuid(),
  event_id: uuid(),
  title: text({ max: 120, example: 'Ticket table' }),
  title_es: nullable(text({ max: 120, example: 'Mesa de boletos' })),
  starts_at: instant('2026-10-17T15:00:00.000Z'),
  ends_at: instant('2026-10-17T17:00:00.000Z'),
  places: places(),
  places_taken: integer({ example: 1 }),
  my_sign_up_id: nullable(uuid()),
  version: version(),
  can: can(),
});
const shiftBody = object({
  title: shift.fields.title,
  title_es: shift.fields.title_es,
  starts_at: shift.fields.starts_at,
  ends_at: shift.fields.ends_at,
  places: places(),
});

const event = object({
  id: uuid(),
  ...eventBody.fields,
  slug: text({ max: 80, example: 'fall-festival-2026' }),
  status: oneOf(eventStatuses),
  cancel_reason: nullable(text({ max: 500, example: 'Storm warning.' })),
  attending: integer({ example: 64 }),
  maybe: integer({ example: 9 }),
  shift_places: integer({ example: 24 }),
  shift_places_taken: integer({ example: 17 }),
  my_rsvp: nullable(object({ response: oneOf(rsvpResponses), guests: integer({ max: 50, example: 3 }) })),
  published_at: nullable(instant()),
  created_at: instant(),
  version: version(),
  can: can(),
});
const eventParams = { ...organizationParams, event_id: uuid('019a0000-0000-7000-8000-0000000000f1') };
const shiftParams = { ...organizationParams, shift_id: uuid('019a0000-0000-7000-8000-000000000101') };

export const eventRoutes = {
  list: route({
    id: 'events.list',
    method: 'GET',
    path: '/organizations/{org_id}/events',
    permission: 'events.list',
    params: organizationParams,
    query: {
      ...page(['event_date', '-event_date']),
      q: search(),
      from: optional(date()),
      to: optional(date('2026-12-31')),
      status: optional(oneOf(eventStatuses, 'published')),
      category: optional(oneOf(eventCategories)),
    },
    paged: true,
    formats: ['csv', 'ics'],
    cached: true,
    summary: 'Events by date; drafts only for those who may change events',
    data: list(event, { max: 200 }),
  }),
  get: route({
    id: 'events.get',
    method: 'GET',
    path: '/organizations/{org_id}/events/{event_id}',
    permission: 'events.get',
    params: eventParams,
    versioned: true,
    formats: ['ics'],
    summary: 'One event with its shifts',
    data: object({ ...event.fields, shifts: list(shift, { max: 300 }) }),
  }),
  create: route({
    id: 'events.create',
    method: 'POST',
    path: '/organizations/{org_id}/events',
    permission: 'events.create',
    params: organizationParams,
    creates: true,
    summary: 'Create an event as a draft',
    body: eventBody,
    data: event,
  }),
  update: route({
    id: 'events.update',
    method: 'PUT',
    path: '/organizations/{org_id}/events/{event_id}',
    permission: 'events.update',
    params: eventParams,
    versioned: true,
    summary: 'Change an event',
    body: eventBody,
    data: event,
    errors: ['places_in_use', 'event_not_open'],
  }),
  publish: route({
    id: 'events.publish',
    method: 'POST',
    path: '/organizations/{org_id}/events/{event_id}/publication',
    permission: 'events.publish',
    params: eventParams,
    summary: 'Publish a draft: members see it, and the public page if it is public',
    data: event,
    errors: ['event_not_open'],
  }),
  cancel: route({
    id: 'events.cancel',
    method: 'POST',
    path: '/organizations/{org_id}/events/{event_id}/cancellation',
    permission: 'events.cancel',
    params: eventParams,
    rate: 'mail',
    summary: 'Cancel a published event and tell everybody who signed up',
    body: object({ reason: text({ max: 500, example: 'Storm warning.' }) }),
    data: event,
    errors: ['event_not_open'],
  }),
  remove: route({
    id: 'events.remove',
    method: 'DELETE',
    path: '/organizations/{org_id}/events/{event_id}',
    permission: 'events.remove',
    params: eventParams,
    versioned: true,
    summary: 'Delete a draft; a published event is cancelled instead',
    data: removed(),
    errors: ['event_not_open'],
  }),
};

const rsvp = object({
  id: uuid(),
  member_id: uuid(),
  name: text({ max: 170, example: 'Rosa Delgado' }),
  response: oneOf(rsvpResponses),
  guests: integer({ max: 50, example: 3 }),
  updated_at: instant(),
});

export const rsvpRoutes = {
  set: route({
    id: 'rsvps.set',
    method: 'PUT',
    path: '/organizations/{org_id}/events/{event_id}/rsvp',
    permission: 'rsvps.set',
    params: eventParams,
    summary: 'Answer for oneself and guests; a yes takes 1 + guests places',
    body: object({ response: oneOf(rsvpResponses), guests: integer({ max: 50, example: 3 }) }),
    data: event,
    errors: ['event_full', 'event_not_open'],
  }),
  list: route({
    id: 'rsvps.list',
    method: 'GET',
    path: '/organizations/{org_id}/events/{event_id}/rsvps',
    permission: 'rsvps.list',
    params: eventParams,
    query: { ...page(['name', '-updated_at']), response: optional(oneOf(rsvpResponses)) },
    paged: true,
    formats: ['csv'],
    summary: 'Who is coming, with how many guests',
    data: list(rsvp, { max: 200 }),
  }),
};

export const shiftRoutes = {
  create: route({
    id: 'shifts.create',
    method: 'POST',
    path: '/organizations/{org_id}/events/{event_id}/shifts',
    permission: 'shifts.create',
    params: eventParams,
    creates: true,
    summary: 'Add a volunteer shift to an event',
    body: shiftBody,
    data: shift,
    errors: ['event_not_open'],
  }),
  update: route({
    id: 'shifts.update',
    method: 'PUT',
    path: '/organizations/{org_id}/shifts/{shift_id}',
    permission: 'shifts.update',
    params: shiftParams,
    versioned: true,
    summary: 'Change a shift; not below the places already taken',
    body: shiftBody,
    data: shift,
    errors: ['places_in_use', 'event_not_open'],
  }),
  remove: route({
    id: 'shifts.remove',
    method: 'DELETE',
    path: '/organizations/{org_id}/shifts/{shift_id}',
    permission: 'shifts.remove',
    params: shiftParams,
    summary: 'Delete a shift that nobody has signed up for',
    data: removed(),
    errors: ['places_in_use'],
  }),
};

const email = () => text({ min: 3, max: 255, pattern: /^[^\s@]+@[^\s@]+$/, example: 'rosa@example.org' });
const signUp = object({
  id: uuid(),
  event_id: uuid(),
  event_title: title(),
  event_title_es: nullable(title()),
  shift_id: uuid(),
  shift_title: text({ max: 120, example: 'Ticket table' }),
  shift_title_es: nullable(text({ max: 120, example: 'Mesa de boletos' })),
  starts_at: instant('2026-10-17T15:00:00.000Z'),
  ends_at: instant('2026-10-17T17:00:00.000Z'),
  name: text({ max: 170, example: 'Rosa Delgado' }),
  email: nullable(email()),
  member_id: nullable(uuid()),
  created_at: instant(),
  can: can(),
});

export const signUpRoutes = {
  list: route({
    id: 'sign_ups.list',
    method: 'GET',
    path: '/organizations/{org_id}/events/{event_id}/sign-ups',
    permission: 'sign_ups.list',
    params: eventParams,
    query: page(['starts_at', 'name']),
    paged: true,
    formats: ['csv'],
    summary: 'Who signed up for which shift',
    data: list(signUp, { max: 200 }),
  }),
  mine: route({
    id: 'sign_ups.mine',
    method: 'GET',
    path: '/organizations/{org_id}/sign-ups/mine',
    permission: 'sign_ups.mine',
    params: organizationParams,
    query: page(['starts_at']),
    paged: true,
    summary: 'One’s own shifts that are still to come',
    data: list(signUp, { max: 200 }),
  }),
  create: route({
    id: 'sign_ups.create',
    method: 'POST',
    path: '/organizations/{org_id}/shifts/{shift_id}/sign-ups',
    permission: 'sign_ups.create',
    params: shiftParams,
    creates: true,
    summary: 'Sign oneself up for a shift',
    data: signUp,
    errors: ['shift_full', 'already_signed_up', 'event_not_open'],
  }),
  withdraw: route({
    id: 'sign_ups.withdraw',
    method: 'DELETE',
    path: '/organizations/{org_id}/sign-ups/mine/{sign_up_id}',
    permission: 'sign_ups.withdraw',
    params: { ...organizationParams, sign_up_id: uuid('019a0000-0000-7000-8000-000000000111') },
    summary: 'Withdraw one’s own sign-up',
    data: removed(),
  }),
  remove: route({
    id: 'sign_ups.remove',
    method: 'DELETE',
    path: '/organizations/{org_id}/sign-ups/{sign_up_id}',
    permission: 'sign_ups.remove',
    params: { ...organizationParams, sign_up_id: uuid('019a0000-0000-7000-8000-000000000111') },
    summary: 'Take somebody off a shift; they are told by mail',
    data: removed(),
  }),
};

const feed = object({
  id: uuid(),
  created_at: instant(),
  last_used_at: nullable(instant()),
  language: oneOf(['en', 'es']),
});

export const calendarFeedRoutes = {
  list: route({
    id: 'calendar_feeds.list',
    method: 'GET',
    path: '/organizations/{org_id}/calendar-feeds',
    permission: 'calendar_feeds.list',
    params: organizationParams,
    summary: 'One’s own calendar feeds; their addresses are shown only once',
    data: list(feed, { max: 20 }),
  }),
  create: route({
    id: 'calendar_feeds.create',
    method: 'POST',
    path: '/organizations/{org_id}/calendar-feeds',
    permission: 'calendar_feeds.create',
    flag: 'calendar_subscriptions',
    params: organizationParams,
    summary: 'Make a private calendar address (ICS) with the events one may see and one’s own shifts',
    body: object({ language: oneOf(['en', 'es']) }),
    data: object({
      ...feed.fields,
      url: text({
        max: 300,
        example: 'https://pto.example/f/Xk3vQ0dYb1p7m9s2t4u6w8y0A1C3E5G7I9K1M3O5Q7S.ics',
      }),
    }),
    errors: ['conflict'],
  }),
  revoke: route({
    id: 'calendar_feeds.revoke',
    method: 'DELETE',
    path: '/organizations/{org_id}/calendar-feeds/{feed_id}',
    permission: 'calendar_feeds.revoke',
    params: { ...organizationParams, feed_id: uuid('019a0000-0000-7000-8000-000000000121') },
    summary: 'Switch a calendar address off',
    data: removed(),
  }),
  read: route({
    id: 'calendar_feeds.read',
    method: 'POST',
    path: '/calendar-feeds/read',
    public: true,
    tenant: 'calendar_token',
    formats: ['ics'],
    summary: 'What a private calendar address shows',
    body: object({
      token: text({
        min: 43,
        max: 43,
        pattern: /^[A-Za-z0-9_-]{43}$/,
        example: 'Xk3vQ0dYb1p7m9s2t4u6w8y0A1C3E5G7I9K1M3O5Q7S',
      }),
    }),
    data: list(event, { max: 500 }),
    errors: ['link_invalid'],
  }),
};
