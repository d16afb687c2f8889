import type { RouteObject } from 'react-router';
import { needs, page } from '../../lib/route-page.ts';

export const routes: RouteObject[] = [
  { path: 'settings', lazy: page(() => import('./settings-page.tsx'), 'settings') },
  {
    path: 'settings/permissions',
    lazy: page(() => import('./permissions-page.tsx'), 'settings'),
    handle: needs('permissions.list'),
  },
  {
    path: 'settings/audit',
    lazy: page(() => import('./audit-page.tsx'), 'settings'),
    handle: needs('audit.list'),
  },
];
