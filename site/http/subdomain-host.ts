import { isIP } from 'node:net';
import type { RequestHandler } from 'express';

const label = /^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$/;
/** What an organization's own host serves from its page; everything else keeps its address. */
const ownPage = /^(\/es)?(\/?|\/events(\.ics|\/.*)|\/sign-ups)$/;

/**
 * `lincoln.pto.example/events/x` becomes `/p/lincoln/events/x` when people reach us at pto.example. Does nothing where we
 * are reached by a bare address, which has no subdomains.
 */
export function subdomainHost(publicOrigin: string): RequestHandler {
  const { hostname } = new URL(publicOrigin);
  const hasSubdomains = isIP(hostname.replace(/^\[|\]$/g, '')) === 0;
  return (request, response, next) => {
    const asked = (request.hostname ?? '').toLowerCase();
    if (!hasSubdomains || !asked.endsWith(`.${hostname}`)) return next();
    const subdomain = asked.slice(0, -hostname.length - 1);
    if (subdomain === 'www' || !label.test(subdomain)) return next();
    const [path = '/', query] = request.url.split(/\?(.*)/s);
    if (!ownPage.test(path)) return next();
    const prefix = path.startsWith('/es/') || path === '/es' ? '/es' : '';
    const rest = path.slice(prefix.length).replace(/^\/$/, '');
    request.url = `${prefix}/p/${subdomain}${rest}${query === undefined ? '' : `?${query}`}`;
    response.locals.siteHost = subdomain;
    next();
  };
}
