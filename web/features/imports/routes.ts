import { type LoaderFunctionArgs, type RouteObject, redirect } from 'react-router';
import { needs, page } from '../../lib/route-page.ts';

export const routes: RouteObject[] = [
  {
    path: 'people/import',
    lazy: page(() => import('./upload-page.tsx'), 'imports'),
    handle: needs('imports.create'),
  },
  {
    path: 'people/import/:import_id',
    lazy: page(() => import('./import-page.tsx'), 'imports'),
    handle: needs('imports.get'),
  },
  {
    path: 'people/import/:import_id/discard',
    lazy: page(() => import('./discard-page.tsx'), 'imports'),
    handle: needs('imports.cancel'),
  },
  // Where the first steps on the home page point to.
  { path: 'imports', loader: ({ params }: LoaderFunctionArgs) => redirect(`/o/${params.org}/people/import`) },
];
