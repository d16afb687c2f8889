import type { EventDetail, Shift } from '../api.ts';
import { dayIn, formatClock, formatShift } from '../dates.ts';
import { html, type Node } from '../html.ts';
import type { Visit } from '../http/visit.ts';
import { icon } from '../icons.ts';
import { eventPath } from './event.ts';
import { inline, written } from './words-of.ts';

export const fieldProblems = ['nameMissing', 'nameLong', 'namePlain', 'emailMissing', 'emailFormat'] as const;
export type FieldProblem = (typeof fieldProblems)[number];
export const formProblems = ['shiftFull', 'eventClosed', 'tooMany', 'unavailable', 'refused'] as const;
export type FormProblem = (typeof formProblems)[number];

/** What the visitor had typed and what was wrong with it. Nothing typed is ever lost. */
export interface FormState {
  status: number;
  hasProblem: boolean;
  shiftId: string;
  name: string;
  email: string;
  nameProblem: FieldProblem | null;
  emailProblem: FieldProblem | null;
  problem: FormProblem | null;
}

/** A shift with its places, and the form to take one. A full or finished one says so instead. */
export function shiftItem(visit: Visit, event: EventDetail, shift: Shift, state: FormState | null): Node {
  const { t } = visit;
  const isOver = new Date(shift.ends_at) <= visit.now;
  const isFull = !isOver && shift.places_left === 0;
  const own = state?.shiftId === shift.id ? state : null;
  const title = inline(written(visit, shift.title, shift.title_es));
  return html`<li class="shift" id=${`shift-${shift.id}`}>
    <div class="shift-head">
      <h3>${title}</h3>
      <span class=${isOver || isFull ? 'tag' : 'tag good'}>${isOver ? t('event.shiftOver') : isFull ? t('event.shiftFull') : t('event.placesLeft', { count: shift.places_left, places: shift.places })}</span>
    </div>
    <p class="muted shift-time">${shiftTime(visit, event, shift)}</p>
    ${isFull && (own?.problem === 'shiftFull' ? html`<div class="notice warning" role="alert">${icon('alert')}<p>${t('form.problems.shiftFull')}</p></div>` : html`<p class="small muted">${t('event.shiftFullNext')}</p>`)}
    ${
      !isOver &&
      !isFull &&
      html`<details open=${own !== null} name="shift">
      <summary class="button quiet"><span>${t('event.signUp')}</span><span class="visually-hidden">: ${title}</span></summary>
      ${signUpForm(visit, event, shift, own, state)}
    </details>`
    }
  </li>`;
}

/** The day is left out where the event has only one and has named it already. */
function shiftTime(visit: Visit, event: EventDetail, shift: Shift): string {
  const zone = event.organization.time_zone;
  const isToldAlready =
    event.event_date === event.end_date && dayIn(zone, new Date(shift.starts_at)) === event.event_date;
  return (isToldAlready ? formatClock : formatShift)(shift.starts_at, shift.ends_at, zone, visit.language);
}

