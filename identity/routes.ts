import { adminDeleteFactor, adminListFactors } from './endpoints/admin-factors.ts';
import { adminGenerateLink, invite } from './endpoints/admin-links.ts';
import {
  adminCreateUser,
  adminDeleteUser,
  adminGetUser,
  adminListUsers,
  adminUpdateUser,
} from './endpoints/admin-users.ts';
import { refuseLinking, refuseProvider, refuseSso } from './endpoints/disabled.ts';
import { challengeFactor } from './endpoints/factor-challenge.ts';
import { enrollFactor } from './endpoints/factor-enroll.ts';
import { unenrollFactor } from './endpoints/factor-remove.ts';
import { verifyFactor } from './endpoints/factor-verify.ts';
import { getHealth } from './endpoints/health.ts';
import { getJwks } from './endpoints/jwks.ts';
import { logOut } from './endpoints/log-out.ts';
import { sendOneTimePassword } from './endpoints/otp.ts';
import { reauthenticate } from './endpoints/reauthenticate.ts';
import { recover } from './endpoints/recover.ts';
import { resend } from './endpoints/resend.ts';
import { getSettings } from './endpoints/settings.ts';
import { signUp } from './endpoints/sign-up.ts';
import { issueToken } from './endpoints/token.ts';
import { getUser } from './endpoints/user-get.ts';
import { updateOwnUser } from './endpoints/user-update.ts';
import { verify } from './endpoints/verify.ts';
import { verifyLink } from './endpoints/verify-link.ts';
import type { Route } from './http.ts';

/** Everything the service answers to everyone, relative to /auth/v1. */
export const routes: Route[] = [
  { method: 'get', path: '/health', endpoint: getHealth },
  { method: 'get', path: '/settings', endpoint: getSettings },
  { method: 'get', path: '/.well-known/jwks.json', endpoint: getJwks },
  { method: 'post', path: '/signup', endpoint: signUp },
  { method: 'post', path: '/token', endpoint: issueToken },
  { method: 'post', path: '/logout', endpoint: logOut },
  { method: 'post', path: '/verify', endpoint: verify },
  { method: 'get', path: '/verify', endpoint: verifyLink },
  { method: 'post', path: '/recover', endpoint: recover },
  { method: 'post', path: '/otp', endpoint: sendOneTimePassword },
  { method: 'post', path: '/magiclink', endpoint: sendOneTimePassword },
  { method: 'post', path: '/resend', endpoint: resend },
  { method: 'get', path: '/reauthenticate', endpoint: reauthenticate },
  { method: 'get', path: '/user', endpoint: getUser },
  { method: 'put', path: '/user', endpoint: updateOwnUser },
  { method: 'get', path: '/user/identities/authorize', endpoint: refuseLinking },
  { method: 'delete', path: '/user/identities/:identity_id', endpoint: refuseLinking },
  { method: 'post', path: '/factors', endpoint: enrollFactor },
  { method: 'post', path: '/factors/:factor_id/challenge', endpoint: challengeFactor },
  { method: 'post', path: '/factors/:factor_id/verify', endpoint: verifyFactor },
  { method: 'delete', path: '/factors/:factor_id', endpoint: unenrollFactor },
  { method: 'get', path: '/authorize', endpoint: refuseProvider },
  { method: 'post', path: '/sso', endpoint: refuseSso },
];

/** The admin functions over HTTP, mounted only where the installation asks for them. */
export const adminRoutes: Route[] = [
  { method: 'get', path: '/admin/users', endpoint: adminListUsers },
  { method: 'post', path: '/admin/users', endpoint: adminCreateUser },
  { method: 'get', path: '/admin/users/:user_id', endpoint: adminGetUser },
  { method: 'put', path: '/admin/users/:user_id', endpoint: adminUpdateUser },
  { method: 'delete', path: '/admin/users/:user_id', endpoint: adminDeleteUser },
  { method: 'get', path: '/admin/users/:user_id/factors', endpoint: adminListFactors },
  { method: 'delete', path: '/admin/users/:user_id/factors/:factor_id', endpoint: adminDeleteFactor },
  { method: 'post', path: '/admin/generate_link', endpoint: adminGenerateLink },
  { method: 'post', path: '/invite', endpoint: invite },
];
