import { html, type Node } from '../html.ts';
import type { Visit } from '../http/visit.ts';
import type { Page } from '../page.ts';

interface Problem {
  status: number;
  heading: string;
  text: string;
  next?: Node;
}

/** A page that says what happened, what is safe, and where to go. */
export function problemPage(visit: Visit, problem: Problem, path = '/'): Page {
  const { t } = visit;
  return {
    title: problem.heading,
    description: problem.text,
    path,
    status: problem.status,
    isHidden: true,
    body: html`<div class="narrow article">
      <h1>${problem.heading}</h1>
      <p class="lead">${problem.text}</p>
      ${problem.next}
      <p class="muted small">${t('problem.requestId', { id: visit.requestId })}</p>
    </div>`,
  };
}

const home = (visit: Visit): Node =>
  html`<p class="actions"><a class="button" href=${visit.href('/')}>${visit.t('problem.home')}</a></p>`;
const again = (visit: Visit): Node =>
  html`<p>${visit.t('problem.seeStatus')} <a href=${visit.href('/status')}>${visit.t('nav.status')}</a></p>`;

export function notFoundPage(visit: Visit): Page {
  const { t } = visit;
  return problemPage(visit, {
    status: 404,
    heading: t('problem.notFound.heading'),
    text: t('problem.notFound.text'),
    next: home(visit),
  });
}

export function unavailablePage(visit: Visit): Page {
  const { t } = visit;
  return problemPage(visit, {
    status: 503,
    heading: t('problem.unavailable.heading'),
    text: t('problem.unavailable.text'),
    next: again(visit),
  });
}

export function failurePage(visit: Visit): Page {
  const { t } = visit;
  return problemPage(visit, {
    status: 500,
    heading: t('problem.failure.heading'),
    text: t('problem.failure.text'),
    next: again(visit),
  });
}

export function tooManyPage(visit: Visit): Page {
  const { t } = visit;
  return problemPage(visit, {
    status: 429,
    heading: t('problem.tooMany.heading'),
    text: t('problem.tooMany.text'),
  });
}

export function otherOriginPage(visit: Visit): Page {
  const { t } = visit;
  return problemPage(visit, {
    status: 403,
    heading: t('problem.otherOrigin.heading'),
    text: t('problem.otherOrigin.text'),
  });
}
