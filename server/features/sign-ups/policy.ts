import type { Member } from '../../tenancy/actor.ts';
import type { SignUpRow } from './queries.ts';

/** What the actor may do with this sign-up. */
export const signUpActions = (actor: Member, signUp: SignUpRow): string[] => [
  ...(signUp.member_id === actor.profileId && actor.can('sign_ups.withdraw') ? ['sign_ups.withdraw'] : []),
  ...(actor.can('sign_ups.remove') ? ['sign_ups.remove'] : []),
];
