import type { Request, Response, Router } from 'express';
import { ApiFailure, type PublicApi, type SignUpState } from '../api.ts';
import { calendarOf } from '../calendar.ts';
import { isSameOrigin } from '../http/same-origin.ts';
import { type Answer, get, type Site, sendCalendar, sendPage, serve, setPrivate } from '../http/serve.ts';
import { readVisit, type Visit } from '../http/visit.ts';
import type { Language } from '../language.ts';
import { otherOriginPage } from '../pages/problem.ts';
import {
  type LinkAddresses,
  linkAddresses,
  linkInvalidPage,
  type Refused,
  signUpLinkPage,
  signUpRefusedPage,
} from '../pages/sign-up-link.ts';
import { written } from '../pages/words-of.ts';

// Mail programs like to take the full stop after a link for a part of it.
const link = (action: string) =>
  new RegExp(`^/s/([A-Za-z0-9_-]{43})${action === '' ? '[.,;:!?)>\\]\'"]*' : action}/?$`);
const refusals: readonly string[] = ['shift_full', 'event_not_open', 'already_signed_up'] satisfies Refused[];

/** The pages behind a mailed sign-up link. Reading one, however often and by whatever machine, changes nothing. */
export function bindSignUpLinks(router: Router, site: Site): void {
  const { api } = site;

  get(
    router,
    site,
    link(''),
    'sign_up_link',
    guarded(site, async (visit, request, response) => {
      const state = await api.previewSignUp(visit.caller, tokenOf(request));
      const reading = inLanguageOf(site, state, visit, request, response);
      sendPage(reading, response, signUpLinkPage(reading, state, addressesOf(reading, request)));
    }),
  );

  get(
    router,
    site,
    link('/shift.ics'),
    'sign_up_calendar',
    guarded(site, async (visit, request, response) => {
      const state = await api.previewSignUp(visit.caller, tokenOf(request));
      const reading = inLanguageOf(site, state, visit, request, response);
      sendCalendar(response, shiftCalendar(reading, state), 'shift.ics');
    }),
  );

  act('/confirm', 'confirm', (visit, token) => api.confirmSignUp(visit.caller, token));
  act('/withdraw', 'withdraw', (visit, token) => api.withdrawSignUp(visit.caller, token));

  function act(
    path: string,
    id: string,
    change: (visit: Visit, token: string) => Promise<SignUpState>,
  ): void {
    // Somebody who opens the address of a button is shown the page that has it.
    get(router, site, link(path), `sign_up_${id}_page`, (visit, request, response) => {
      setPrivate(response);
      response.redirect(303, addressesOf(visit, request).page);
    });
    router.post(
      link(path),
      serve(
        site,
        `sign_up_${id}`,
        guarded(site, async (visit, request, response) => {
          if (!isSameOrigin(request, { hiddenOrigin: true }))
            return sendPage(visit, response, { ...otherOriginPage(visit), isPrivate: true });
          await change(visit, tokenOf(request)).catch((error: unknown) => {
            // The page behind the link knows best what has become of it: given back meanwhile, or gone.
            if (!(error instanceof ApiFailure) || error.code !== 'link_invalid') throw error;
          });
          response.redirect(303, addressesOf(visit, request).page);
        }),
      ),
    );
  }

  // Everything else below /s is a link that was cut short or mistyped.
  get(router, site, /^\/s\/.+$/, 'sign_up_link', (visit, _request, response) => {
    sendPage(visit, response, linkInvalidPage(visit, visit.language === 'en' ? '/es' : '/'));
  });
}

const tokenOf = (request: Request): string => String(request.params[0]);
const isChosen = (site: Site, request: Request): boolean =>
  site.language === 'es' || request.query.lang === 'en';

/** Under /es it is Spanish; at /s/… it is what the sign-up was made in, unless the reader asked for English. */
function inLanguageOf(
  site: Site,
  state: SignUpState,
  visit: Visit,
  request: Request,
  response: Response,
): Visit {
  return isChosen(site, request) || state.language === visit.language
    ? visit
    : readVisit(site, request, response, state.language);
}

const addressesOf = (visit: Visit, request: Request): LinkAddresses =>
  linkAddresses(tokenOf(request), visit.language);

/** Refusals of the API as pages of their own: each says why and what to do next. */
function guarded(site: Site, answer: Answer): Answer {
  return async (visit, request, response) => {
    setPrivate(response);
    try {
      await answer(visit, request, response);
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      response.locals.errorCode = error.code;
      if (error.status === 404 || error.status === 400) {
        const reading = isChosen(site, request)
          ? visit
          : readVisit(site, request, response, preferred(request));
        return sendPage(
          reading,
          response,
          linkInvalidPage(reading, addressesOf(reading, request).otherLanguage),
        );
      }
      const state = refusals.includes(error.code) ? await known(site.api, visit, request) : null;
      if (state === null) throw error;
      const reading = inLanguageOf(site, state, visit, request, response);
      sendPage(
        reading,
        response,
        signUpRefusedPage(reading, state, error.code as Refused, addressesOf(reading, request)),
      );
    }
  };
}

const known = (api: PublicApi, visit: Visit, request: Request): Promise<SignUpState | null> =>
  api.previewSignUp(visit.caller, tokenOf(request)).catch(() => null);
const preferred = (request: Request): Language =>
  request.acceptsLanguages('en', 'es') === 'es' ? 'es' : 'en';

function shiftCalendar(visit: Visit, { organization, event, shift }: SignUpState): string {
  const titles = [
    written(visit, shift.title, shift.title_es).text,
    written(visit, event.title, event.title_es).text,
  ];
  return calendarOf({
    id: `${shift.id}@${organization.subdomain}.pto-connect`,
    title: titles.join(', '),
    location: event.location,
    description: organization.name,
    // Never the mailed link: calendars are shared.
    url: `${visit.publicOrigin}/p/${organization.subdomain}/events/${event.slug}`,
    isCancelled: event.status === 'cancelled',
    when: { startsAt: shift.starts_at, endsAt: shift.ends_at },
  });
}
