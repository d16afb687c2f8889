/** The part of an event's web address that its title and year give: `fall-festival-2026`. */
export function slugBase(title: string, day: string): string {
  const words = title
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '');
  return `${words === '' ? 'event' : words}-${day.slice(0, 4)}`;
}

/** `base`, or the first of `base-2`, `base-3`, … that nobody has. */
export function freeSlug(base: string, taken: readonly string[]): string {
  const known = new Set(taken);
  let slug = base;
  for (let number = 2; known.has(slug); number += 1) slug = `${base}-${number}`;
  return slug;
}
