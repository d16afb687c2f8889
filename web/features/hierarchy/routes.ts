import type { RouteObject } from 'react-router';
import { needs, page } from '../../lib/route-page.ts';

export const routes: RouteObject[] = [
  {
    path: 'settings/hierarchy',
    lazy: page(() => import('./hierarchy-page.tsx'), 'hierarchy'),
    handle: needs('hierarchy.get'),
  },
];
