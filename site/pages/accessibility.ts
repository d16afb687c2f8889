import { html } from '../html.ts';
import type { Visit } from '../http/visit.ts';
import type { Page } from '../page.ts';
import { article, list, section } from './article.ts';

const does = [
  'keyboard',
  'reader',
  'contrast',
  'reflow',
  'targets',
  'motion',
  'scripts',
  'languages',
] as const;
const gaps = ['readers', 'people', 'typed'] as const;

/** The statement: what is aimed at, what is done, what is known to be missing. */
export function accessibilityPage(visit: Visit): Page {
  const { t } = visit;
  return {
    title: t('accessibility.title'),
    description: t('accessibility.description'),
    path: '/accessibility',
    isStatic: true,
    body: article(t('accessibility.heading'), t('accessibility.lead'), [
      section(t('accessibility.doesHeading'), list(does.map((key) => t(`accessibility.does.${key}`)))),
      section(t('accessibility.gapsHeading'), list(gaps.map((key) => t(`accessibility.gaps.${key}`)))),
      section(t('accessibility.testedHeading'), html`<p>${t('accessibility.tested')}</p>`),
      section(t('accessibility.reportHeading'), html`<p>${t('accessibility.report')}</p>`),
    ]),
  };
}
