import type { Account } from '../lib/organization.ts';

/** Where the console of a level is: `/district/019a…`, `/platform`. */
export const scopePath = ({ scope, scope_id }: Account['scopes'][number]): string =>
  scope_id === null ? `/${scope}` : `/${scope}/${scope_id}`;
