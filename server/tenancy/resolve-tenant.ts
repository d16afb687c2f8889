import type { TenantSource } from '@pto-connect/contract';
import { ApiError } from '../http/api-error.ts';
import { digestOf } from '../infra/sealer.ts';
import type { Transaction } from './database.ts';

interface Resolver {
  /** The database function that answers, and the input member it is asked with. */
  readonly sql: string;
  readonly from: 'params' | 'body';
  readonly member: string;
  readonly hashed: boolean;
  readonly missing: 'not_found' | 'link_invalid';
}

/** How a request that names no organization by id finds its own: one row per source, one definer function each. */
const resolvers: Record<TenantSource, Resolver> = {
  subdomain: {
    sql: 'select app.organization_by_subdomain($1) as id',
    from: 'params',
    member: 'subdomain',
    hashed: false,
    missing: 'not_found',
  },
  join_code: {
    sql: 'select app.organization_by_join_code($1) as id',
    from: 'params',
    member: 'join_code',
    hashed: false,
    missing: 'link_invalid',
  },
  invitation_token: {
    sql: 'select app.organization_by_invitation($1) as id',
    from: 'body',
    member: 'token',
    hashed: true,
    missing: 'link_invalid',
  },
  sign_up_token: {
    sql: 'select app.organization_by_sign_up($1) as id',
    from: 'body',
    member: 'token',
    hashed: true,
    missing: 'link_invalid',
  },
  personal_link: {
    sql: 'select app.organization_by_personal_link($1) as id',
    from: 'body',
    member: 'link_token',
    hashed: true,
    missing: 'link_invalid',
  },
  mail_address: {
    sql: 'select app.organization_by_mail_address($1) as id',
    from: 'body',
    member: 'mail_token',
    hashed: true,
    missing: 'link_invalid',
  },
  calendar_token: {
    sql: 'select app.organization_by_calendar_feed($1) as id',
    from: 'body',
    member: 'token',
    hashed: true,
    missing: 'link_invalid',
  },
};

/** The organization's id, or the refusal that fits the source. */
export async function resolveTenant(
  tx: Transaction,
  source: TenantSource,
  input: { params: object; body: unknown },
): Promise<string> {
  const resolver = resolvers[source];
  const holder = (resolver.from === 'params' ? input.params : input.body) as Record<string, unknown>;
  const value = String(holder[resolver.member]);
  const found = await tx.one<{ id: string | null }>(resolver.sql, [
    resolver.hashed ? digestOf(value) : value,
  ]);
  if (found.id === null) throw new ApiError(resolver.missing);
  return found.id;
}
