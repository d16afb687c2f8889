import { Router } from 'express';

export interface SiteOptions {
  /** Where the site's own process reaches the API. */
  apiOrigin: string;
  /** What people see in the address bar; links in pages and previews are made with it. */
  publicOrigin: string;
}

/** The public site as a router for the root of the server. */
export function createSite(_options: SiteOptions): Router {
  return Router();
}
