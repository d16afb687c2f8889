import { html } from '../html.ts';
import type { Visit } from '../http/visit.ts';
import type { Page } from '../page.ts';
import { article, section } from './article.ts';

const operators = [
  ['README.md', 'readme'],
  ['ARCHITECTURE.md', 'architecture'],
  ['CONTRIBUTING.md', 'contributing'],
  ['docs/', 'folder'],
] as const;

/** Where the documents are: the API's here, the operators' with the source code. */
export function docsPage(visit: Visit): Page {
  const { t } = visit;
  const code = `curl -H 'Accept: application/json' \\\n  ${visit.publicOrigin}/api/v1/public/organizations/{subdomain}/events`;
  return {
    title: t('docs.title'),
    description: t('docs.description'),
    path: '/docs',
    isStatic: true,
    body: article(t('docs.heading'), t('docs.lead'), [
      section(
        t('docs.apiHeading'),
        html`<p>${t('docs.apiText')}</p>
        <ul class="link-list">
          <li><a href=${visit.plain('/api/docs')}>${t('docs.interactive')}</a><span class="muted">${t('docs.interactiveText')}</span></li>
          <li><a href=${visit.plain('/api/openapi.json')}>${t('docs.openapi')}</a><span class="muted">${t('docs.openapiText')}</span></li>
        </ul>
        <p>${t('docs.tryText')}</p>
        <pre tabindex="0" aria-label=${t('docs.tryText')}><code>${code}</code></pre>
        <p>${t('docs.versionText')}</p>`,
      ),
      section(
        t('docs.operatorsHeading'),
        html`<p>${t('docs.operatorsText')}</p>
        <dl class="terms">
          <div><dt><code>npm start</code></dt><dd>${t('docs.commands.start')}</dd></div>
          <div><dt><code>npm test</code></dt><dd>${t('docs.commands.test')}</dd></div>
          ${operators.map(([file, key]) => html`<div><dt><code>${file}</code></dt><dd>${t(`docs.files.${key}`)}</dd></div>`)}
        </dl>`,
      ),
    ]),
  };
}
