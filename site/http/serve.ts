import { gzipSync } from 'node:zlib';
import type { NextFunction, Request, RequestHandler, Response, Router } from 'express';
import type { PublicApi } from '../api.ts';
import { carriedBy, renderPage } from '../frame.ts';
import type { Language } from '../language.ts';
import type { Page } from '../page.ts';
import { allowInline } from './inline.ts';
import { readVisit, type Visit, type VisitSource } from './visit.ts';

/** What the routes of one language share. */
export interface Site extends VisitSource {
  readonly api: PublicApi;
  readonly language: Language;
  readonly onFailure: (error: unknown, requestId: string) => void;
}

export type Answer = (visit: Visit, request: Request, response: Response) => Promise<void> | void;

/** Names the route for the request log, which never sees the address itself, and makes the visit. */
export function serve(site: Site, id: string, answer: Answer): RequestHandler {
  return async (request: Request, response: Response, _next: NextFunction) => {
    response.locals.route = { id: `site.${id}` };
    await answer(readVisit(site, request, response, site.language), request, response);
  };
}

export function get(router: Router, site: Site, path: string | RegExp, id: string, answer: Answer): void {
  router.get(path, serve(site, id, answer));
}

/** A path or query member as text: express gives a list where a name was repeated. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export function sendPage(visit: Visit, response: Response, page: Page): void {
  response.status(page.status ?? 200);
  response.setHeader('Content-Language', visit.language);
  const isPrivate = page.isPrivate === true || response.locals.siteSecret === true;
  if (isPrivate) setPrivate(response);
  else response.setHeader('Cache-Control', page.isStatic ? 'public, max-age=300' : 'no-cache');
  if (page.isHidden || isPrivate) response.setHeader('X-Robots-Tag', 'noindex');
  const carried = carriedBy(visit, page);
  allowInline(response, carried);
  const document = renderPage(visit, page, carried);
  response.type('html');
  if (isPrivate || !mayShrink(response)) response.send(document);
  else response.setHeader('Content-Encoding', 'gzip').send(gzipSync(document, { level: 6 }));
}

/**
 * A page that anybody may read holds no secret, so its length tells nothing (BREACH needs one beside words of the attacker's).
 * Pages behind a mailed link hold their token, and answers to a form what somebody typed: those travel as they are.
 */
function mayShrink(response: Response): boolean {
  const { req: request } = response;
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  response.vary('Accept-Encoding');
  return request.acceptsEncodings('gzip') === 'gzip';
}

/** For addresses that are secrets: kept nowhere, told to nobody, whatever page is sent in the end. */
export function setPrivate(response: Response): void {
  response.locals.siteSecret = true;
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('X-Robots-Tag', 'noindex');
}

export function sendCalendar(response: Response, text: string, fileName: string): void {
  response.setHeader('Content-Type', 'text/calendar; charset=utf-8');
  response.setHeader('Content-Disposition', `inline; filename="${fileName}"`);
  response.send(text);
}
