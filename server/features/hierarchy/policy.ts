import type { Member } from '../../tenancy/actor.ts';

interface Answerable {
  status: string;
  asked_side: 'organization' | 'school';
  asked_by_user: string;
}

/** What the actor may do with one adoption: answer what the school asked, take back what their own side asked. */
export function adoptionActions(actor: Member, adoption: Answerable): string[] {
  if (adoption.status !== 'asked') return [];
  const key = adoption.asked_side === 'school' ? 'adoptions.decide' : 'adoptions.withdraw';
  const asked = key === 'adoptions.decide' && adoption.asked_by_user === actor.userId;
  return actor.can(key) && !asked ? [key] : [];
}

const pageKeys = [
  'hierarchy.share',
  'hierarchy.leave',
  'hierarchy.looks',
  'adoptions.ask',
  'filings.list',
  'hierarchy_requests.list',
  'sign_offs.list',
  'support_sessions.list',
] as const;

/** What the actor may do on the page as a whole; leaving and asking exclude one another. */
export const pageActions = (actor: Member, hasSchool: boolean): string[] =>
  pageKeys.filter(
    (key) =>
      actor.can(key) && !(key === 'hierarchy.leave' && !hasSchool) && !(key === 'adoptions.ask' && hasSchool),
  );
