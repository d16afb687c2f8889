import type { RouteObject } from 'react-router';
import { needs, page } from '../../lib/route-page.ts';

export const routes: RouteObject[] = [
  {
    path: 'settings/offices',
    lazy: page(() => import('./offices-page.tsx'), 'offices'),
    handle: needs('offices.list'),
  },
  {
    path: 'settings/offices/history',
    lazy: page(() => import('./history-page.tsx'), 'offices'),
    handle: needs('office_terms.list'),
  },
  {
    path: 'settings/recovery',
    lazy: page(() => import('./recovery-page.tsx'), 'offices'),
    handle: needs('recoveries.list'),
  },
  {
    path: 'settings/offices/new',
    lazy: page(() => import('./office-create-page.tsx'), 'offices'),
    handle: needs('offices.create'),
  },
  {
    path: 'settings/offices/:office_id',
    lazy: page(() => import('./office-edit-page.tsx'), 'offices'),
    handle: needs('offices.update'),
  },
  {
    path: 'settings/offices/:office_id/appoint',
    lazy: page(() => import('./appoint-page.tsx'), 'offices'),
    handle: needs('office_terms.create'),
  },
  {
    path: 'settings/offices/terms/:term_id',
    lazy: page(() => import('./term-page.tsx'), 'offices'),
    handle: needs('office_terms.update'),
  },
  {
    path: 'settings/offices/terms/:term_id/end',
    lazy: page(() => import('./term-end-page.tsx'), 'offices'),
    handle: needs('office_terms.end'),
  },
];
