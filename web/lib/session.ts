import type { Session } from '@supabase/auth-js';
import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { api } from './api.ts';
import { auth, onSignedOutElsewhere, takeWantedSignOut } from './auth.ts';
import type { Account } from './organization.ts';
import { accountScope, queryClient } from './query-client.ts';

interface SessionState {
  /** `unknown` until the stored session has been read once. */
  status: 'unknown' | 'in' | 'out' | 'expired';
  userId: string | null;
  email: string | null;
}

let state: SessionState = { status: 'unknown', userId: null, email: null };
const listeners = new Set<() => void>();

function update(next: SessionState) {
  state = next;
  for (const listener of listeners) listener();
}

function remember(session: Session) {
  if (state.userId && state.userId !== session.user.id) {
    // Another tab signed somebody else in: nothing of the first person may stay in view.
    queryClient.clear();
    window.location.assign(import.meta.env.BASE_URL);
  }
  update({ status: 'in', userId: session.user.id, email: session.user.email ?? null });
}

/** The session ended without anybody asking for it: keep the page, offer to sign in again in place. */
export function markExpired(): void {
  if (state.status === 'in') update({ ...state, status: 'expired' });
}

/** The person chose not to come back: now nothing is kept. */
export function endExpired(): void {
  queryClient.clear();
  update({ status: 'out', userId: null, email: null });
}

/** Follows the identity client, in this tab and (through its broadcast) in the others. */
export function followSession(): void {
  auth.onAuthStateChange((_event, session) => {
    if (session) return remember(session);
    const wanted = takeWantedSignOut();
    if (state.status === 'in' && !wanted) return markExpired();
    if (state.status === 'expired') return;
    queryClient.clear();
    update({ status: 'out', userId: null, email: null });
  });
  onSignedOutElsewhere(() => {
    if (state.status !== 'in' && state.status !== 'expired') return;
    queryClient.clear();
    window.location.replace(`${import.meta.env.BASE_URL}sign-in`);
  });
}

export function useSession(): SessionState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}

/**
 * Who is signed in. It takes no abort signal: a page's loader and the header of the page before share one reading, and the
 * header's going would end it for the loader too.
 */
export const accountQuery = {
  queryKey: [accountScope, 'account.get', {}] as const,
  queryFn: async (): Promise<Account> => (await api('account.get')).data,
  staleTime: 60_000,
};

/** The signed-in person with their memberships and rights, from the server. */
export function useAccount(): Account {
  // A failed re-reading keeps what is there; only a missing account is an error of the page.
  const { data } = useQuery({
    ...accountQuery,
    throwOnError: (_error, query) => query.state.data === undefined,
  });
  if (!data) throw new Error('The account is loaded by the route before any screen below it shows.');
  return data;
}

/** For places that show something to everybody and more to those who are signed in. */
export const useOptionalAccount = (): Account | undefined =>
  useQuery({ ...accountQuery, enabled: useSession().status === 'in' }).data;

/** After joining, registering or changing a profile: read who we are again. */
export const refreshAccount = () => queryClient.fetchQuery({ ...accountQuery, staleTime: 0 });
