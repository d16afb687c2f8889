import { type RouteObject, redirect } from 'react-router';
import { needs, page } from '../../lib/route-page.ts';

export const routes: RouteObject[] = [
  { path: 'events', lazy: page(() => import('./events-page.tsx'), 'events'), handle: needs('events.list') },
  {
    path: 'events/new',
    lazy: page(() => import('./event-create-page.tsx'), 'events'),
    handle: needs('events.create'),
  },
  {
    path: 'events/:event_id',
    lazy: page(() => import('./event-page.tsx'), 'events'),
    handle: needs('events.get'),
  },
  {
    path: 'events/:event_id/edit',
    lazy: page(() => import('./event-edit-page.tsx'), 'events'),
    handle: needs('events.update'),
  },
  {
    path: 'events/:event_id/cancel',
    lazy: page(() => import('./event-cancel-page.tsx'), 'events'),
    handle: needs('events.cancel'),
  },
  {
    path: 'events/:event_id/delete',
    lazy: page(() => import('./event-delete-page.tsx'), 'events'),
    handle: needs('events.remove'),
  },
  {
    path: 'events/:event_id/ask',
    lazy: page(() => import('./event-ask-page.tsx'), 'events'),
    handle: needs('shift_asks.create'),
  },
  {
    path: 'events/:event_id/shifts',
    loader: ({ params }) => redirect(`/o/${params.org}/events/${params.event_id}?tab=volunteers`),
  },
  {
    path: 'events/:event_id/sheet',
    lazy: page(() => import('./sign-up-sheet-page.tsx'), 'events'),
    handle: needs('sign_ups.list'),
  },
  {
    path: 'my-sign-ups',
    lazy: page(() => import('./my-sign-ups-page.tsx'), 'events'),
    handle: needs('sign_ups.mine'),
  },
];
