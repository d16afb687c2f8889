import { html, type Node } from '../html.ts';
import type { Visit } from '../http/visit.ts';
import { type IconName, icon } from '../icons.ts';
import type { Page } from '../page.ts';
import { exampleEvent } from './example-event.ts';

const features = [
  ['families', 'families'],
  ['upload', 'import'],
  ['calendar', 'events'],
  ['hands', 'volunteers'],
  ['key', 'permissions'],
  ['log', 'audit'],
] as const satisfies ReadonlyArray<readonly [IconName, string]>;
const steps = ['register', 'import', 'publish', 'fill'] as const;
const people = ['parents', 'officers', 'operators'] as const;

/** What the product does today, for whom, and the way in. Says nothing that does not work yet. */
export function homePage(visit: Visit): Page {
  const { t } = visit;
  return {
    title: t('home.title'),
    description: t('home.description'),
    path: '/',
    isStatic: true,
    body: html`
      <section class="hero">
        <div class="wide hero-grid">
          <div>
            <h1>${t('home.heading')}</h1>
            <p class="lead">${t('home.lead')}</p>
            <p class="actions">
              <a class="button" href=${visit.href('/register')}>${t('home.register')}</a>
              <a class="button quiet" href=${visit.plain('/app/sign-in')}>${t('nav.signIn')}</a>
            </p>
            <p class="muted">${t('home.free')}</p>
          </div>
          ${exampleEvent(visit)}
        </div>
      </section>
      <section class="section" aria-labelledby="today">
        <div class="wide">
          <h2 id="today">${t('home.todayHeading')}</h2>
          <ul class="features">
            ${features.map(([name, key]) => feature(name, t(`home.features.${key}.title`), t(`home.features.${key}.text`)))}
          </ul>
          <p class="note">${icon('speech')}<span><strong>${t('home.languages.title')}</strong> ${t('home.languages.text')}</span></p>
        </div>
      </section>
      <section class="section sunken" aria-labelledby="week">
        <div class="wide">
          <h2 id="week">${t('home.weekHeading')}</h2>
          <ol class="steps">
            ${steps.map((key) => html`<li><h3>${t(`home.steps.${key}.title`)}</h3><p>${t(`home.steps.${key}.text`)}</p></li>`)}
          </ol>
        </div>
      </section>
      <section class="section" aria-labelledby="people">
        <div class="wide">
          <h2 id="people">${t('home.peopleHeading')}</h2>
          <div class="columns">
            ${people.map((key) => html`<div class="card"><h3>${t(`home.people.${key}.title`)}</h3><p>${t(`home.people.${key}.text`)}</p></div>`)}
          </div>
          <h2 class="after" id="not-yet">${t('home.notYetHeading')}</h2>
          <p class="measure">${t('home.notYet')}</p>
        </div>
      </section>
      <section class="section closing" aria-labelledby="start">
        <div class="wide">
          <div>
            <div><h2 id="start">${t('home.startHeading')}</h2><p class="measure">${t('home.startText')}</p></div>
          <p class="actions"><a class="button" href=${visit.href('/register')}>${t('home.register')}</a></p>
          </div>
        </div>
      </section>`,
  };
}

const feature = (name: IconName, title: string, text: string): Node =>
  html`<li><span class="feature-icon">${icon(name)}</span><div><h3>${title}</h3><p>${text}</p></div></li>`;
