import { brandStyle } from './brand.ts';
import { html, type Node, toDocument } from './html.ts';
import { type Carried, inlineOf } from './http/inline.ts';
import { inEnglish, type Visit } from './http/visit.ts';
import { icon } from './icons.ts';
import { type Language, otherLanguage, pathIn } from './language.ts';
import { markOf } from './mark.ts';
import type { Page } from './page.ts';

const siteName = 'PTO Connect';

/** The whole document: head with what it carries inside it, skip link, header, the page, footer. */
export function renderPage(visit: Visit, page: Page, carried: Carried): string {
  return toDocument(html`<html lang=${visit.language}>
    ${head(visit, page, carried)}
    <body>
      <a class="skip" href="#main">${visit.t('frame.skip')}</a>
      ${page.organization ? organizationHeader(visit, page, page.organization) : siteHeader(visit, page)}
      <main id="main" tabindex="-1">${page.body}</main>
      ${footer(visit, page)}
    </body>
  </html>`);
}

/** What a page carries inside it, so that nothing has to be fetched before it can be painted. */
export const carriedBy = ({ assets }: Visit, { organization }: Page): Carried => ({
  scripts: [assets.theme],
  styles: organization ? [assets.style, inlineOf(brandStyle(organization.color))] : [assets.style],
});

function head(visit: Visit, page: Page, { scripts, styles }: Carried): Node {
  const { assets } = visit;
  const owner = page.organization?.name ?? siteName;
  const title = page.title === owner ? page.title : `${page.title} – ${owner}`;
  const color = page.organization?.color;
  return html`<head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title}</title>
    <meta name="description" content=${page.description} />
    <meta name="color-scheme" content="light dark" />
    ${
      color
        ? html`<meta name="theme-color" content=${color} />`
        : [
            html`<meta name="theme-color" content="#f7f6f3" media="(prefers-color-scheme: light)" />`,
            html`<meta name="theme-color" content="#14171a" media="(prefers-color-scheme: dark)" />`,
          ]
    }
    <link rel="preload" href=${assets.path('latin.woff2')} as="font" type="font/woff2" crossorigin="anonymous" />
    ${scripts.map(({ text }) => html`<script dangerouslySetInnerHTML=${{ __html: text }} />`)}
    ${styles.map(({ text }) => html`<style dangerouslySetInnerHTML=${{ __html: text }} />`)}
    <script type="module" src=${assets.path('site.js')}></script>
    <link rel="icon" href=${assets.path('icon.svg')} type="image/svg+xml" />
    <link rel="apple-touch-icon" href=${assets.path('touch-icon.png')} />
    ${page.isPrivate || page.isHidden ? html`<meta name="robots" content="noindex" />` : discovery(visit, page, title)}
  </head>`;
}

/** What search engines and link previews read. */
function discovery(visit: Visit, page: Page, title: string): Node {
  const { assets, language } = visit;
  const plain = (inLanguage: Language) => visit.publicOrigin + pathIn(inLanguage, page.path);
  // Where an organization begins in Spanish, its plain address is no page of its own.
  const absolute = (inLanguage: Language) =>
    inLanguage === 'en' && page.organization?.defaultLanguage === 'es'
      ? inEnglish(plain('en'))
      : plain(inLanguage);
  const here = absolute(language);
  return [
    html`<link rel="canonical" href=${here} />`,
    html`<link rel="alternate" hreflang="en" href=${absolute('en')} />`,
    html`<link rel="alternate" hreflang="es" href=${absolute('es')} />`,
    html`<link rel="alternate" hreflang="x-default" href=${plain('en')} />`,
    html`<meta property="og:type" content="website" />`,
    html`<meta property="og:site_name" content=${page.organization?.name ?? siteName} />`,
    html`<meta property="og:title" content=${title} />`,
    html`<meta property="og:description" content=${page.description} />`,
    html`<meta property="og:url" content=${here} />`,
    html`<meta property="og:locale" content=${language === 'es' ? 'es_US' : 'en_US'} />`,
    html`<meta property="og:locale:alternate" content=${language === 'es' ? 'en_US' : 'es_US'} />`,
    html`<meta property="og:image" content=${visit.publicOrigin + assets.path('preview.png')} />`,
    html`<meta property="og:image:width" content="1200" />`,
    html`<meta property="og:image:height" content="630" />`,
    html`<meta property="og:image:alt" content=${visit.t('frame.previewAlt')} />`,
    html`<meta name="twitter:card" content="summary_large_image" />`,
  ];
}

