export interface SiteOptions {
  /** Where the site's own process reaches the API. */
  apiOrigin: string;
  /** What people see in the address bar; links in pages and previews are made with it. */
  publicOrigin: string;
  /**
   * Tells the API whose request a page serves, in X-Forwarded-For, so that its rate limits count visitors and not this
   * process. Switch it on only where the API trusts this process's address as a proxy. Off by default.
   */
  forwardsAddress?: boolean;
  /** Told of every failure that is nobody's input, with the request's id, because visitors see only a friendly page. */
  onFailure?: (error: unknown, requestId: string) => void;
}
