import type { Endpoint } from '../context.ts';

const PROVIDERS =
  `anonymous_users apple azure bitbucket discord facebook figma fly github gitlab google kakao keycloak linkedin
  linkedin_oidc notion phone slack slack_oidc snapchat spotify twitch twitter workos x zoom`.split(/\s+/);

/** GET /settings: what a client may offer. Only mail sign-in is on. */
export const getSettings: Endpoint = async ({ settings }) => ({
  body: {
    external: { email: true, ...Object.fromEntries(PROVIDERS.map((provider) => [provider, false])) },
    disable_signup: !settings.signupsEnabled,
    mailer_autoconfirm: settings.autoconfirm,
    phone_autoconfirm: false,
    sms_provider: '',
    saml_enabled: false,
    saml_private_key_next_configured: false,
    passkeys_enabled: false,
  },
});
