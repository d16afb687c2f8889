import { html } from '../html.ts';
import type { Visit } from '../http/visit.ts';
import type { Page } from '../page.ts';
import { article, list, section } from './article.ts';

const visiting = ['cookies', 'others', 'log'] as const;
const signingUp = ['asked', 'who', 'link', 'withdraw'] as const;
const members = ['isolated', 'audit', 'children'] as const;

/** What these pages keep about whoever reads them, signs up, or belongs to an organization. */
export function privacyPage(visit: Visit): Page {
  const { t } = visit;
  return {
    title: t('privacy.title'),
    description: t('privacy.description'),
    path: '/privacy',
    isStatic: true,
    body: article(t('privacy.heading'), t('privacy.lead'), [
      section(t('privacy.visitingHeading'), list(visiting.map((key) => t(`privacy.visiting.${key}`)))),
      section(t('privacy.signingUpHeading'), list(signingUp.map((key) => t(`privacy.signingUp.${key}`)))),
      section(t('privacy.membersHeading'), list(members.map((key) => t(`privacy.members.${key}`)))),
      section(t('privacy.askHeading'), html`<p>${t('privacy.ask')}</p>`),
    ]),
  };
}
