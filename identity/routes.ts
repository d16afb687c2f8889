import { getHealth } from './endpoints/health.ts';
import { getJwks } from './endpoints/jwks.ts';
import { logOut } from './endpoints/log-out.ts';
import { getSettings } from './endpoints/settings.ts';
import { signUp } from './endpoints/sign-up.ts';
import { issueToken } from './endpoints/token.ts';
import { getUser } from './endpoints/user-get.ts';
import { updateOwnUser } from './endpoints/user-update.ts';
import { verify } from './endpoints/verify.ts';
import { verifyLink } from './endpoints/verify-link.ts';
import type { Route } from './http.ts';

/** Everything the service answers, relative to /auth/v1. */
export const routes: Route[] = [
  { method: 'get', path: '/health', endpoint: getHealth },
  { method: 'get', path: '/settings', endpoint: getSettings },
  { method: 'get', path: '/.well-known/jwks.json', endpoint: getJwks },
  { method: 'post', path: '/signup', endpoint: signUp },
  { method: 'post', path: '/token', endpoint: issueToken },
  { method: 'post', path: '/logout', endpoint: logOut },
  { method: 'post', path: '/verify', endpoint: verify },
  { method: 'get', path: '/verify', endpoint: verifyLink },
  { method: 'get', path: '/user', endpoint: getUser },
  { method: 'put', path: '/user', endpoint: updateOwnUser },
];
