import type { IncomingHttpHeaders } from 'node:http';
import type { SupabaseMirror } from '../infra/supabase-mirror.ts';
import type { Claims } from '../tenancy/actor.ts';
import { Authenticator, type TokenRules } from './authenticate.ts';

/**
 * For a Supabase project beside a database of our own: a token that holds is not enough, because the session behind it stands in the
 * project's database. So the project is asked, as often as the mirror finds it due.
 */
export class SupabaseAuthenticator extends Authenticator {
  readonly #mirror: SupabaseMirror;

  constructor(rules: TokenRules, mirror: SupabaseMirror) {
    super(rules);
    this.#mirror = mirror;
  }

  override async authenticate(headers: IncomingHttpHeaders): Promise<Claims> {
    const claims = await super.authenticate(headers);
    const token = (headers.authorization ?? '').slice('bearer '.length);
    await this.#mirror.confirm({ claims, token, userAgent: headers['user-agent']?.slice(0, 500) ?? null });
    return claims;
  }
}
