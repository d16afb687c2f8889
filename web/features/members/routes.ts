import { type LoaderFunctionArgs, type RouteObject, redirect } from 'react-router';
import { needs, page } from '../../lib/route-page.ts';

const toMembers = ({ params, request }: LoaderFunctionArgs) =>
  redirect(`/o/${params.org}/members${new URL(request.url).search}`);

export const routes: RouteObject[] = [
  {
    path: 'members',
    lazy: page(() => import('./members-page.tsx'), 'members'),
    handle: needs('members.list'),
  },
  {
    path: 'members/join-code',
    lazy: page(() => import('./replace-code-page.tsx'), 'members'),
    handle: needs('join_code.rotate'),
  },
  {
    path: 'members/:member_id',
    lazy: page(() => import('./member-page.tsx'), 'members', 'settings'),
    handle: needs('members.get'),
  },
  {
    path: 'members/:member_id/remove',
    lazy: page(() => import('./remove-page.tsx'), 'members'),
    handle: needs('members.remove'),
  },
  {
    path: 'members/:member_id/sign-out',
    lazy: page(() => import('./end-sessions-page.tsx'), 'members'),
    handle: needs('members.end_sessions'),
  },
  // Where mails and the first steps point to.
  { path: 'people/members', loader: toMembers },
  { path: 'settings/members', loader: toMembers },
];
