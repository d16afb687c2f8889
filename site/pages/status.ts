import { html } from '../html.ts';
import type { Visit } from '../http/visit.ts';
import { icon } from '../icons.ts';
import { localeOf } from '../language.ts';
import type { Page } from '../page.ts';

const checks = ['accepting', 'database', 'migrations', 'signing_keys'] as const;
export type Health = { isReady: boolean; checks: Record<string, boolean> } | null;

/** How the service is at this moment. `null`: nothing answered. */
export function statusPage(visit: Visit, health: Health): Page {
  const { t } = visit;
  const isReady = health?.isReady === true;
  const time = new Intl.DateTimeFormat(localeOf(visit.language), {
    dateStyle: 'long',
    timeStyle: 'long',
    timeZone: 'UTC',
  }).format(visit.now);
  const row = (key: (typeof checks)[number]) => {
    const holds = health?.checks[key] === true;
    return html`<li><span>${t(`status.checks.${key}`)}</span><span class=${holds ? 'tag good' : 'tag bad'}>${icon(holds ? 'check' : 'alert')}${t(holds ? 'status.works' : 'status.fails')}</span></li>`;
  };
  return {
    title: t('status.title'),
    description: t('status.description'),
    path: '/status',
    status: isReady ? 200 : 503,
    body: html`<div class="narrow article">
      <h1>${t('status.heading')}</h1>
      <div class=${isReady ? 'notice good' : 'notice bad'}>${icon(isReady ? 'check' : 'alert')}<p>${t(isReady ? 'status.allGood' : 'status.trouble')}</p></div>
      <ul class="checks">${checks.map(row)}</ul>
      <p class="muted">${t('status.asked', { time })}</p>
      <p><a href=${visit.href('/status')}>${t('status.again')}</a></p>
    </div>`,
  };
}
