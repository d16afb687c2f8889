import type { RouteObject } from 'react-router';
import { needs, page } from '../../lib/route-page.ts';

export const routes: RouteObject[] = [
  {
    path: 'settings/closing',
    lazy: page(() => import('./closing-page.tsx'), 'offboarding'),
    handle: needs('closures.get'),
  },
];
