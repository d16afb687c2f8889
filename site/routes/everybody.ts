import type { Router } from 'express';
import { get, type Site, sendPage } from '../http/serve.ts';
import type { Visit } from '../http/visit.ts';
import type { Page } from '../page.ts';
import { accessibilityPage } from '../pages/accessibility.ts';
import { docsPage } from '../pages/docs.ts';
import { homePage } from '../pages/home.ts';
import { pricingPage } from '../pages/pricing.ts';
import { privacyPage } from '../pages/privacy.ts';
import { registerPage } from '../pages/register.ts';
import { statusPage } from '../pages/status.ts';

const fixed: Record<string, (visit: Visit) => Page> = {
  '/': homePage,
  '/pricing': pricingPage,
  '/register': registerPage,
  '/docs': docsPage,
  '/accessibility': accessibilityPage,
  '/privacy': privacyPage,
};
/** English addresses of the pages that search engines should know. */
export const listedPaths: readonly string[] = [...Object.keys(fixed), '/status'];

/** Pages that are the same for everybody. */
export function bindEverybody(router: Router, site: Site): void {
  for (const [path, page] of Object.entries(fixed)) {
    get(router, site, path, path === '/' ? 'home' : path.slice(1), (visit, _request, response) =>
      sendPage(visit, response, page(visit)),
    );
  }
  get(router, site, '/status', 'status', async (visit, _request, response) => {
    sendPage(visit, response, statusPage(visit, await site.api.getHealth()));
  });
}
