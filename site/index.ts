import { Router } from 'express';
import { PublicApi } from './api.ts';
import { createTranslators } from './catalogue.ts';
import { Assets } from './http/assets.ts';
import { failures, unknownPage } from './http/failures.ts';
import type { Site } from './http/serve.ts';
import { subdomainHost } from './http/subdomain-host.ts';
import type { Language } from './language.ts';
import type { SiteOptions } from './options.ts';
import { bindCrawlers } from './routes/crawlers.ts';
import { bindEverybody } from './routes/everybody.ts';
import { bindFeeds } from './routes/feeds.ts';
import { bindMailPreferences } from './routes/mail-preferences.ts';
import { bindOrganizations } from './routes/organizations.ts';
import { bindPersonalLinks } from './routes/personal-links.ts';
import { bindSignUpLinks } from './routes/sign-up-links.ts';
import { bindSignUps } from './routes/sign-ups.ts';

export type { SiteOptions } from './options.ts';

/** The public site as a router for the root of the server: English at `/…`, Spanish at `/es/…`. */
export function createSite(options: SiteOptions): Router {
  const assets = new Assets();
  const shared = {
    api: new PublicApi(options.apiOrigin),
    translators: createTranslators(),
    assets,
    publicOrigin: options.publicOrigin,
    forwardsAddress: options.forwardsAddress ?? false,
    onFailure: options.onFailure ?? (() => {}),
  };
  const router = Router();
  router.use(assets.router());
  bindCrawlers(router, options.publicOrigin);
  router.use(subdomainHost(options.publicOrigin));
  router.use('/es', pages({ ...shared, language: 'es' }));
  router.use(pages({ ...shared, language: 'en' }));
  return router;
}

function pages(site: Site & { language: Language }): Router {
  const router = Router();
  bindEverybody(router, site);
  bindOrganizations(router, site);
  bindSignUps(router, site);
  bindPersonalLinks(router, site);
  bindSignUpLinks(router, site);
  bindMailPreferences(router, site);
  bindFeeds(router, site);
  router.use(unknownPage(site));
  router.use(failures(site));
  return router;
}
