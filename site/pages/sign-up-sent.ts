import type { EventDetail, Shift } from '../api.ts';
import { formatShift } from '../dates.ts';
import { html } from '../html.ts';
import type { Visit } from '../http/visit.ts';
import { icon } from '../icons.ts';
import type { Page } from '../page.ts';
import { eventName, eventPath } from './event.ts';
import { backToEvent, maskEmail } from './sign-up-form.ts';
import { inline, ownerOf, written } from './words-of.ts';

/** After a form without JavaScript: nothing is taken yet, the mail decides. */
export function signUpSentPage(visit: Visit, event: EventDetail, shift: Shift, email: string): Page {
  const { t } = visit;
  return {
    title: t('sent.heading'),
    description: t('sent.next'),
    path: eventPath(event),
    isPrivate: true,
    organization: ownerOf(event.organization),
    body: html`<div class="narrow article">
      <h1>${t('sent.heading')}</h1>
      <div class="notice good">${icon('mail')}<div><p>${t('sent.to')} <strong>${maskEmail(email)}</strong></p><p>${t('sent.next')}</p></div></div>
      <p><strong>${inline(written(visit, shift.title, shift.title_es))}</strong>, ${eventName(visit, event)}<br />
      <span class="muted">${formatShift(shift.starts_at, shift.ends_at, event.organization.time_zone, visit.language)}</span></p>
      <p class="muted">${t('sent.wrong')}</p>
      <p>${backToEvent(visit, event)}</p>
    </div>`,
  };
}
