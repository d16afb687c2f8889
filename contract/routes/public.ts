import { page, route } from '../route.ts';
import { bool, date, instant, integer, list, nullable, object, oneOf, text, uuid } from '../schema.ts';
import { logoFields } from './branding.ts';
import { eventCategories } from './events.ts';
import { brandingFields, organizationTypes, subdomain } from './organizations.ts';

const subdomainParams = { subdomain: subdomain() };
const slug = () => text({ max: 80, pattern: /^[a-z0-9-]+$/, example: 'fall-festival-2026' });

export const publicOrganization = object({
  name: text({ max: 120, example: 'Lincoln Elementary PTO' }),
  type: oneOf(organizationTypes),
  school_name: text({ max: 120, example: 'Lincoln Elementary School' }),
  state: text({ max: 2, example: 'TX' }),
  time_zone: text({ max: 60, example: 'America/Chicago' }),
  /** In which its pages begin for somebody who asked for neither. */
  default_language: oneOf(['en', 'es']),
  subdomain: subdomain(),
  branding: brandingFields(),
  logo: nullable(logoFields()),
  /** Who holds an office now and agreed to be named. */
  officers: list(
    object({
      name: text({ max: 170, example: 'Rosa Delgado' }),
      office: text({ max: 80, example: 'Treasurer' }),
      office_es: text({ max: 80, example: 'Tesorería' }),
    }),
    { max: 100 },
  ),
});

/** No names, no counts of people: only what a poster on the school's door would say. */
export const publicEvent = object({
  slug: slug(),
  title: text({ max: 160, example: 'Fall Festival' }),
  title_es: nullable(text({ max: 160, example: 'Festival de otoño' })),
  description: nullable(text({ max: 5_000, example: 'Games, food and music on the field.' })),
  description_es: nullable(text({ max: 5_000, example: 'Juegos, comida y música en el campo.' })),
  category: oneOf(eventCategories),
  location: nullable(text({ max: 200, example: 'School field' })),
  all_day: bool(false),
  event_date: date(),
  end_date: date(),
  starts_at: nullable(instant()),
  ends_at: nullable(instant('2026-10-17T19:00:00.000Z')),
  status: oneOf(['published', 'in_progress', 'completed', 'cancelled']),
  cancel_reason: nullable(text({ max: 500, example: 'Storm warning.' })),
});
export const publicShift = object({
  id: uuid(),
  title: text({ max: 120, example: 'Ticket table' }),
  title_es: nullable(text({ max: 120, example: 'Mesa de boletos' })),
  starts_at: instant(),
  ends_at: instant('2026-10-17T17:00:00.000Z'),
  places: integer({ min: 1, max: 10_000, example: 4 }),
  places_left: integer({ max: 10_000, example: 3 }),
});

export const linkToken = () =>
  text({
    min: 43,
    max: 43,
    pattern: /^[A-Za-z0-9_-]{43}$/,
    example: 'Xk3vQ0dYb1p7m9s2t4u6w8y0A1C3E5G7I9K1M3O5Q7S',
  });
const signUpState = object({
  organization: publicOrganization,
  event: publicEvent,
  shift: publicShift,
  name: text({ max: 170, example: 'Rosa Delgado' }),
  language: oneOf(['en', 'es']),
  /** `requested`: mailed, not confirmed, no place taken. `confirmed`: the place is theirs. `withdrawn`: given back. */
  status: oneOf(['requested', 'confirmed', 'withdrawn']),
});

export const publicRoutes = {
  organization: route({
    id: 'public_organizations.get',
    method: 'GET',
    path: '/public/organizations/{subdomain}',
    public: true,
    tenant: 'subdomain',
    params: subdomainParams,
    summary: 'An organization’s public page',
    data: publicOrganization,
  }),
  events: route({
    id: 'public_events.list',
    method: 'GET',
    path: '/public/organizations/{subdomain}/events',
    public: true,
    tenant: 'subdomain',
    params: subdomainParams,
    query: page(['event_date']),
    paged: true,
    formats: ['ics'],
    summary: 'Public events from today on',
    data: list(publicEvent, { max: 200 }),
  }),
  event: route({
    id: 'public_events.get',
    method: 'GET',
    path: '/public/organizations/{subdomain}/events/{slug}',
    public: true,
    tenant: 'subdomain',
    params: { ...subdomainParams, slug: slug() },
    summary: 'One public event with its open shifts',
    data: object({
      organization: publicOrganization,
      ...publicEvent.fields,
      shifts: list(publicShift, { max: 300 }),
    }),
  }),
  requestSignUp: route({
    id: 'public_sign_ups.request',
    method: 'POST',
    path: '/public/organizations/{subdomain}/sign-ups',
    public: true,
    tenant: 'subdomain',
    params: subdomainParams,
    rate: 'mail',
    summary:
      'Ask for a shift without an account: a link is mailed, and nothing is taken until it is confirmed',
    body: object({
      shift_id: uuid(),
      name: text({ min: 2, max: 170, example: 'Rosa Delgado' }),
      email: text({ min: 3, max: 255, pattern: /^[^\s@]+@[^\s@]+$/, example: 'rosa@example.org' }),
      language: oneOf(['en', 'es']),
    }),
    data: object({ sent: bool(true) }),
    errors: ['shift_full', 'event_not_open'],
  }),
  previewSignUp: route({
    id: 'public_sign_ups.preview',
    method: 'POST',
    path: '/public/sign-ups/preview',
    public: true,
    tenant: 'sign_up_token',
    summary: 'What a mailed sign-up link stands for. Changes nothing',
    body: object({ token: linkToken() }),
    data: signUpState,
    errors: ['link_invalid'],
  }),
  confirmSignUp: route({
    id: 'public_sign_ups.confirm',
    method: 'POST',
    path: '/public/sign-ups/confirm',
    public: true,
    tenant: 'sign_up_token',
    summary: 'Confirm a sign-up: now the place is taken. Confirming twice is the same as once',
    body: object({ token: linkToken() }),
    data: signUpState,
    errors: ['link_invalid', 'shift_full', 'already_signed_up', 'event_not_open'],
  }),
  withdrawSignUp: route({
    id: 'public_sign_ups.withdraw',
    method: 'POST',
    path: '/public/sign-ups/withdraw',
    public: true,
    tenant: 'sign_up_token',
    summary: 'Give the place back, or say "that was not me"',
    body: object({ token: linkToken() }),
    data: signUpState,
    errors: ['link_invalid'],
  }),
};
