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
export function addresses(publicOrigin: string, host: string | null, language: Language) {
  const own = host === null ? null : `/p/${host}`;
  return {
    href(path: string, inLanguage: Language = language): string {
      if (own === null) return pathIn(inLanguage, path);
      if (path === own) return pathIn(inLanguage, '/');
      if (path.startsWith(`${own}/`)) return pathIn(inLanguage, path.slice(own.length));
      return publicOrigin + pathIn(inLanguage, path);
    },
    plain: (path: string): string => (host === null ? path : publicOrigin + path),
  };
}

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
    ...addresses(source.publicOrigin, host, language),
  };
}
