import { lazy, Suspense } from 'react';
import { Outlet, ScrollRestoration, useNavigation } from 'react-router';
import { useSecondFactorAsked } from '../lib/second-factor.ts';
import { useSession } from '../lib/session.ts';
import { Announcer } from './announcer.tsx';
import { OfflineBanner } from './offline-banner.tsx';

const SessionExpired = lazy(() =>
  import('./session-expired.tsx').then((module) => ({ default: module.SessionExpired })),
);
const SecondFactor = lazy(() =>
  import('../features/identity/second-factor.tsx').then((module) => ({ default: module.SecondFactor })),
);

/** Around every screen: announcements, and the ways a session or a network can be lost. */
export function Root() {
  const { status } = useSession();
  const isSecondFactorAsked = useSecondFactorAsked();
  return (
    <>
      <Announcer />
      <OfflineBanner />
      <NavigationProgress />
      <Suspense fallback={null}>
        <Outlet />
      </Suspense>
      {status === 'expired' && (
        <Suspense fallback={null}>
          <SessionExpired />
        </Suspense>
      )}
      {isSecondFactorAsked && status !== 'expired' && (
        <Suspense fallback={null}>
          <SecondFactor />
        </Suspense>
      )}
      <ScrollRestoration />
    </>
  );
}

/** A thin line at the top while the next page's code is on its way; never for quick ones. */
function NavigationProgress() {
  const { state } = useNavigation();
  if (state === 'idle') return null;
  return <div aria-hidden="true" className="waiting fixed inset-x-0 top-0 z-50 h-1 bg-action" />;
}
