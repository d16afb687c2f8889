import { readBody, text } from '../bodies.ts';
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

const issuers = new Map([
  ['google', 'https://accounts.google.com'],
  ['apple', 'https://appleid.apple.com'],
  ['facebook', 'https://www.facebook.com'],
  ['kakao', 'https://kauth.kakao.com'],
]);

/** Grant id_token: clients look for the issuer in the refusal. */
export const refuseIdToken: Endpoint = async (_context, call) => {
  const { provider, issuer } = readBody<{ provider: string; issuer: string }>(call.body, {
    provider: text(),
    issuer: text(),
  });
  const named = issuers.get(provider ?? '') ?? issuer ?? '';
  throw new AuthError(400, 'provider_disabled', `Provider (issuer "${named}") is not enabled`);
};
