import type { ErrorRequestHandler, RequestHandler } from 'express';
import { ApiFailure } from '../api.ts';
import { failurePage, notFoundPage, tooManyPage, unavailablePage } from '../pages/problem.ts';
import { type Site, sendPage } from './serve.ts';
import { readVisit } from './visit.ts';

/** Whatever no route of the site answers. */
export const unknownPage =
  (site: Site): RequestHandler =>
  (request, response) => {
    const visit = readVisit(site, request, response, site.language);
    sendPage(visit, response, notFoundPage(visit));
  };

/** Every failure becomes a page with the request's id. What nobody typed is reported, what somebody typed is not. */
export const failures =
  (site: Site): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const visit = readVisit(site, request, response, site.language);
    response.removeHeader('Content-Disposition');
    if (error instanceof ApiFailure) {
      response.locals.errorCode = error.code;
      if (error.retryAfter !== null) response.setHeader('Retry-After', error.retryAfter);
      // A subdomain or slug that the API does not even accept is as unknown as one that it does not find.
      if (error.status === 404 || error.status === 400) return sendPage(visit, response, notFoundPage(visit));
      if (error.status === 429) return sendPage(visit, response, tooManyPage(visit));
      site.onFailure(error, visit.requestId);
      return sendPage(visit, response, unavailablePage(visit));
    }
    // Unreadable addresses and over-long forms are the visitor's side; express names them with a status.
    const { status } = error as { status?: number };
    if (error instanceof URIError || (status !== undefined && status >= 400 && status < 500))
      return sendPage(visit, response, notFoundPage(visit));
    response.locals.errorCode = 'internal';
    site.onFailure(error, visit.requestId);
    sendPage(visit, response, failurePage(visit));
  };
