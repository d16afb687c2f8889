import type { RouteObject } from 'react-router';
import { page } from '../../lib/route-page.ts';

/** What is switched on for whom, in the frame of the consoles. */
export const routes: RouteObject[] = [
  { path: 'platform/flags', lazy: page(() => import('./flags-page.tsx'), 'flags') },
  { path: 'platform/flags/:flag_key', lazy: page(() => import('./flag-page.tsx'), 'flags', 'parts') },
  {
    path: 'district/:district_id/flags',
    lazy: page(() => import('./district-flags-page.tsx'), 'flags', 'parts'),
  },
];
