import type { MailChoice } from '../api.ts';
import { html, type Node } from '../html.ts';
import type { Visit } from '../http/visit.ts';
import { icon } from '../icons.ts';
import { otherLanguage, pathIn } from '../language.ts';
import type { Page } from '../page.ts';
import { ownerOf } from './words-of.ts';

export const digests = ['off', 'daily', 'weekly'] as const;

/** What an address receives, and the form to choose. `isSaved`: the page that follows a choice says so. */
export function mailPreferencesPage(visit: Visit, choice: MailChoice, token: string, isSaved: boolean): Page {
  const { t, language } = visit;
  const organization = choice.organization.name;
  const path = `/u/${token}`;
  return {
    title: t('mail.title'),
    description: t('mail.lead', { organization }),
    path: '/',
    isPrivate: true,
    otherLanguageHref: pathIn(otherLanguage(language), path),
    organization: ownerOf(choice.organization),
    body: html`<div class="narrow article">
      ${isSaved && html`<div class="notice good" role="status">${icon('check')}<p>${t('mail.saved')}</p></div>`}
      <h1>${t('mail.title')}</h1>
      <p class="lead">${t('mail.lead', { organization })}</p>
      <form method="post" action=${pathIn(language, `${path}/choice`)}>
        ${check('asks', t('mail.asks'), t('mail.asksHint'), choice.asks)}
        ${choice.changes !== null && check('changes', t('mail.changes'), t('mail.changesHint'), choice.changes)}
        ${choice.digest !== null && summary(visit, choice.digest)}
        <p class="actions"><button class="button" type="submit">${t('mail.save')}</button></p>
      </form>
      <form method="post" action=${pathIn(language, path)}>
        <p class="actions"><button class="button quiet" type="submit">${t('mail.stopAll')}</button></p>
      </form>
      <p class="small muted">${t('mail.remains')}</p>
    </div>`,
  };
}

const check = (name: string, label: string, hint: string, isOn: boolean): Node =>
  html`<div class="option">
    <input type="checkbox" id=${name} name=${name} value="yes" checked=${isOn} aria-describedby=${`${name}-hint`} />
    <div><label for=${name}>${label}</label><p class="hint" id=${`${name}-hint`}>${hint}</p></div>
  </div>`;

const summary = ({ t }: Visit, chosen: (typeof digests)[number]): Node =>
  html`<fieldset class="options">
    <legend>${t('mail.digest')}</legend>
    ${digests.map(
      (digest) => html`<div class="option">
        <input type="radio" id=${`digest-${digest}`} name="digest" value=${digest} checked=${digest === chosen} />
        <label for=${`digest-${digest}`}>${t(`mail.digests.${digest}`)}</label>
      </div>`,
    )}
  </fieldset>`;
