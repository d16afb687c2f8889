import type { RouteObject } from 'react-router';
import { page } from '../../lib/route-page.ts';

/** In development only: the build leaves it out. */
export const routes: RouteObject[] = import.meta.env.DEV
  ? [{ path: 'gallery', lazy: page(() => import('./gallery-page.tsx'), 'parts') }]
  : [];
