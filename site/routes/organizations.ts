import type { Request, Response, Router } from 'express';
import type { EventDetail, Organization } from '../api.ts';
import { calendarOf } from '../calendar.ts';
import { get, type Site, sendCalendar, sendPage, textOf } from '../http/serve.ts';
import type { Visit } from '../http/visit.ts';
import { eventPage, eventPath } from '../pages/event.ts';
import { organizationPage } from '../pages/organization.ts';
import { written } from '../pages/words-of.ts';

/** An organization's page, its events and their calendars. */
export function bindOrganizations(router: Router, site: Site): void {
  const { api } = site;

  get(router, site, '/p/:subdomain', 'organization', async (visit, request, response) => {
    const subdomain = textOf(request.params.subdomain);
    const cursor = textOf(request.query.cursor) || null;
    const [organization, upcoming] = await Promise.all([
      api.getOrganization(visit.caller, subdomain),
      api.listEvents(visit.caller, subdomain, cursor),
    ]);
    if (organization.subdomain !== subdomain) return moved(visit, request, response, organization.subdomain);
    if (beginsInSpanish(visit, request, response, organization)) return;
    sendPage(
      visit,
      response,
      organizationPage(visit, organization, { ...upcoming, isLater: cursor !== null }),
    );
  });

  get(router, site, '/p/:subdomain/events.ics', 'calendar', async (visit, request, response) => {
    const subdomain = textOf(request.params.subdomain);
    const text = await api.readPublicCalendar(visit.caller, subdomain);
    response.setHeader('Cache-Control', 'public, max-age=900');
    sendCalendar(response, text, `${subdomain}.ics`);
  });

  get(router, site, '/p/:subdomain/events/:slug.ics', 'event_calendar', async (visit, request, response) => {
    const event = await api.getEvent(
      visit.caller,
      textOf(request.params.subdomain),
      textOf(request.params.slug),
    );
    response.setHeader('Cache-Control', 'no-cache');
    sendCalendar(
      response,
      calendarOf(
        entryOf(
          event,
          written(visit, event.title, event.title_es).text,
          visit.publicOrigin + eventPath(event),
        ),
      ),
      `${event.slug}.ics`,
    );
  });

  get(router, site, '/p/:subdomain/events/:slug', 'event', async (visit, request, response) => {
    const event = await api.getEvent(
      visit.caller,
      textOf(request.params.subdomain),
      textOf(request.params.slug),
    );
    const { subdomain } = event.organization;
    if (subdomain !== textOf(request.params.subdomain)) return moved(visit, request, response, subdomain);
    if (beginsInSpanish(visit, request, response, event.organization)) return;
    sendPage(visit, response, eventPage(visit, event, null));
  });
}

/**
 * In which language somebody begins who opens an organization's plain address: the address's own word (`/es`, `?lang=en`), else the
 * first of our languages that the browser asks for, else the organization's. Spanish has its own address, so it is led there. A
 * choice that is kept on the device only its script knows; it acts on pages that say they may be switched.
 */
function beginsInSpanish(
  visit: Visit,
  request: Request,
  response: Response,
  organization: Organization,
): boolean {
  if (visit.language === 'es' || request.query.lang === 'en') return false;
  response.vary('Accept-Language');
  const asked = request
    .acceptsLanguages()
    .map((tag) => tag.slice(0, 2).toLowerCase())
    .find((tag) => tag === 'en' || tag === 'es');
  if ((asked ?? organization.default_language) === 'en') return false;
  const [path = '', query] = request.url.split(/\?(.*)/s);
  response.redirect(302, `${visit.href(path, 'es')}${query ? `?${query}` : ''}`);
  return true;
}

/** The organization has another address now: the same page there, for good. */
function moved(visit: Visit, request: Request, response: Response, subdomain: string): void {
  const [path = '', query] = request.url.split(/\?(.*)/s);
  const rest = path.replace(/^(\/es)?\/p\/[^/]+/, '');
  const [there = ''] = visit.href(`/p/${subdomain}${rest}`).split('?');
  response.redirect(301, `${there}${query ? `?${query}` : ''}`);
}

function entryOf(event: EventDetail, title: string, url: string) {
  const when =
    event.starts_at !== null && event.ends_at !== null
      ? { startsAt: event.starts_at, endsAt: event.ends_at }
      : { firstDay: event.event_date, lastDay: event.end_date };
  return {
    id: `${event.slug}@${event.organization.subdomain}.pto-connect`,
    title,
    location: event.location,
    description: `${event.organization.name}\n${url}`,
    url,
    isCancelled: event.status === 'cancelled',
    when,
  };
}
