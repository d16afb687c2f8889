import type { Plugin } from 'vite';

const unused = /\/@supabase\/auth-js\/dist\/module\/(lib\/webauthn|lib\/web3\/ethereum)\.js$/;

/** What the client builds or names when it starts, without what nothing here ever calls. */
const empty: Record<string, string> = {
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
 * The identity client brings passkeys and wallets with it, which bundlers cannot tell are unused. People here sign in by
 * password, mail and code, so the rest never reaches a phone. The administrator's calls stay: signing out is one of them. A
 * version of the client that asks these modules for something else does not build.
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
