import type { Endpoint } from '../context.ts';
import { AuthError } from '../errors.ts';
import { refuseIdToken } from './disabled.ts';
import { signInWithPassword } from './token-password.ts';
import { exchangeCode } from './token-pkce.ts';
import { refreshToken } from './token-refresh.ts';

/** POST /token?grant_type=…: the ways to get a session. */
export const issueToken: Endpoint = async (context, call) => {
  await context.limits.countRequest('token', call.ip);
  switch (call.query.grant_type) {
    case 'password':
      return signInWithPassword(context, call);
    case 'refresh_token':
      return refreshToken(context, call);
    case 'pkce':
      return exchangeCode(context, call);
    case 'id_token':
      return refuseIdToken(context, call);
    case 'web3':
      throw new AuthError(422, 'web3_provider_disabled', 'Web3 provider is disabled');
    default:
      throw new AuthError(400, 'invalid_credentials', 'unsupported_grant_type');
  }
};
