import type { RouteObject } from 'react-router';
import { needs, page } from '../../lib/route-page.ts';

export const routes: RouteObject[] = [
  {
    path: 'search',
    lazy: page(() => import('./search-page.tsx'), 'search'),
    handle: needs('search.list'),
  },
];
