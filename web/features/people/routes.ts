import type { RouteObject } from 'react-router';
import { needs, page } from '../../lib/route-page.ts';

export const routes: RouteObject[] = [
  {
    path: 'people',
    lazy: page(() => import('./families-page.tsx'), 'people'),
    handle: needs('families.list'),
  },
  {
    path: 'people/families/new',
    lazy: page(() => import('./family-create-page.tsx'), 'people'),
    handle: needs('families.create'),
  },
  {
    path: 'people/families/:family_id',
    lazy: page(() => import('./family-page.tsx'), 'people'),
    handle: needs('families.get'),
  },
  {
    path: 'people/families/:family_id/edit',
    lazy: page(() => import('./family-edit-page.tsx'), 'people'),
    handle: needs('families.update'),
  },
  {
    path: 'people/families/:family_id/delete',
    lazy: page(() => import('./family-delete-page.tsx'), 'people'),
    handle: needs('families.remove'),
  },
];
