import type { PersonalShift, PersonalState } from '../api.ts';
import { formatShift, isOver } from '../dates.ts';
import { html, type Node } from '../html.ts';
import type { Visit } from '../http/visit.ts';
import { icon } from '../icons.ts';
import type { Language } from '../language.ts';
import type { Page } from '../page.ts';
import { eventPath, facts } from './event.ts';
import type { Refused } from './sign-up-link.ts';
import { inline, ownerOf, written } from './words-of.ts';

/** Addresses behind one personal link, in the language being read. */
export interface PersonalAddresses {
  page: string;
  signUp: string;
  otherLanguage: string;
}

/** `/s/{token}` follows the language of its holder; the switch names a language and keeps it. */
export function personalAddresses(token: string, language: Language): PersonalAddresses {
  const address = (inLanguage: Language, action = '') =>
    inLanguage === 'es' ? `/es/s/${token}${action}` : `/s/${token}${action}?lang=en`;
  return {
    page: address(language),
    signUp: address(language, '/sign-up'),
    otherLanguage: address(language === 'es' ? 'en' : 'es'),
  };
}

/** What kept a shift from being taken. */
export interface PersonalProblem {
  shiftId: string;
  code: Refused;
}

/**
 * The event for the one whom the link was mailed to: their name is there already, and a shift is two taps. Reading it changes
 * nothing; only the button inside a shift does.
 */
export function personalLinkPage(
  visit: Visit,
  state: PersonalState,
  addresses: PersonalAddresses,
  problem: PersonalProblem | null = null,
): Page {
  const { t } = visit;
  const { event, organization, name } = state;
  const title = written(visit, event.title, event.title_es);
  const isClosed =
    event.status === 'cancelled' ||
    event.status === 'completed' ||
    isOver(event, organization.time_zone, visit.now);
  const isFull = state.shifts.every(({ places_left, is_mine }) => places_left === 0 && !is_mine);
  return {
    title: t('personal.title', { title: title.text }),
    description: t('personal.text'),
    path: '/',
    ...(problem === null ? {} : { status: 409 }),
    isPrivate: true,
    otherLanguageHref: addresses.otherLanguage,
    organization: ownerOf(organization),
    body: html`<div class="narrow article">
      <p class="eyebrow">${t('link.greeting', { name })}. <a href=${`${visit.href(eventPath({ ...event, organization }))}#shifts`}>${t('personal.notYou')}</a></p>
      <h1 lang=${title.lang}>${title.text}</h1>
      ${facts(visit, { ...event, organization }, false)}
      ${
        isClosed
          ? html`<div class="notice info">${icon('alert')}<p>${t(event.status === 'cancelled' ? 'event.cancelledHeading' : 'event.pastHeading')}</p></div>
            <p class="actions"><a class="button" href=${visit.href(`/p/${organization.subdomain}`)}>${t('link.otherEvents')}</a></p>`
          : html`<h2 id="shifts">${t(isFull ? 'event.shiftsFull' : 'event.shifts')}</h2>
            <p class="muted">${t(isFull ? 'personal.full' : 'personal.text')}</p>
            <ul class="shift-list">${state.shifts.map((shift) => shiftItem(visit, state, shift, addresses, problem))}</ul>`
      }
    </div>`,
  };
}

function shiftItem(
  visit: Visit,
  { organization, name }: PersonalState,
  shift: PersonalShift,
  addresses: PersonalAddresses,
  problem: PersonalProblem | null,
): Node {
  const { t } = visit;
  const title = inline(written(visit, shift.title, shift.title_es));
  const isFull = shift.places_left === 0;
  const own = problem?.shiftId === shift.id ? problem : null;
  const tag = shift.is_mine
    ? html`<span class="tag good">${t('personal.mine')}</span>`
    : html`<span class=${isFull ? 'tag' : 'tag good'}>${isFull ? t('event.shiftFull') : t('event.placesLeft', { count: shift.places_left, places: shift.places })}</span>`;
  return html`<li class="shift" id=${`shift-${shift.id}`}>
    <div class="shift-head"><h3>${title}</h3>${tag}</div>
    <p class="muted shift-time">${formatShift(shift.starts_at, shift.ends_at, organization.time_zone, visit.language)}</p>
    ${own !== null && !shift.is_mine && html`<div class="notice warning" role="alert">${icon('alert')}<p>${t(own.code === 'shift_full' ? 'link.shiftFull.text' : 'link.eventClosed.text')}</p></div>`}
    ${
      !shift.is_mine &&
      !isFull &&
      html`<details name="shift">
      <summary class="button quiet"><span>${t('event.signUp')}</span><span class="visually-hidden">: ${title}</span></summary>
      <form method="post" action=${addresses.signUp}>
        <input type="hidden" name="shift_id" value=${shift.id} />
        <p>${t('link.greeting', { name })}.</p>
        <p class="actions"><button class="button" type="submit">${t('personal.take')}</button></p>
        <p class="small muted">${t('personal.after')}</p>
      </form>
    </details>`
    }
  </li>`;
}