/** `state` is what was wrong with this form; `typed` is what any form brought back, so that nothing is asked twice. */
function signUpForm(
  visit: Visit,
  event: EventDetail,
  shift: Shift,
  state: FormState | null,
  typed: FormState | null,
): Node {
  const { t } = visit;
  const api = `/api/v1/public/organizations/${event.organization.subdomain}/sign-ups`;
  return html`<form method="post" action=${`${visit.href(`/p/${event.organization.subdomain}/sign-ups`)}#shift-${shift.id}`} data-sign-up=${api} data-language=${visit.language}>
    ${state?.hasProblem && summary(visit, shift, state)}
    <input type="hidden" name="shift_id" value=${shift.id} />
    <input type="hidden" name="event" value=${event.slug} />
    ${field(visit, { id: `name-${shift.id}`, name: 'name', label: t('form.name'), value: typed?.name ?? '', problem: state?.nameProblem ?? null, hint: null, type: 'text', autocomplete: 'name', maxLength: 170 })}
    ${field(visit, { id: `email-${shift.id}`, name: 'email', label: t('form.email'), value: typed?.email ?? '', problem: state?.emailProblem ?? null, hint: t('form.emailHint'), type: 'email', autocomplete: 'email', maxLength: 255 })}
    <p class="actions"><button class="button" type="submit">${t('form.send')}</button></p>
    <p class="small muted">${t('form.privacy', { organization: event.organization.name })} <a href=${visit.href('/privacy')}>${t('nav.privacy')}</a></p>
  </form>`;
}

function summary(visit: Visit, shift: Shift, state: FormState): Node {
  const { t } = visit;
  const link = (field: string, problem: FieldProblem) =>
    html`<li><a href=${`#${field}-${shift.id}`}>${t(`form.fieldProblems.${problem}`)}</a></li>`;
  return html`<div class="problems" role="alert" tabindex="-1" autofocus>
    <h4>${t('form.problemTitle')}</h4>
    <ul>
      ${state.nameProblem && link('name', state.nameProblem)}
      ${state.emailProblem && link('email', state.emailProblem)}
      ${state.problem && html`<li>${t(`form.problems.${state.problem}`)}</li>`}
    </ul>
  </div>`;
}

interface Field {
  id: string;
  name: string;
  label: string;
  value: string;
  problem: FieldProblem | null;
  hint: string | null;
  type: 'text' | 'email';
  autocomplete: string;
  maxLength: number;
}

function field(
  visit: Visit,
  { id, name, label, value, problem, hint, type, autocomplete, maxLength }: Field,
): Node {
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return html`<div class=${problem ? 'field wrong' : 'field'}>
    <label for=${id}>${label}</label>
    ${hint && html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`}
    ${problem && html`<p class="wrong-text" id=${`${id}-problem`}>${icon('alert')}<span>${visit.t(`form.fieldProblems.${problem}`)}</span></p>`}
    <input id=${id} name=${name} type=${type} value=${value} autocomplete=${autocomplete} maxlength=${maxLength} required spellcheck="false"
      aria-invalid=${problem ? 'true' : undefined} aria-describedby=${described === '' ? undefined : described} />
  </div>`;
}

/** The words and pieces that the script needs, so that it holds none of its own. */
export function signUpTemplates(visit: Visit): Node {
  const { t } = visit;
  return html`<template id="sign-up-words">
    ${fieldProblems.map((key) => html`<p data-word=${key}>${t(`form.fieldProblems.${key}`)}</p>`)}
    ${formProblems.map((key) => html`<p data-word=${key}>${t(`form.problems.${key}`)}</p>`)}
    <p data-word="full">${t('event.shiftFull')}</p>
    <p data-word="sending">${t('form.sending')}</p>
    <p data-word="errorTitle">${t('form.errorTitle', { title: '' })}</p>
    <div class="problems" role="alert" tabindex="-1"><h4>${t('form.problemTitle')}</h4><ul></ul></div>
    <p class="wrong-text">${icon('alert')}<span></span></p>
    <div class="notice warning" role="alert" tabindex="-1" data-full>${icon('alert')}<p>${t('form.problems.shiftFull')}</p></div>
    <div class="notice good sent" data-sent>${icon('mail')}<div>
      <h4 tabindex="-1">${t('sent.heading')}</h4>
      <p>${t('sent.to')} <strong data-to></strong></p>
      <p>${t('sent.next')}</p>
      <p class="small muted">${t('sent.wrong')}</p>
    </div></div>
  </template>`;
}

/** "r…@example.org": enough to see a typing mistake in the domain, not enough for whoever looks over a shoulder. */
export const maskEmail = (email: string): string => email.replace(/^(.).*(@[^@]*)$/s, '$1…$2');

/** Where the visitor goes on from a page about this event. */
export const backToEvent = (visit: Visit, event: EventDetail): Node =>
  html`<a href=${visit.href(eventPath(event))}>${visit.t('sent.back')}</a>`;
