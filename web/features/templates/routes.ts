import type { RouteObject } from 'react-router';
import { needs, page } from '../../lib/route-page.ts';

export const routes: RouteObject[] = [
  {
    path: 'templates',
    lazy: page(() => import('./templates-page.tsx'), 'templates'),
    handle: needs('templates.list'),
  },
  {
    path: 'templates/new',
    lazy: page(() => import('./template-create-page.tsx'), 'templates'),
    handle: needs('templates.create'),
  },
  {
    path: 'templates/from-event/:event_id',
    lazy: page(() => import('./save-event-page.tsx'), 'templates'),
    handle: needs('templates.save'),
  },
  {
    path: 'templates/:template_id',
    lazy: page(() => import('./template-page.tsx'), 'templates'),
    handle: needs('templates.get'),
  },
  {
    path: 'templates/:template_id/edit',
    lazy: page(() => import('./template-edit-page.tsx'), 'templates'),
    handle: needs('templates.update'),
  },
  {
    path: 'templates/:template_id/versions',
    lazy: page(() => import('./versions-page.tsx'), 'templates'),
    handle: needs('template_versions.list'),
  },
];

/** What is shared with a school, a district or everybody, in the frame of the consoles. */
export const scopeRoutes: RouteObject[] = [
  {
    path: 'school/:school_id/templates',
    lazy: page(() => import('./school-queue-page.tsx'), 'templates'),
  },
  {
    path: 'district/:district_id/templates',
    lazy: page(() => import('./district-queue-page.tsx'), 'templates'),
  },
  {
    path: 'platform/templates',
    lazy: page(() => import('./platform-queue-page.tsx'), 'templates'),
  },
];
