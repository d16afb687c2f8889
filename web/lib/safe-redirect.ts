const base = '/app';
const control = /[\\\p{Cc}]/u;

/**
 * The place to return to after signing in. Only a place inside this application is accepted, as a path or as an
 * address of our own origin: anything else gives the fallback. The result has no `/app` in front.
 */
export function safeRedirect(target: string | null | undefined, fallback = '/'): string {
  const origin = window.location.origin;
  const path = target?.startsWith(`${origin}/`) ? target.slice(origin.length) : target;
  if (!path?.startsWith('/') || path.startsWith('//') || control.test(path)) return fallback;
  const url = new URL(path, origin);
  if (url.origin !== origin || url.pathname.startsWith('//')) return fallback;
  const inside =
    url.pathname === base || url.pathname.startsWith(`${base}/`)
      ? url.pathname.slice(base.length) || '/'
      : url.pathname;
  if (inside.startsWith('//') || /^\/(sign-in|sign-up|verify|two-step)(\/|$)/.test(inside)) return fallback;
  return inside + url.search + url.hash;
}

/** The address a mail should lead back to: our verify page reads it again through safeRedirect. */
export const returnAddress = (path: string) => `${window.location.origin}${base}${path === '/' ? '' : path}`;
