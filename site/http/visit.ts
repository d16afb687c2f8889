import type { Request, Response } from 'express';
import type { Caller } from '../api.ts';
import type { Translate } from '../catalogue.ts';
import { type Language, pathIn } from '../language.ts';
import type { Assets } from './assets.ts';

/** What a page may know about the request it answers. */
export interface Visit {
  readonly language: Language;
  readonly t: Translate;
  readonly caller: Caller;
  readonly requestId: string;
  readonly assets: Assets;
  readonly now: Date;
  /** Scheme and host of links in previews and feeds. */
  readonly publicOrigin: string;
  /** The organization whose own host name was asked for. */
  readonly host: string | null;
  /** The address of one of our pages, in this language unless another is named. */
  href(path: string, language?: Language): string;
  /** The address of something that has no language: the application, the API. */
  plain(path: string): string;
}

/** Addresses as they look from the host that was asked: an organization's own host has its pages at the root. */
export function addresses(
  publicOrigin: string,
  host: string | null,
  language: Language,
  hasChosenEnglish = false,
) {
  const own = host === null ? null : `/p/${host}`;
  const plainHref = (path: string, inLanguage: Language): string => {
    if (own === null) return pathIn(inLanguage, path);
    if (path === own) return pathIn(inLanguage, '/');
    if (path.startsWith(`${own}/`)) return pathIn(inLanguage, path.slice(own.length));
    return publicOrigin + pathIn(inLanguage, path);
  };
  return {
    /** Whoever chose English on an organization's page keeps it from link to link. */
    href(path: string, inLanguage: Language = language): string {
      const href = plainHref(path, inLanguage);
      return hasChosenEnglish && inLanguage === 'en' && path.startsWith('/p/') ? inEnglish(href) : href;
    },
    plain: (path: string): string => (host === null ? path : publicOrigin + path),
  };
}

/** An organization's page in English, whatever the browser or the organization would begin with. */
export const inEnglish = (href: string): string => withQuery(href, 'lang=en');

/** An address with one more member of its query. */
export const withQuery = (href: string, member: string): string =>
  `${href}${href.includes('?') ? '&' : '?'}${member}`;

export interface VisitSource {
  readonly translators: Record<Language, Translate>;
  readonly assets: Assets;
  readonly publicOrigin: string;
  readonly forwardsAddress: boolean;
}

export function readVisit(
  source: VisitSource,
  request: Request,
  response: Response,
  language: Language,
): Visit {
  const host = (response.locals.siteHost as string | undefined) ?? null;
  return {
    language,
    t: source.translators[language],
    caller: { language, address: source.forwardsAddress ? (request.ip ?? '') : '' },
    requestId: String(response.locals.requestId ?? ''),
    assets: source.assets,
    now: new Date(),
    publicOrigin: source.publicOrigin,
    host,
    ...addresses(source.publicOrigin, host, language, request.query.lang === 'en'),
  };
}
