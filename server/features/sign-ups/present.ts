import type { DataOf, routes } from '@pto-connect/contract';
import type { Member } from '../../tenancy/actor.ts';
import { signUpActions } from './policy.ts';
import type { SignUpRow } from './queries.ts';

export const presentSignUp = (
  row: SignUpRow,
  { actor }: { readonly actor: Member },
): DataOf<typeof routes.signUps.create> => ({
  ...row,
  can: signUpActions(actor, row),
});
