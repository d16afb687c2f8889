import express, { type Request, type Router } from 'express';
import { ApiFailure, type MailList } from '../api.ts';
import { isSameOrigin } from '../http/same-origin.ts';
import { type Answer, get, type Site, sendPage, serve, setPrivate, textOf } from '../http/serve.ts';
import { pathIn } from '../language.ts';
import { digests, mailPreferencesPage } from '../pages/mail-preferences.ts';
import { otherOriginPage } from '../pages/problem.ts';
import { linkInvalidPage } from '../pages/sign-up-link.ts';

// Mail programs like to take the full stop after a link for a part of it.
const page = /^\/u\/([A-Za-z0-9_-]{43})[.,;:!?)>\]'"]*\/?$/;
const choice = /^\/u\/([A-Za-z0-9_-]{43})\/choice\/?$/;
const form = express.urlencoded({ extended: false, limit: '4kb', parameterLimit: 10 });
const lists: readonly MailList[] = ['asks', 'digest', 'changes'];

/** What an address receives, without signing in. Reading changes nothing, whoever's program follows the link. */
export function bindMailPreferences(router: Router, site: Site): void {
  const { api } = site;
  const show =
    (isSaved: boolean): Answer =>
    async (visit, request, response) => {
      const state = await api.getMailChoice(visit.caller, tokenOf(request));
      sendPage(visit, response, mailPreferencesPage(visit, state, tokenOf(request), isSaved));
    };

  get(
    router,
    site,
    page,
    'mail_preferences',
    guarded((visit, request, response) => show(request.query.saved === 'yes')(visit, request, response)),
  );

  // RFC 8058: a mail program posts here for its reader, from wherever it runs, and follows no redirect. The link is the secret,
  // so there is nothing that another site could do in somebody's name; what the body says does not matter.
  router.post(
    page,
    serve(
      site,
      'mail_preferences_refuse',
      guarded(async (visit, request, response) => {
        const named = lists.find((list) => list === request.query.list);
        for (const list of named === undefined ? lists : [named])
          await api.refuseMail(visit.caller, tokenOf(request), list);
        await show(true)(visit, request, response);
      }),
    ),
  );

  get(router, site, choice, 'mail_preferences_choice_page', (visit, request, response) => {
    setPrivate(response);
    response.redirect(303, pathIn(visit.language, `/u/${tokenOf(request)}`));
  });
  router.post(
    choice,
    form,
    serve(
      site,
      'mail_preferences_choose',
      guarded(async (visit, request, response) => {
        if (!isSameOrigin(request, { hiddenOrigin: true }))
          return sendPage(visit, response, { ...otherOriginPage(visit), isPrivate: true });
        const body = (request.body ?? {}) as Record<string, unknown>;
        const digest = digests.find((one) => one === textOf(body.digest)) ?? null;
        await api.chooseMail(visit.caller, {
          mail_token: tokenOf(request),
          asks: body.asks === 'yes',
          digest,
          // A form without the summary is not a member's, and has no switch for changes either.
          changes: digest === null ? null : body.changes === 'yes',
        });
        response.redirect(303, `${pathIn(visit.language, `/u/${tokenOf(request)}`)}?saved=yes`);
      }),
    ),
  );

  // Everything else below /u is a link that was cut short or mistyped.
  get(router, site, /^\/u\/.+$/, 'mail_preferences', (visit, _request, response) => {
    sendPage(visit, response, linkInvalidPage(visit, visit.language === 'en' ? '/es' : '/'));
  });
}

const tokenOf = (request: Request): string => String(request.params[0]);

function guarded(answer: Answer): Answer {
  return async (visit, request, response) => {
    setPrivate(response);
    try {
      await answer(visit, request, response);
    } catch (error) {
      if (!(error instanceof ApiFailure) || (error.status !== 404 && error.status !== 400)) throw error;
      response.locals.errorCode = error.code;
      sendPage(visit, response, linkInvalidPage(visit, visit.language === 'en' ? '/es' : '/'));
    }
  };
}
