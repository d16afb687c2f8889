import type { Kind } from './hits.ts';

/** Something that was found and opened, as it was called then. */
export interface Recent {
  kind: Kind;
  id: string;
  label: string;
  to: string;
}

const kept = 6;
// In this tab alone, so that a shared computer remembers nobody's searches; signing out empties it.
const keyOf = (orgId: string) => `pto-connect.recent.${orgId}`;

/** What was opened last in this organization, the latest first. */
export function readRecent(orgId: string): Recent[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(keyOf(orgId)) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isRecent) : [];
  } catch {
    return [];
  }
}

export function rememberRecent(orgId: string, recent: Recent): void {
  const others = readRecent(orgId).filter(({ id }) => id !== recent.id);
  sessionStorage.setItem(keyOf(orgId), JSON.stringify([recent, ...others].slice(0, kept)));
}

const isRecent = (value: unknown): value is Recent =>
  typeof value === 'object' &&
  value !== null &&
  ['kind', 'id', 'label', 'to'].every((name) => typeof (value as Record<string, unknown>)[name] === 'string');
