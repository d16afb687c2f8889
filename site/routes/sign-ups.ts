import express, { type Router } from 'express';
import { ApiFailure, type EventDetail, type Shift } from '../api.ts';
import { isSameOrigin } from '../http/same-origin.ts';
import { type Site, sendPage, serve, textOf } from '../http/serve.ts';
import { eventPage } from '../pages/event.ts';
import { otherOriginPage } from '../pages/problem.ts';
import type { FieldProblem, FormProblem, FormState } from '../pages/sign-up-form.ts';
import { signUpSentPage } from '../pages/sign-up-sent.ts';

const form = express.urlencoded({ extended: false, limit: '8kb', parameterLimit: 20 });

/** The sign-up form for browsers without our script. The API refuses form posts, so the site takes them and asks it. */
export function bindSignUps(router: Router, site: Site): void {
  const { api } = site;
  router.post(
    '/p/:subdomain/sign-ups',
    form,
    serve(site, 'sign_up', async (visit, request, response) => {
      if (!isSameOrigin(request, { hiddenOrigin: false }))
        return sendPage(visit, response, otherOriginPage(visit));
      const body = (request.body ?? {}) as Record<string, unknown>;
      const subdomain = textOf(request.params.subdomain);
      const typed = {
        shiftId: textOf(body.shift_id),
        name: textOf(body.name).trim(),
        email: textOf(body.email).trim(),
      };
      const event = await api.getEvent(visit.caller, subdomain, textOf(body.event));
      const shift = event.shifts.find(({ id }) => id === typed.shiftId);
      const again = (page: EventDetail, state: Partial<FormState> & { status: number }) =>
        sendPage(
          visit,
          response,
          eventPage(visit, page, {
            hasProblem: true,
            nameProblem: null,
            emailProblem: null,
            problem: null,
            ...typed,
            ...state,
          }),
        );
      if (shift === undefined) return again(event, { status: 409, problem: 'eventClosed' });

      const wrong = { nameProblem: nameProblem(typed.name), emailProblem: emailProblem(typed.email) };
      if (wrong.nameProblem || wrong.emailProblem) return again(event, { status: 400, ...wrong });
      try {
        await api.requestSignUp(visit.caller, subdomain, {
          shift_id: shift.id,
          name: typed.name,
          email: typed.email,
          language: visit.language,
        });
      } catch (error) {
        if (!(error instanceof ApiFailure)) throw error;
        if (error.status >= 500) site.onFailure(error, visit.requestId);
        response.locals.errorCode = error.code;
        if (error.retryAfter !== null) response.setHeader('Retry-After', error.retryAfter);
        // Places may have gone since; a page that cannot be read afresh is shown as it was.
        const fresh =
          error.status === 409
            ? await api.getEvent(visit.caller, subdomain, event.slug).catch(() => event)
            : event;
        return again(withFullShift(fresh, error, shift), { status: error.status, ...problemsOf(error) });
      }
      sendPage(visit, response, signUpSentPage(visit, event, shift, typed.email));
    }),
  );
}

const nameProblem = (name: string): FieldProblem | null =>
  [...name].length < 2 ? 'nameMissing' : [...name].length > 170 ? 'nameLong' : null;
const emailProblem = (email: string): FieldProblem | null =>
  email === ''
    ? 'emailMissing'
    : /^[^\s@]+@[^\s@]+$/.test(email) && email.length <= 255
      ? null
      : 'emailFormat';

function problemsOf(error: ApiFailure): Pick<FormState, 'problem' | 'nameProblem' | 'emailProblem'> {
  const names = (field: string) => error.errors.some((entry) => entry.field === field);
  const problems: Record<string, FormProblem> = {
    shift_full: 'shiftFull',
    event_not_open: 'eventClosed',
    rate_limited: 'tooMany',
  };
  const isField = names('name') || names('email');
  return {
    nameProblem: names('name') ? 'namePlain' : null,
    emailProblem: names('email') ? 'emailFormat' : null,
    problem: isField ? null : (problems[error.code] ?? (error.status >= 500 ? 'unavailable' : 'refused')),
  };
}

/** The API has just said that it is full, whatever a page read a moment earlier says. */
const withFullShift = (event: EventDetail, error: ApiFailure, full: Shift): EventDetail =>
  error.code !== 'shift_full'
    ? event
    : {
        ...event,
        shifts: event.shifts.map((shift) => (shift.id === full.id ? { ...shift, places_left: 0 } : shift)),
      };
