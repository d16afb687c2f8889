import type { RouteObject } from 'react-router';
import { needs, page } from '../../lib/route-page.ts';

export const routes: RouteObject[] = [
  {
    path: 'notifications',
    lazy: page(() => import('./notifications-page.tsx'), 'notifications'),
    handle: needs('notifications.list'),
  },
  {
    path: 'notifications/settings',
    lazy: page(() => import('./settings-page.tsx'), 'notifications'),
    handle: needs('notifications.preferences'),
  },
];
