import type { RouteObject } from 'react-router';
import { routes as consoles } from './features/consoles/routes.ts';
import { routes as events } from './features/events/routes.ts';
import { routes as flags } from './features/flags/routes.ts';
import { routes as gallery } from './features/gallery/routes.ts';
import { routes as handover } from './features/handover/routes.ts';
import { routes as hierarchy } from './features/hierarchy/routes.ts';
import { routes as home, welcomeRoutes } from './features/home/routes.ts';
import { accountRoutes, routes as identity } from './features/identity/routes.ts';
import { routes as imports } from './features/imports/routes.ts';
import { routes as members } from './features/members/routes.ts';
import { routes as notifications } from './features/notifications/routes.ts';
import { routes as offboarding } from './features/offboarding/routes.ts';
import { routes as offices } from './features/offices/routes.ts';
import {
  openRoutes as joining,
  routes as organizations,
  memberRoutes as registering,
} from './features/organizations/routes.ts';
import { routes as people } from './features/people/routes.ts';
import { routes as search } from './features/search/routes.ts';
import { routes as settings } from './features/settings/routes.ts';
import { scopeRoutes as templateQueues, routes as templates } from './features/templates/routes.ts';
import { page } from './lib/route-page.ts';
import { AppError, PageError } from './shell/error-page.tsx';
import { loadAccount, loadOrganization, openFirstOrganization } from './shell/loaders.ts';
import { Root } from './shell/root.tsx';

/** Inside an organization, below /o/:org. One line per feature. */
const organizationRoutes: RouteObject[] = [
  ...home,
  ...organizations,
  ...members,
  ...settings,
  ...offices,
  ...handover,
  ...hierarchy,
  ...offboarding,
  ...people,
  ...imports,
  ...events,
  ...templates,
  ...search,
  ...notifications,
];

/** For people who are signed in, with or without an organization: registering one, joining one, their account. */
const memberRoutes: RouteObject[] = [...welcomeRoutes, ...registering];

/** For everybody. */
const openRoutes: RouteObject[] = [...identity, ...gallery, ...joining];

export const routes: RouteObject[] = [
  {
    Component: Root,
    ErrorBoundary: AppError,
    HydrateFallback: () => null,
    children: [
      ...openRoutes,
      {
        loader: loadAccount,
        shouldRevalidate: () => false,
        children: [
          { index: true, loader: openFirstOrganization, Component: () => null },
          {
            lazy: page(() => import('./shell/account-frame.tsx'), 'identity'),
            ErrorBoundary: AppError,
            children: [{ ErrorBoundary: PageError, children: accountRoutes }],
          },
          {
            lazy: page(() => import('./shell/member-frame.tsx')),
            ErrorBoundary: AppError,
            children: [{ ErrorBoundary: PageError, children: memberRoutes }],
          },
          {
            lazy: page(() => import('./shell/scope-frame.tsx'), 'consoles'),
            ErrorBoundary: AppError,
            children: [{ ErrorBoundary: PageError, children: [...consoles, ...flags, ...templateQueues] }],
          },
          {
            path: 'o/:org',
            loader: loadOrganization,
            shouldRevalidate: ({ currentParams, nextParams }) => currentParams.org !== nextParams.org,
            lazy: page(() => import('./shell/shell.tsx')),
            children: [
              {
                ErrorBoundary: PageError,
                children: [
                  ...organizationRoutes,
                  { path: 'more', lazy: page(() => import('./shell/more-page.tsx')) },
                  { path: '*', lazy: page(() => import('./shell/not-found-page.tsx')) },
                ],
              },
            ],
          },
        ],
      },
      {
        lazy: page(() => import('./shell/entry-frame.tsx')),
        children: [{ path: '*', lazy: page(() => import('./shell/not-found-page.tsx')) }],
      },
    ],
  },
];
