import type { DataOf, routes } from '@pto-connect/contract';
import type { Member } from '../../tenancy/actor.ts';
import type { LogoRow, WebAddressRow } from './queries.ts';

export const presentWebAddress = (
  row: WebAddressRow,
  { actor }: { readonly actor: Member },
): DataOf<typeof routes.webAddress.get> => ({
  ...row,
  can: actor.can('web_address.update') ? ['web_address.update'] : [],
});

export const presentLogo = (
  row: LogoRow | null,
  { actor }: { readonly actor: Member },
): DataOf<typeof routes.logos.get> => ({
  logo: row === null ? null : { url: `/logos/${row.digest}`, width: row.width, height: row.height },
  can: (['logos.upload', 'logos.remove'] as const).filter(
    (key) => actor.can(key) && (key === 'logos.upload' || row !== null),
  ),
});

export const presentRemoval = (): DataOf<typeof routes.logos.remove> => ({ removed: true });
