import type { Plugin } from 'vite';

const unused = /\/@supabase\/auth-js\/dist\/module\/(GoTrueAdminApi|lib\/webauthn|lib\/web3\/ethereum)\.js$/;

/** What the client builds or names when it starts, without what nothing here ever calls. */
const empty: Record<string, string> = {
  // Signing out is the one call of these that the client makes for everybody.
  GoTrueAdminApi: `
    import { isAuthError } from './lib/errors';
    import { _request } from './lib/fetch';
    import { resolveFetch } from './lib/helpers';
    export default class GoTrueAdminApi {
      constructor({ url, headers, fetch }) {
        Object.assign(this, { url, headers, fetch: resolveFetch(fetch) });
      }
      async signOut(jwt, scope) {
        try {
          const address = this.url + '/logout?scope=' + scope;
          await _request(this.fetch, 'POST', address, { headers: this.headers, jwt, noResolveJson: true });
          return { data: null, error: null };
        } catch (error) {
          if (isAuthError(error)) return { data: null, error };
          throw error;
        }
      }
    }`,
  'lib/webauthn': [
    'export class WebAuthnApi {}',
    'export const webAuthnAbortService = {};',
    'export const browserSupportsWebAuthn = () => false;',
    ...[
      'createCredential',
      'getCredential',
      'deserializeCredentialCreationOptions',
      'deserializeCredentialRequestOptions',
      'serializeCredentialCreationResponse',
      'serializeCredentialRequestResponse',
    ].map((name) => `export const ${name} = undefined;`),
  ].join('\n'),
  'lib/web3/ethereum': ['createSiweMessage', 'fromHex', 'getAddress', 'toHex']
    .map((name) => `export const ${name} = undefined;`)
    .join('\n'),
};

/**
 * The identity client brings passkeys, wallets and the calls of an administrator with it, which bundlers cannot tell are
 * unused. People here sign in by password, mail and code, so the rest never reaches a phone. A version of the client that
 * asks these modules for something else does not build.
 */
export function trimAuth(): Plugin {
  return {
    name: 'trim-auth',
    enforce: 'pre',
    load(id) {
      const code = empty[unused.exec(id)?.[1] ?? ''];
      return code === undefined ? null : { code, moduleSideEffects: false };
    },
  };
}
