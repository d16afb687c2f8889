import type { Router } from 'express';
import { get, type Site, sendCalendar, setPrivate } from '../http/serve.ts';

/** A private calendar address, as calendars on phones ask for it. */
export function bindFeeds(router: Router, site: Site): void {
  get(router, site, /^\/f\/([A-Za-z0-9_-]{43})\.ics$/, 'calendar_feed', async (visit, request, response) => {
    setPrivate(response);
    sendCalendar(
      response,
      await site.api.readPrivateCalendar(visit.caller, String(request.params[0])),
      'calendar.ics',
    );
  });
}
