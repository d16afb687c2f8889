import type { Connection } from './database.ts';
import { type FactorRow, listFactors } from './queries/factors.ts';
import { type IdentityRow, listIdentities } from './queries/identities.ts';
import type { UserRow } from './queries/users.ts';

export type UserObject = Record<string, unknown> & { id: string };

function presentIdentity(identity: IdentityRow): object {
  return {
    identity_id: identity.id,
    id: identity.provider_id,
    user_id: identity.user_id,
    identity_data: identity.identity_data,
    provider: identity.provider,
    last_sign_in_at: identity.last_sign_in_at,
    created_at: identity.created_at,
    updated_at: identity.updated_at,
    email: identity.email ?? '',
  };
}

/** A factor as clients see it: never its secret. */
export function presentFactor(factor: FactorRow): object {
  return {
    id: factor.id,
    created_at: factor.created_at,
    updated_at: factor.updated_at,
    status: factor.status,
    ...(factor.friendly_name ? { friendly_name: factor.friendly_name } : {}),
    factor_type: factor.factor_type,
    phone: '',
    last_challenged_at: factor.last_challenged_at,
  };
}

/** The user object of the protocol. Fields that are empty are left out where Supabase Auth leaves them out. */
export function presentUser(user: UserRow, identities: IdentityRow[], factors: FactorRow[]): UserObject {
  const omittable = {
    email_confirmed_at: user.email_confirmed_at,
    invited_at: user.invited_at,
    confirmation_sent_at: user.confirmation_sent_at,
    confirmed_at: user.confirmed_at,
    recovery_sent_at: user.recovery_sent_at,
    new_email: user.email_change,
    email_change_sent_at: user.email_change_sent_at,
    reauthentication_sent_at: user.reauthentication_sent_at,
    last_sign_in_at: user.last_sign_in_at,
    banned_until: user.banned_until,
    deleted_at: user.deleted_at,
    factors: factors.length > 0 ? factors.map(presentFactor) : null,
  };
  return {
    id: user.id,
    aud: user.aud,
    role: user.role,
    email: user.email ?? '',
    phone: '',
    ...Object.fromEntries(Object.entries(omittable).filter(([, value]) => value !== null)),
    app_metadata: user.raw_app_meta_data,
    user_metadata: user.raw_user_meta_data,
    identities: identities.map(presentIdentity),
    created_at: user.created_at,
    updated_at: user.updated_at,
    is_anonymous: user.is_anonymous,
  };
}

/** Loads what belongs to the account and presents it. */
export async function loadUserObject(db: Connection, user: UserRow): Promise<UserObject> {
  const identities = await listIdentities(db, user.id);
  const factors = await listFactors(db, user.id);
  return presentUser(user, identities, factors);
}
