import type { EventDetail, Shift } from '../api.ts';
import { formatDays, formatTimes, isOver } from '../dates.ts';
import { html, type Node, paragraphs } from '../html.ts';
import type { Visit } from '../http/visit.ts';
import { icon } from '../icons.ts';
import { pathIn } from '../language.ts';
import type { Page } from '../page.ts';
import { type FormState, shiftItem, signUpTemplates } from './sign-up-form.ts';
import { excerpt, inline, ownerOf, type Written, written } from './words-of.ts';

export const eventPath = (event: { organization: { subdomain: string }; slug: string }): string =>
  `/p/${event.organization.subdomain}/events/${event.slug}`;

export const hasRoom = (shift: Shift, now: Date): boolean =>
  shift.places_left > 0 && new Date(shift.ends_at) > now;

/** One event: what, when, where, and which shifts still need hands. `form` is what a refused form brought back. */
export function eventPage(visit: Visit, event: EventDetail, form: FormState | null): Page {
  const { t } = visit;
  const { organization } = event;
  const title = written(visit, event.title, event.title_es);
  const isCancelled = event.status === 'cancelled';
  const isPast =
    !isCancelled && (event.status === 'completed' || isOver(event, organization.time_zone, visit.now));
  const when = formatDays(event.event_date, event.end_date, visit.language);
  const text =
    event.description === null
      ? event.description_es === null
        ? null
        : written(visit, event.description_es, event.description_es)
      : written(visit, event.description, event.description_es);
  const summary = t('event.description', {
    title: title.text,
    when,
    place: event.location ?? organization.school_name,
  });
  return {
    title: form?.hasProblem ? t('form.errorTitle', { title: title.text }) : title.text,
    description: excerpt(text === null ? summary : `${summary} ${text.text}`),
    path: eventPath(event),
    organization: ownerOf(organization),
    ...(form === null ? {} : { status: form.status, isHidden: true }),
    body: html`<article class="wide split" itemscope itemtype="https://schema.org/Event">
      <div>
        <p class="back"><a href=${visit.href(`/p/${organization.subdomain}`)}>${icon('back')}${t('event.allEvents')}</a></p>
        ${isCancelled && cancelled(visit, event)}
        ${isPast && html`<div class="notice info">${icon('heart')}<div><p><strong>${t('event.pastHeading')}</strong></p><p>${t('event.pastText')}</p></div></div>`}
        ${form?.problem && !event.shifts.some(({ id }) => id === form.shiftId) && html`<div class="notice warning" role="alert">${icon('alert')}<p>${t(`form.problems.${form.problem}`)}</p></div>`}
        <h1 itemprop="name" lang=${title.lang}>${title.text}</h1>
        ${machineFacts(visit, event)}
        ${facts(visit, event, !isCancelled && !isPast)}
        ${!isCancelled && !isPast && jump(visit, event)}
        ${text && description(visit, text)}
      </div>
      ${!isCancelled && !isPast && shifts(visit, event, form)}
    </article>`,
  };
}

/** What search engines ask of an event and the page says elsewhere or in pictures. */
function machineFacts(visit: Visit, event: EventDetail): Node {
  const { organization } = event;
  const status = event.status === 'cancelled' ? 'EventCancelled' : 'EventScheduled';
  return [
    html`<link itemprop="url" href=${visit.publicOrigin + pathIn(visit.language, eventPath(event))} />`,
    html`<link itemprop="eventStatus" href=${`https://schema.org/${status}`} />`,
    html`<link itemprop="eventAttendanceMode" href="https://schema.org/OfflineEventAttendanceMode" />`,
    event.ends_at === null && html`<meta itemprop="endDate" content=${event.end_date} />`,
    event.location === null &&
      html`<span itemprop="location" itemscope itemtype="https://schema.org/Place"><meta itemprop="name" content=${organization.school_name} /></span>`,
    html`<span itemprop="organizer" itemscope itemtype="https://schema.org/Organization">
      <meta itemprop="name" content=${organization.name} />
      <link itemprop="url" href=${visit.publicOrigin + pathIn(visit.language, `/p/${organization.subdomain}`)} />
    </span>`,
  ];
}

function cancelled(visit: Visit, event: EventDetail): Node {
  const { t } = visit;
  return html`<div class="notice bad" role="region" aria-label=${t('event.cancelledHeading')}>${icon('alert')}<div>
    <p><strong>${t('event.cancelledHeading')}</strong></p>
    ${event.cancel_reason && html`<p class="typed">${t('event.cancelledReason', { reason: event.cancel_reason })}</p>`}
  </div></div>`;
}

export function facts(visit: Visit, event: Omit<EventDetail, 'shifts'>, isAhead: boolean): Node {
  const { t, language } = visit;
  const { time_zone: zone } = event.organization;
  const isTimed = event.starts_at !== null && event.ends_at !== null;
  return html`<ul class="facts">
    <li class="fact">${icon('calendar')}<span><time itemprop="startDate" datetime=${event.starts_at ?? event.event_date}>${formatDays(event.event_date, event.end_date, language)}</time></span></li>
    <li class="fact">${icon('clock')}<span>${isTimed ? html`<time itemprop="endDate" datetime=${event.ends_at}>${formatTimes(event.starts_at ?? '', event.ends_at ?? '', zone, language)}</time>` : t('event.allDay')}</span></li>
    ${event.location && html`<li class="fact" itemprop="location" itemscope itemtype="https://schema.org/Place">${icon('pin')}<span itemprop="name">${event.location}</span></li>`}
    ${isAhead && html`<li class="fact small"><a href=${visit.href(`${eventPath(event)}.ics`)}>${t('event.addToCalendar')}</a></li>`}
  </ul>`;
}

/** On a phone the shifts come after the text, so the way to them is offered first. */
function jump(visit: Visit, event: EventDetail): Node {
  const open = event.shifts.filter((shift) => hasRoom(shift, visit.now)).length;
  if (open === 0) return null;
  return html`<p class="jump"><a class="button" href="#shifts">${icon('hands')}${visit.t('event.jump', { count: open })}</a></p>`;
}

function description(visit: Visit, text: Written): Node {
  return html`<section class="about" itemprop="description" lang=${text.lang}>
    ${text.lang && html`<p class="muted small" lang=${visit.language}>${visit.t('event.onlyEnglish')}</p>`}
    ${paragraphs(text.text)}
  </section>`;
}

function shifts(visit: Visit, event: EventDetail, form: FormState | null): Node {
  const { t } = visit;
  if (event.shifts.length === 0) return null;
  const open = event.shifts.filter((shift) => hasRoom(shift, visit.now));
  return html`<section class="side shifts" aria-labelledby="shifts">
    <h2 id="shifts" tabindex="-1">${t(open.length === 0 ? 'event.shiftsFull' : 'event.shifts')}</h2>
    <p class="muted">${t(open.length === 0 ? 'event.shiftsFullText' : 'event.shiftsText')}</p>
    <ul class="shift-list">${event.shifts.map((shift) => shiftItem(visit, event, shift, form))}</ul>
    <p class="small muted">${t('event.member')} <a href=${visit.plain('/app/sign-in')}>${t('nav.signIn')}</a></p>
    ${open.length > 0 && signUpTemplates(visit)}
  </section>`;
}

/** The event's name inside a sentence, for pages that speak about it. */
export const eventName = (visit: Visit, event: { title: string; title_es: string | null }): Node =>
  inline(written(visit, event.title, event.title_es));
