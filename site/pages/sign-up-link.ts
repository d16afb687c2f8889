import type { Shift, SignUpState } from '../api.ts';
import { dayIn, formatDays, formatTimes } from '../dates.ts';
import { html, type Node } from '../html.ts';
import type { Visit } from '../http/visit.ts';
import { icon } from '../icons.ts';
import type { Language } from '../language.ts';
import type { Page } from '../page.ts';
import { eventName } from './event.ts';
import { inline, ownerOf, written } from './words-of.ts';

/** Addresses of the actions behind one mailed link, in the language being read. */
export interface LinkAddresses {
  page: string;
  confirm: string;
  withdraw: string;
  calendar: string;
  otherLanguage: string;
}

/** `/s/{token}` follows the language of the sign-up; the switch names a language and keeps it. */
export function linkAddresses(token: string, language: Language): LinkAddresses {
  const address = (inLanguage: Language, action = '') =>
    inLanguage === 'es' ? `/es/s/${token}${action}` : `/s/${token}${action}?lang=en`;
  return {
    page: address(language),
    confirm: address(language, '/confirm'),
    withdraw: address(language, '/withdraw'),
    calendar: address(language, '/shift.ics'),
    otherLanguage: address(language === 'es' ? 'en' : 'es'),
  };
}

const button = (action: string, words: string, kind = 'button'): Node =>
  html`<form method="post" action=${action}><button class=${kind} type="submit">${words}</button></form>`;

/** What a mailed link stands for: asked, confirmed or withdrawn. Only its buttons change anything. */
export function signUpLinkPage(visit: Visit, state: SignUpState, addresses: LinkAddresses): Page {
  const page = { requested, confirmed, withdrawn }[state.status](visit, state, addresses);
  return {
    ...page,
    path: '/',
    isPrivate: true,
    otherLanguageHref: addresses.otherLanguage,
    organization: ownerOf(state.organization),
  };
}

type Part = Pick<Page, 'title' | 'description' | 'body'> & { status?: number };

function requested(visit: Visit, state: SignUpState, addresses: LinkAddresses): Part {
  const { t } = visit;
  const name = state.name;
  if (state.event.status === 'cancelled' || state.event.status === 'completed') return closed(visit, state);
  if (state.shift.places_left === 0) return full(visit, state);
  return {
    title: t('link.confirmTitle'),
    description: t('link.confirmText'),
    body: html`<div class="narrow article">
      <p class="eyebrow">${t('link.greeting', { name })}</p>
      <h1>${t('link.confirmHeading')}</h1>
      ${shiftCard(visit, state)}
      <p>${t('link.confirmText')}</p>
      <div class="choice">
        ${button(addresses.confirm, t('link.confirm'))}
        <div class="other-person">
          <p>${t('link.notYou', { name })}</p>
          ${button(addresses.withdraw, t('link.notMe'), 'button quiet')}
        </div>
      </div>
    </div>`,
  };
}

function confirmed(visit: Visit, state: SignUpState, addresses: LinkAddresses): Part {
  const { t } = visit;
  return {
    title: t('link.thanksTitle'),
    description: t('link.thanksText'),
    body: html`<div class="narrow article">
      <div class="done-mark">${icon('check')}</div>
      <h1>${t('link.thanksHeading', { name: state.name })}</h1>
      <p class="lead">${t('link.thanksText')}</p>
      ${shiftCard(visit, state)}
      <p class="actions"><a class="button" href=${addresses.calendar}>${icon('calendar')}${t('event.addToCalendar')}</a>
        <a class="button quiet" href=${eventHref(visit, state)}>${t('link.seeEvent')}</a></p>
      <details class="plain-details">
        <summary>${t('link.cannotCome')}</summary>
        <div><p>${t('link.withdrawText')}</p>${button(addresses.withdraw, t('link.withdraw'), 'button danger')}</div>
      </details>
    </div>`,
  };
}

function withdrawn(visit: Visit, state: SignUpState): Part {
  const { t } = visit;
  return {
    title: t('link.withdrawnTitle'),
    description: t('link.withdrawnText'),
    body: html`<div class="narrow article">
      <h1>${t('link.withdrawnHeading')}</h1>
      <p class="lead">${t('link.withdrawnText')}</p>
      ${shiftCard(visit, state)}
      <p>${t('link.withdrawnAgain')}</p>
      <p class="actions"><a class="button quiet" href=${eventHref(visit, state)}>${t('link.seeEvent')}</a></p>
    </div>`,
  };
}

