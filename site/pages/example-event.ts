import { html, type Node } from '../html.ts';
import type { Visit } from '../http/visit.ts';
import { icon } from '../icons.ts';

const shifts = ['tickets', 'grill', 'cleanUp'] as const;

/** What a parent sees, as a picture made of the real parts. An example and labelled as one: nothing in it can be pressed. */
export function exampleEvent(visit: Visit): Node {
  const { t } = visit;
  return html`<figure class="example">
    <div class="example-card">
      <p class="example-band"><span class="crest" aria-hidden="true">LE</span>Lincoln Elementary PTO</p>
      <div class="example-body">
        <p class="example-title">${t('home.example.title')}</p>
        <p class="fact">${icon('calendar')}<span>${t('home.example.when')}</span></p>
        <p class="fact">${icon('pin')}<span>${t('home.example.where')}</span></p>
        <ul class="example-shifts">
          ${shifts.map(
            (key) => html`<li>
            <span><strong>${t(`home.example.shifts.${key}.title`)}</strong><span class="muted">${t(`home.example.shifts.${key}.time`)}</span></span>
            <span class=${key === 'grill' ? 'tag' : 'tag good'}>${t(`home.example.shifts.${key}.places`)}</span>
          </li>`,
          )}
        </ul>
      </div>
    </div>
    <figcaption class="muted">${t('home.example.caption')}</figcaption>
  </figure>`;
}
