import type { RouteObject } from 'react-router';
import { needs, page } from '../../lib/route-page.ts';

export const routes: RouteObject[] = [
  {
    path: 'settings/handover',
    lazy: page(() => import('./handovers-page.tsx'), 'handover'),
    handle: needs('handovers.list'),
  },
  {
    path: 'settings/handover/new',
    lazy: page(() => import('./handover-create-page.tsx'), 'handover'),
    handle: needs('handovers.create'),
  },
  {
    path: 'settings/handover/:handover_id',
    lazy: page(() => import('./handover-page.tsx'), 'handover'),
    handle: needs('handovers.get'),
  },
];
