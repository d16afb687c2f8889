import type { Endpoint } from '../context.ts';
import { AuthError } from '../errors.ts';

/** What Supabase Auth can do and this service does not: clients get the refusal they know how to show. */
export const refuseSso: Endpoint = async () => {
  throw new AuthError(404, 'saml_provider_disabled', 'SAML 2.0 is disabled');
};

export const refuseLinking: Endpoint = async () => {
  throw new AuthError(404, 'manual_linking_disabled', 'Manual linking is disabled');
};

export const refuseProvider: Endpoint = async () => {
  throw new AuthError(400, 'provider_disabled', 'Unsupported provider: provider is not enabled');
};
