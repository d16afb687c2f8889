import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLoaderData, useMatches } from 'react-router';
import { announce } from '../lib/announce.ts';
import { useWhenIdle } from '../lib/idle.ts';
import { describeOrganization, type Membership, OrganizationProvider } from '../lib/organization.ts';
import { forgetOrganizations } from '../lib/query-client.ts';
import type { PageHandle } from '../lib/route-page.ts';
import { useAccount } from '../lib/session.ts';
import { SkeletonPage } from '../ui/skeleton.tsx';
import { loadToolkit } from '../ui/toolkit.ts';
import { UndoProvider } from '../ui/undo-bar.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { ForbiddenPage } from './forbidden-page.tsx';
import { rememberOrganization } from './last-organization.ts';
import { placesFor } from './navigation.ts';
import { Rail } from './rail.tsx';
import { SkipLink } from './skip-link.tsx';
import { SupportBanner } from './support-banner.tsx';
import { TopBar } from './top-bar.tsx';
import { WaitingPage } from './waiting-page.tsx';

const BackgroundJobs = lazy(() =>
  import('./background-jobs.tsx').then((module) => ({ default: module.BackgroundJobs })),
);

let shown: string | null = null;

/** The frame of one organization: rail or bottom bar, header, and the screen. */
export function Component() {
  const loaded = useLoaderData<Membership>();
  const account = useAccount();
  const { t } = useTranslation('shell');
  const membership = account.memberships.find(({ org_id }) => org_id === loaded.org_id) ?? loaded;
  const organization = useMemo(() => describeOrganization(membership), [membership]);
  const missing = useMissingRight(organization.can);
  const { all, bar } = placesFor(organization);
  useWhenIdle(loadToolkit);

  useEffect(() => {
    rememberOrganization(organization.org_id);
    if (shown && shown !== organization.org_id) {
      forgetOrganizations(organization.org_id);
      announce(t('switcher.changed', { name: organization.name }));
    }
    shown = organization.org_id;
  }, [organization.org_id, organization.name, t]);

  return (
    <OrganizationProvider value={organization} key={organization.org_id}>
      <SkipLink />
      <div className="[--bottom-bar:calc(4rem+env(safe-area-inset-bottom))] print:block lg:grid lg:grid-cols-[15.5rem_minmax(0,1fr)] lg:[--bottom-bar:0px]">
        <Rail places={all} />
        <UndoProvider>
          <div className="flex min-h-dvh flex-col">
            <TopBar />
            <main
              id="main"
              tabIndex={-1}
              className="mx-auto w-full max-w-6xl flex-1 px-4 pt-4 pb-[calc(var(--bottom-bar)+2rem)] sm:px-6 lg:px-10 lg:pt-8"
            >
              <SupportBanner />
              <Suspense fallback={<SkeletonPage />}>
                {organization.status === 'pending' ? (
                  <WaitingPage />
                ) : missing ? (
                  <ForbiddenPage permission={missing} />
                ) : (
                  <Outlet />
                )}
              </Suspense>
            </main>
          </div>
        </UndoProvider>
        <BottomBar places={bar} />
        {organization.allows('imports.list') && <WhenIdle />}
      </div>
    </OrganizationProvider>
  );
}

/** What goes on in the background is asked for once the screen itself is there. */
function WhenIdle() {
  const [isIdle, setIdle] = useState(false);
  useWhenIdle(useCallback(() => setIdle(true), []));
  return isIdle ? (
    <Suspense fallback={null}>
      <BackgroundJobs />
    </Suspense>
  ) : null;
}

/** The first right a matched route asks for and the server does not list. */
function useMissingRight(can: readonly string[]): string | null {
  const asked = useMatches().map((match) => (match.handle as PageHandle | undefined)?.needs);
  return asked.find((permission) => permission !== undefined && !can.includes(permission)) ?? null;
}
