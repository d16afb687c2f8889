import type { Screen } from './screen.ts';

/** The public pages. */
export const site: Screen[] = [
  { name: 'site-home', route: 'site /', address: '/', who: 'visitor' },
  { name: 'site-pricing', route: 'site /pricing', address: '/pricing', who: 'visitor' },
  { name: 'site-register', route: 'site /register', address: '/register', who: 'visitor' },
  { name: 'site-docs', route: 'site /docs', address: '/docs', who: 'visitor' },
  { name: 'site-accessibility', route: 'site /accessibility', address: '/accessibility', who: 'visitor' },
  { name: 'site-privacy', route: 'site /privacy', address: '/privacy', who: 'visitor' },
  { name: 'site-status', route: 'site /status', address: '/status', who: 'visitor' },
  {
    name: 'site-organization',
    route: 'site /p/:subdomain',
    address: '/p/{subdomain}',
    who: 'visitor',
    hasEmpty: true,
  },
  {
    name: 'site-event',
    route: 'site /p/:subdomain/events/:slug',
    address: '/p/{subdomain}/events/{slug}',
    who: 'visitor',
  },
  {
    name: 'site-event-cancelled',
    route: 'site /p/:subdomain/events/:slug',
    address: '/p/{subdomain}/events/{cancelled_slug}',
    who: 'visitor',
  },
  { name: 'site-sign-up-link', route: 'site /s/:token', address: '/s/{token}', who: 'visitor' },
  {
    name: 'site-sign-up-link-unknown',
    route: 'site /s/:token',
    address: '/s/{token}x',
    who: 'visitor',
    isRefused: true,
  },
  { name: 'site-personal-link', route: 'site /s/:token', address: '/s/{link_token}', who: 'visitor' },
  { name: 'site-mail-preferences', route: 'site /u/:token', address: '/u/{mail_token}', who: 'visitor' },
  { name: 'site-not-found', route: 'site *', address: '/nothing-here', who: 'visitor', isRefused: true },
];
