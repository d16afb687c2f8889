import type { Router } from 'express';
import { languages, pathIn } from '../language.ts';
import { listedPaths } from './everybody.ts';

/** The application, and addresses that are secrets: mailed links in both languages, preferences, private calendars. */
const closed = ['/app/', '/api/', '/auth/', '/mailbox', '/s/', '/es/s/', '/u/', '/es/u/', '/f/'];

/** robots.txt and sitemap.xml. Organizations are not listed: theirs to publish or not. */
export function bindCrawlers(router: Router, publicOrigin: string): void {
  router.get('/robots.txt', (_request, response) => {
    const lines = [
      'User-agent: *',
      ...closed.map((path) => `Disallow: ${path}`),
      'Allow: /',
      '',
      `Sitemap: ${publicOrigin}/sitemap.xml`,
      '',
    ];
    response.setHeader('Cache-Control', 'public, max-age=3600').type('text').send(lines.join('\n'));
  });
  router.get('/sitemap.xml', (_request, response) => {
    const urls = listedPaths.flatMap((path) =>
      languages.map((language) => entry(publicOrigin, path, language)),
    );
    response.setHeader('Cache-Control', 'public, max-age=3600').type('xml');
    response.send(
      `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${urls.join('\n')}\n</urlset>\n`,
    );
  });
}

function entry(publicOrigin: string, path: string, language: (typeof languages)[number]): string {
  const alternates = languages.map(
    (other) =>
      `<xhtml:link rel="alternate" hreflang="${other}" href="${publicOrigin}${pathIn(other, path)}"/>`,
  );
  return `<url><loc>${publicOrigin}${pathIn(language, path)}</loc>${alternates.join('')}</url>`;
}
