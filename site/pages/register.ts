import { html } from '../html.ts';
import type { Visit } from '../http/visit.ts';
import type { Page } from '../page.ts';
import { section } from './article.ts';

const steps = ['account', 'organization', 'firstEvent'] as const;
const needed = ['school', 'state', 'address'] as const;
export const registerAddress = `/app/sign-up?redirect_to=${encodeURIComponent('/app/organizations/new')}`;

/** What registering asks for and what follows, before the application takes over. */
export function registerPage(visit: Visit): Page {
  const { t } = visit;
  return {
    title: t('register.title'),
    description: t('register.description'),
    path: '/register',
    isStatic: true,
    body: html`<div class="narrow article">
      <h1>${t('register.heading')}</h1>
      <p class="lead">${t('register.lead')}</p>
      <p class="actions"><a class="button" href=${visit.plain(registerAddress)}>${t('register.start')}</a></p>
      ${section(t('register.stepsHeading'), html`<ol class="steps rows">${steps.map((key) => html`<li><h3>${t(`register.steps.${key}.title`)}</h3><p>${t(`register.steps.${key}.text`)}</p></li>`)}</ol>`)}
      ${section(t('register.neededHeading'), html`<ul class="plain">${needed.map((key) => html`<li>${t(`register.needed.${key}`)}</li>`)}</ul>`)}
      ${section(t('register.otherHeading'), html`<p>${t('register.other')} <a href=${visit.plain('/app/join')}>${t('register.join')}</a></p>`)}
    </div>`,
  };
}
