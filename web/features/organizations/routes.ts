import { type LoaderFunctionArgs, type RouteObject, redirect } from 'react-router';
import { needs, page } from '../../lib/route-page.ts';

const toRegister = ({ request }: LoaderFunctionArgs) =>
  redirect(`/organizations/new${new URL(request.url).search}`);

/** For everybody: what a code or an invitation offers is shown before anybody signs in. */
export const openRoutes: RouteObject[] = [
  {
    lazy: page(() => import('./open-frame.tsx')),
    children: [
      { path: 'join', lazy: page(() => import('./join-code-page.tsx'), 'organizations') },
      { path: 'join/:join_code', lazy: page(() => import('./join-page.tsx'), 'organizations') },
      {
        path: 'scope-invitation',
        lazy: page(() => import('./scope-invitation-page.tsx'), 'consoles', 'organizations'),
      },
      { path: 'invitation', lazy: page(() => import('./invitation-page.tsx'), 'organizations') },
    ],
  },
];

/** For people who are signed in. */
export const memberRoutes: RouteObject[] = [
  { path: 'organizations/new', lazy: page(() => import('./register-page.tsx'), 'organizations') },
  { path: 'register', loader: toRegister },
];

/** Inside an organization. */
export const routes: RouteObject[] = [
  {
    path: 'settings/general',
    lazy: page(() => import('./general-page.tsx'), 'organizations'),
    handle: needs('organizations.update'),
  },
  {
    path: 'settings/leave',
    lazy: page(() => import('./leave-page.tsx'), 'organizations'),
    handle: needs('members.leave'),
  },
];
