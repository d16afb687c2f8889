import type { Request } from 'express';

/**
 * Whether a form was posted from one of our own pages. Browsers say so themselves in Sec-Fetch-Site; those that do not send
 * it (plain http, old ones) are judged by Origin. A page that sends no referrer also hides its origin (`null`): accept that
 * only where the form carries a secret of its own.
 */
export function isSameOrigin(request: Request, options: { hiddenOrigin: boolean }): boolean {
  const fetchSite = request.get('sec-fetch-site');
  if (fetchSite !== undefined) return fetchSite === 'same-origin';
  const origin = request.get('origin');
  if (origin === undefined) return false;
  if (origin === 'null') return options.hiddenOrigin;
  return URL.canParse(origin) && new URL(origin).host === request.host;
}
