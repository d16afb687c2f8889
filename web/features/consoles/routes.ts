import type { RouteObject } from 'react-router';
import { page } from '../../lib/route-page.ts';

/** Consoles above organizations, in a frame of their own. */
export const routes: RouteObject[] = [
  { path: 'district/:district_id', lazy: page(() => import('./district-page.tsx'), 'consoles') },
  {
    path: 'district/:district_id/organizations/:organization_id',
    lazy: page(() => import('./organization-page.tsx'), 'consoles'),
  },
  { path: 'school/:school_id', lazy: page(() => import('./school-page.tsx'), 'consoles') },
  { path: 'platform', lazy: page(() => import('./platform-page.tsx'), 'consoles') },
];
