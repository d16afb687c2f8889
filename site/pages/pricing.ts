import { html } from '../html.ts';
import type { Visit } from '../http/visit.ts';
import { icon } from '../icons.ts';
import type { Page } from '../page.ts';
import { section } from './article.ts';

const included = ['people', 'features', 'languages', 'data', 'code'] as const;
const costs = ['server', 'mail', 'time'] as const;
const questions = ['catch', 'host', 'leave'] as const;

/** There is no price; what running it costs is said as plainly. */
export function pricingPage(visit: Visit): Page {
  const { t } = visit;
  return {
    title: t('pricing.title'),
    description: t('pricing.description'),
    path: '/pricing',
    isStatic: true,
    body: html`<div class="narrow article">
      <h1>${t('pricing.heading')}</h1>
      <p class="lead">${t('pricing.lead')}</p>
      <div class="price card">
        <p class="amount"><span>${t('pricing.amount')}</span> <span class="muted">${t('pricing.period')}</span></p>
        <ul class="ticks">${included.map((key) => html`<li>${icon('check')}<span>${t(`pricing.included.${key}`)}</span></li>`)}</ul>
        <p class="actions"><a class="button" href=${visit.href('/register')}>${t('home.register')}</a></p>
      </div>
      ${section(
        t('pricing.costsHeading'),
        html`<p>${t('pricing.costsLead')}</p>
        <dl class="terms">${costs.map((key) => html`<div><dt>${t(`pricing.costs.${key}.title`)}</dt><dd>${t(`pricing.costs.${key}.text`)}</dd></div>`)}</dl>`,
      )}
      ${section(
        t('pricing.questionsHeading'),
        questions.map(
          (key) =>
            html`<h3>${t(`pricing.questions.${key}.title`)}</h3><p>${t(`pricing.questions.${key}.text`)}</p>`,
        ),
      )}
    </div>`,
  };
}
