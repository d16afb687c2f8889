import type { RouteObject } from 'react-router';
import { needs, page } from '../../lib/route-page.ts';

export const routes: RouteObject[] = [
  { path: 'settings', lazy: page(() => import('./settings-page.tsx'), 'settings') },
  {
    path: 'settings/year',
    lazy: page(() => import('./year-page.tsx'), 'settings', 'parts'),
    handle: needs('settings.update'),
  },
  {
    path: 'settings/address',
    lazy: page(() => import('./address-page.tsx'), 'settings'),
    handle: needs('web_address.get'),
  },
  {
    path: 'settings/plan',
    lazy: page(() => import('./plan-page.tsx'), 'settings'),
    handle: needs('subscription.get'),
  },
  {
    path: 'settings/rooms',
    lazy: page(() => import('./rooms-page.tsx'), 'settings'),
    handle: needs('rooms.list'),
  },
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