function full(visit: Visit, state: SignUpState): Part & { status: number } {
  const { t } = visit;
  return refusal(
    visit,
    state,
    'shiftFull',
    html`<p class="actions"><a class="button" href=${`${eventHref(visit, state)}#shifts`}>${t('link.otherShifts')}</a></p>`,
  );
}

function closed(visit: Visit, state: SignUpState): Part & { status: number } {
  const { t } = visit;
  return refusal(
    visit,
    state,
    'eventClosed',
    html`<p class="actions"><a class="button" href=${visit.href(`/p/${state.organization.subdomain}`)}>${t('link.otherEvents')}</a></p>`,
  );
}

const refusal = (
  visit: Visit,
  state: SignUpState,
  key: 'shiftFull' | 'eventClosed' | 'alreadySignedUp',
  next: Node,
): Part & { status: number } => ({
  title: visit.t(`link.${key}.heading`),
  description: visit.t(`link.${key}.text`),
  status: 409,
  body: html`<div class="narrow article">
    <h1>${visit.t(`link.${key}.heading`)}</h1>
    <p class="lead">${visit.t(`link.${key}.text`)}</p>
    ${shiftCard(visit, state)}
    ${next}
  </div>`,
});

export type Refused = 'shift_full' | 'event_not_open' | 'already_signed_up';

/** Confirming was refused: why, and what to do instead. */
export function signUpRefusedPage(
  visit: Visit,
  state: SignUpState,
  code: Refused,
  addresses: LinkAddresses,
): Page {
  const already = () =>
    refusal(
      visit,
      state,
      'alreadySignedUp',
      html`<p class="actions"><a class="button" href=${`${eventHref(visit, state)}#shifts`}>${visit.t('link.otherShifts')}</a></p>`,
    );
  const part =
    code === 'shift_full' ? full(visit, state) : code === 'event_not_open' ? closed(visit, state) : already();
  return {
    ...part,
    path: '/',
    isPrivate: true,
    otherLanguageHref: addresses.otherLanguage,
    organization: ownerOf(state.organization),
  };
}

/** An unknown, spent or mistyped link. Says nothing about whether it ever existed. */
export function linkInvalidPage(visit: Visit, otherLanguageHref: string): Page {
  const { t } = visit;
  return {
    title: t('link.invalid.heading'),
    description: t('link.invalid.text'),
    path: '/',
    status: 404,
    isPrivate: true,
    otherLanguageHref,
    body: html`<div class="narrow article">
      <h1>${t('link.invalid.heading')}</h1>
      <p class="lead">${t('link.invalid.text')}</p>
      <ul class="plain"><li>${t('link.invalid.newest')}</li><li>${t('link.invalid.whole')}</li><li>${t('link.invalid.again')}</li></ul>
      <p class="muted small">${t('problem.requestId', { id: visit.requestId })}</p>
    </div>`,
  };
}

const eventHref = (visit: Visit, state: SignUpState): string =>
  visit.href(`/p/${state.organization.subdomain}/events/${state.event.slug}`);

function shiftCard(visit: Visit, { event, shift, organization }: SignUpState): Node {
  return html`<div class="card ticket">
    <p class="ticket-shift">${inline(written(visit, shift.title, shift.title_es))}</p>
    <p>${eventName(visit, event)}</p>
    <p class="fact">${icon('calendar')}<span>${dayOf(visit, shift, organization.time_zone)}</span></p>
    <p class="fact">${icon('clock')}<span>${formatTimes(shift.starts_at, shift.ends_at, organization.time_zone, visit.language)}</span></p>
    ${event.location && html`<p class="fact">${icon('pin')}<span>${event.location}</span></p>`}
  </div>`;
}

function dayOf(visit: Visit, shift: Shift, zone: string): string {
  const [first, last] = [shift.starts_at, shift.ends_at].map((moment) => dayIn(zone, new Date(moment))) as [
    string,
    string,
  ];
  return formatDays(first, last, visit.language);
}
