import type { DataOf, routes } from '@pto-connect/contract';
import type { Member } from '../../tenancy/actor.ts';
import type { WebAddressRow } from './queries.ts';

export const presentWebAddress = (
  row: WebAddressRow,
  { actor }: { readonly actor: Member },
): DataOf<typeof routes.webAddress.get> => ({
  ...row,
  can: actor.can('web_address.update') ? ['web_address.update'] : [],
});
