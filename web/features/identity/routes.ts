import type { RouteObject } from 'react-router';
import { page } from '../../lib/route-page.ts';

/** For everybody: the ways in. */
export const routes: RouteObject[] = [
  {
    lazy: page(() => import('./identity-frame.tsx'), 'identity'),
    children: [
      { path: 'sign-in', lazy: page(() => import('./sign-in-page.tsx')) },
      { path: 'sign-up', lazy: page(() => import('./sign-up-page.tsx')) },
      { path: 'verify', lazy: page(() => import('./verify-page.tsx')) },
      { path: 'recover', lazy: page(() => import('./recover-page.tsx')) },
      { path: 'new-password', lazy: page(() => import('./new-password-page.tsx')) },
      { path: 'two-step', lazy: page(() => import('./two-step-page.tsx')) },
    ],
  },
];

/** Below /app/account, for those who are signed in. */
export const accountRoutes: RouteObject[] = [
  { path: 'account/profile', lazy: page(() => import('./profile-page.tsx'), 'identity') },
  { path: 'account/security', lazy: page(() => import('./security-page.tsx'), 'identity') },
  { path: 'account/delete', lazy: page(() => import('./removal-page.tsx'), 'identity') },
];
