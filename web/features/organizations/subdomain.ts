const longest = 40;
const shortest = 3;

/** Cut at a word where that leaves enough, else in the middle of one. */
function cut(slug: string, length: number): string {
  if (slug.length <= length) return slug;
  const end = slug.lastIndexOf('-', length);
  return slug.slice(0, end >= shortest ? end : length).replace(/-+$/, '');
}

/** What a web address may hold: letters without accents, digits, single hyphens inside. */
export const slugOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’.]/g, '')
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');

/**
 * Web addresses for an organization, best first: its name, then with the state, then numbered. Empty while the
 * name has nothing an address could be made of.
 */
export function suggestSubdomains(name: string, state: string | null): string[] {
  const slug = slugOf(name);
  if (!slug) return [];
  const base = slug.length < shortest ? `${slug}-pto` : slug;
  const endings = ['', ...(state ? [`-${state.toLowerCase()}`] : []), '-2', '-3', '-4'];
  return endings.map((ending) => cut(base, longest - ending.length) + ending);
}

/** As a person types: what they cannot mean otherwise is put right, the rest is left to the check. */
export const tidySubdomain = (typed: string): string => typed.trim().toLowerCase().replace(/\s+/g, '-');
