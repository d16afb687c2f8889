import type { Organization } from '../api.ts';
import { defaultBrand, isBrandColor } from '../brand.ts';
import { html, type Node } from '../html.ts';
import type { Visit } from '../http/visit.ts';
import type { Page } from '../page.ts';

/** What somebody wrote, in the page's language where they wrote it in both. */
export interface Written {
  text: string;
  /** Set where the text is in the other language than the page. */
  lang?: 'en';
}

/** The Spanish words on Spanish pages if there are any, else the English ones, marked as such. */
export function written(visit: Visit, english: string, spanish: string | null): Written {
  if (visit.language === 'en') return { text: english };
  return spanish === null || spanish.trim() === '' ? { text: english, lang: 'en' } : { text: spanish };
}

/** Somebody's words inside a line, with their language where it is not the page's. */
export const inline = (words: Written): Node =>
  words.lang ? html`<span lang=${words.lang}>${words.text}</span>` : words.text;

/** The header of an organization's pages. */
export const ownerOf = (organization: Organization): NonNullable<Page['organization']> => ({
  name: organization.name,
  schoolName: organization.school_name,
  subdomain: organization.subdomain,
  defaultLanguage: organization.default_language,
  logo: organization.logo,
  color:
    organization.branding.color !== null && isBrandColor(organization.branding.color)
      ? organization.branding.color
      : defaultBrand,
});

/** The beginning of a longer text, for search results: one line, whole words. */
export function excerpt(text: string, limit = 155): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= limit) return line;
  return `${line.slice(0, limit).replace(/\s+\S*$/, '')}…`;
}

/** What stands in an organization's crest. */
export const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .filter((word) => /^\p{L}/u.test(word))
    .slice(0, 2)
    .map((word) => word.charAt(0).toLocaleUpperCase())
    .join('');
