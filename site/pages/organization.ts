import type { EventSummary, Organization } from '../api.ts';
import { formatClock, formatDaysShort, formatLeaf, formatMonth } from '../dates.ts';
import { html, type Node } from '../html.ts';
import { type Visit, withQuery } from '../http/visit.ts';
import { icon } from '../icons.ts';
import { markOf } from '../mark.ts';
import type { Page } from '../page.ts';
import { inline, ownerOf, written } from './words-of.ts';

interface Upcoming {
  events: readonly EventSummary[];
  next: string | null;
  /** Whether earlier pages of the list came before this one. */
  isLater: boolean;
}

/** An organization's public face: who it is, what is coming, how to join, how to keep its calendar. */
export function organizationPage(visit: Visit, organization: Organization, upcoming: Upcoming): Page {
  const { t } = visit;
  const path = `/p/${organization.subdomain}`;
  return {
    title: organization.name,
    description: t('organization.description', { name: organization.name, school: organization.school_name }),
    path,
    organization: ownerOf(organization),
    isOrganizationHome: true,
    body: html`<div class="band welcome">
      <div class="wide">
        ${markOf(organization, 'large')}
        <div>
          <h1>${organization.name}</h1>
          <p>${t('organization.lead', { school: organization.school_name })}</p>
        </div>
      </div>
    </div>
    <div class="wide split">
      <div>
        <h2 id="events">${t(upcoming.isLater ? 'organization.later' : 'organization.upcoming')}</h2>
        ${upcoming.events.length === 0 ? html`<p class="empty">${t('organization.noEvents')}</p>` : byMonth(visit, organization, upcoming.events)}
        ${upcoming.next && html`<p><a class="button quiet" rel="next" href=${`${withQuery(visit.href(path), `cursor=${encodeURIComponent(upcoming.next)}`)}#events`}>${t('organization.showLater')}</a></p>`}
        ${upcoming.isLater && html`<p><a href=${visit.href(path)}>${t('organization.backToNext')}</a></p>`}
      </div>
      <aside class="side" aria-label=${t('organization.aside')}>
        <section class="card">
          <h2>${t('organization.joinHeading')}</h2>
          <p>${t('organization.joinText')}</p>
          <p class="actions"><a class="button" href=${visit.plain('/app/join')}>${t('organization.join')}</a></p>
          <p class="small"><a href=${visit.plain('/app/sign-in')}>${t('organization.signIn')}</a></p>
        </section>
        <section class="card">
          <h2>${t('organization.calendarHeading')}</h2>
          <p>${t('organization.calendarText')}</p>
          <p class="actions"><a class="button quiet" href=${calendarAddress(visit, path)}>${icon('calendar')}${t('organization.subscribe')}</a></p>
          <p class="small"><a href=${visit.href(`${path}/events.ics`)}>${t('organization.download')}</a></p>
        </section>
        ${organization.officers.length > 0 && officers(visit, organization)}
      </aside>
    </div>`,
  };
}

/** Officers who agreed to be named here. */
const officers = (visit: Visit, { officers: people }: Organization): Node =>
  html`<section class="card">
    <h2>${visit.t('organization.officersHeading')}</h2>
    <ul class="officers">${people.map(
      ({ name, office, office_es }) =>
        html`<li><strong>${name}</strong><br /><span class="muted">${visit.language === 'es' ? office_es : office}</span></li>`,
    )}</ul>
  </section>`;

/** `webcal:` makes a phone's calendar subscribe instead of copying the events once. */
const calendarAddress = (visit: Visit, path: string): string =>
  new URL(visit.href(`${path}/events.ics`), visit.publicOrigin).href.replace(/^https?:/, 'webcal:');

function byMonth(visit: Visit, organization: Organization, events: readonly EventSummary[]): Node {
  const months = Map.groupBy(events, (event) => event.event_date.slice(0, 7));
  return [...months.values()].map(
    (month) => html`<section class="month">
      <h3>${formatMonth(month[0]?.event_date ?? '', visit.language)}</h3>
      <ul class="events">${month.map((event) => row(visit, organization, event))}</ul>
    </section>`,
  );
}

function row(visit: Visit, organization: Organization, event: EventSummary): Node {
  const { t, language } = visit;
  const leaf = formatLeaf(event.event_date, language);
  const zone = organization.time_zone;
  const isCancelled = event.status === 'cancelled';
  const time =
    event.starts_at === null || event.ends_at === null
      ? event.end_date === event.event_date
        ? t('event.allDay')
        : formatDaysShort(event.event_date, event.end_date, language)
      : formatClock(event.starts_at, event.ends_at, zone, language);
  return html`<li class=${isCancelled ? 'event off' : 'event'}>
    <time class="leaf" datetime=${event.event_date}><span class="leaf-month">${leaf.month}</span><span class="leaf-day">${leaf.day}</span><span class="leaf-weekday">${leaf.weekday}</span></time>
    <div>
      <h4><a href=${visit.href(`/p/${organization.subdomain}/events/${event.slug}`)}>${inline(written(visit, event.title, event.title_es))}</a></h4>
      <p class="muted">${time}${event.location && ` · ${event.location}`}</p>
      ${isCancelled ? html`<p><span class="tag bad">${t('event.cancelledTag')}</span></p>` : html`<p><span class="tag">${t(`event.categories.${event.category}`)}</span></p>`}
    </div>
  </li>`;
}
