import express, { type Request, type Response, type Router } from 'express';
import { ApiFailure, type PersonalState } from '../api.ts';
import { isSameOrigin } from '../http/same-origin.ts';
import { type Answer, get, type Site, sendPage, serve, setPrivate, textOf } from '../http/serve.ts';
import { readVisit, type Visit } from '../http/visit.ts';
import { type PersonalProblem, personalAddresses, personalLinkPage } from '../pages/personal-link.ts';
import { otherOriginPage } from '../pages/problem.ts';
import { linkAddresses, linkInvalidPage, type Refused } from '../pages/sign-up-link.ts';

// Mail programs like to take the full stop after a link for a part of it. One character more than a sign-up's own link.
const page = /^\/s\/([A-Za-z0-9_-]{44})[.,;:!?)>\]'"]*\/?$/;
const act = /^\/s\/([A-Za-z0-9_-]{44})\/sign-up\/?$/;
const form = express.urlencoded({ extended: false, limit: '4kb', parameterLimit: 10 });
const refusals: readonly string[] = ['shift_full', 'event_not_open'] satisfies Refused[];

/**
 * The link in a mail that asks for help. Programs that follow links in mails read a page and change nothing: a shift is taken by
 * a form that came from this page alone.
 */
export function bindPersonalLinks(router: Router, site: Site): void {
  const { api } = site;

  get(router, site, page, 'personal_link', guarded(site, show));
  get(router, site, act, 'personal_link_sign_up_page', (visit, request, response) => {
    setPrivate(response);
    response.redirect(303, personalAddresses(tokenOf(request), visit.language).page);
  });
  router.post(
    act,
    form,
    serve(
      site,
      'personal_link_sign_up',
      guarded(site, async (visit, request, response) => {
        if (!isSameOrigin(request, { hiddenOrigin: true }))
          return sendPage(visit, response, { ...otherOriginPage(visit), isPrivate: true });
        const shiftId = textOf((request.body as Record<string, unknown> | undefined)?.shift_id);
        try {
          const { token } = await api.takeShift(visit.caller, tokenOf(request), shiftId);
          response.redirect(303, linkAddresses(token, visit.language).page);
        } catch (error) {
          if (!(error instanceof ApiFailure)) throw error;
          // The second tap of an impatient thumb: the shift is theirs, and the page says so.
          if (error.code === 'already_signed_up')
            return response.redirect(303, personalAddresses(tokenOf(request), visit.language).page);
          if (!refusals.includes(error.code)) throw error;
          response.locals.errorCode = error.code;
          await show(visit, request, response, { shiftId, code: error.code as Refused });
        }
      }),
    ),
  );

  async function show(
    visit: Visit,
    request: Request,
    response: Response,
    problem: PersonalProblem | null = null,
  ): Promise<void> {
    const state = await api.previewPersonalLink(visit.caller, tokenOf(request));
    const reading = inLanguageOf(state, visit, request, response);
    const addresses = personalAddresses(tokenOf(request), reading.language);
    sendPage(reading, response, personalLinkPage(reading, state, addresses, problem));
  }

  /** Under /es it is Spanish; at /s/… it is the holder's language, unless the reader asked for English. */
  const inLanguageOf = (state: PersonalState, visit: Visit, request: Request, response: Response): Visit =>
    isChosen(site, request) || state.language === visit.language
      ? visit
      : readVisit(site, request, response, state.language);
}

const tokenOf = (request: Request): string => String(request.params[0]);
const isChosen = (site: Site, request: Request): boolean =>
  site.language === 'es' || request.query.lang === 'en';

/** A link that has expired, was withdrawn or never was: one page for all, so that it tells nothing about any. */
function guarded(site: Site, answer: Answer): Answer {
  return async (visit, request, response) => {
    setPrivate(response);
    try {
      await answer(visit, request, response);
    } catch (error) {
      if (!(error instanceof ApiFailure) || (error.status !== 404 && error.status !== 400)) throw error;
      response.locals.errorCode = error.code;
      const language = request.acceptsLanguages('en', 'es') === 'es' ? 'es' : 'en';
      const reading = isChosen(site, request) ? visit : readVisit(site, request, response, language);
      const addresses = personalAddresses(tokenOf(request), reading.language);
      sendPage(reading, response, linkInvalidPage(reading, addresses.otherLanguage));
    }
  };
}