function languageSwitch(visit: Visit, page: Page): Node {
  const other = otherLanguage(visit.language);
  const own = visit.href(page.path, other);
  const href = page.otherLanguageHref ?? (page.organization && other === 'en' ? inEnglish(own) : own);
  return html`<a class="switch" href=${href} hreflang=${other} lang=${other} rel="alternate" data-language=${other}>${visit.t('frame.otherLanguage')}</a>`;
}

function siteHeader(visit: Visit, page: Page): Node {
  const { t } = visit;
  const link = (path: string, words: string) =>
    html`<li><a href=${visit.href(path)} aria-current=${page.path === path ? 'page' : undefined}>${words}</a></li>`;
  return html`<header class="top">
    <div class="wide bar">
      <a class="brand" href=${visit.href('/')}><img src=${visit.assets.path('icon.svg')} alt="" width="32" height="32" />${siteName}</a>
      <nav aria-label=${t('frame.nav')} class="top-nav">
        <ul>
          ${link('/pricing', t('nav.pricing'))}${link('/docs', t('nav.docs'))}${link('/accessibility', t('nav.accessibility'))}
        </ul>
      </nav>
      <div class="top-actions">
        ${languageSwitch(visit, page)}
        <a class="button small quiet" href=${visit.plain('/app/sign-in')}>${t('nav.signIn')}</a>
      </div>
    </div>
  </header>`;
}

type Owner = NonNullable<Page['organization']>;

/** The only place where an organization's own colour is used. */
function organizationHeader(visit: Visit, page: Page, owner: Owner): Node {
  return html`<header class="band">
    <div class="wide bar">
      ${
        page.isOrganizationHome
          ? html`<a class="brand" href=${visit.href('/')}>${siteName}</a>`
          : html`<a class="owner" href=${visit.href(`/p/${owner.subdomain}`)}>
        ${markOf(owner)}
        <span><strong>${owner.name}</strong><span class="school">${owner.schoolName}</span></span>
      </a>`
      }
      <div class="top-actions">${languageSwitch(visit, page)}</div>
    </div>
  </header>`;
}

function footer(visit: Visit, page: Page): Node {
  const { t } = visit;
  const link = (path: string, words: string) => html`<li><a href=${visit.href(path)}>${words}</a></li>`;
  return html`<footer class="foot">
    <div class="wide foot-grid">
      <div>
        ${
          page.organization
            ? html`<p class="foot-line">${icon('heart')}<span>${t('frame.madeWith')} <a href=${visit.href('/')}>${siteName}</a></span></p>`
            : html`<p class="brand"><img src=${visit.assets.path('icon.svg')} alt="" width="28" height="28" />${siteName}</p>`
        }
        <p class="muted">${t('frame.tagline')}</p>
      </div>
      <nav aria-label=${t('frame.footerNav')}>
        <ul class="foot-links">
          ${link('/', t('nav.home'))}${link('/pricing', t('nav.pricing'))}${link('/register', t('nav.register'))}
          ${link('/docs', t('nav.docs'))}${link('/accessibility', t('nav.accessibility'))}${link('/privacy', t('nav.privacy'))}
          ${link('/status', t('nav.status'))}
        </ul>
      </nav>
    </div>
  </footer>`;
}
