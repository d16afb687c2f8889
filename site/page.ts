import type { Node } from './html.ts';
import type { Language } from './language.ts';

/** What a page is made of; the frame around it is the same for all. */
export interface Page {
  /** For the browser's tab and search results, without the site's name. */
  title: string;
  /** One or two sentences for search results and link previews. */
  description: string;
  /** The English address, without /es. */
  path: string;
  body: Node;
  status?: number;
  /** Links to the same page in the other language; pages behind a secret name their own. */
  otherLanguageHref?: string;
  /** Never kept, never indexed, never told to other sites: pages behind a mailed link. */
  isPrivate?: boolean;
  /** Out of search results, such as errors. */
  isHidden?: boolean;
  /** May be kept by browsers and proxies for a few minutes. */
  isStatic?: boolean;
  /** The organization's own front page has its name as the heading, so the header does not repeat it. */
  isOrganizationHome?: boolean;
  /** The organization that the page belongs to: its colour and name make the header. */
  organization?: {
    name: string;
    schoolName: string;
    subdomain: string;
    defaultLanguage: Language;
    color: string;
    logo?: { url: string; width: number; height: number } | null;
  };
}
