import type { RouteObject } from 'react-router';
import { page } from '../../lib/route-page.ts';

export const routes: RouteObject[] = [{ index: true, lazy: page(() => import('./home-page.tsx')) }];

/** Signed in, but not yet in any organization. */
export const welcomeRoutes: RouteObject[] = [
  { path: 'welcome', lazy: page(() => import('./welcome-page.tsx')) },
];
