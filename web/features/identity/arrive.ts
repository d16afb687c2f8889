import { useCallback } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { needsSecondStep } from '../../lib/auth.ts';
import { queryClient } from '../../lib/query-client.ts';
import { safeRedirect } from '../../lib/safe-redirect.ts';

/** Where the address asks to return to, checked. */
export function useReturnPath(): string {
  const [search] = useSearchParams();
  return safeRedirect(search.get('redirect_to'));
}

/** The address that whoever sent the person here expects, as an invitation does; kept on the way between these screens. */
export function useSuggestedEmail(): string {
  const state: unknown = useLocation().state;
  const email = typeof state === 'object' && state !== null && 'email' in state ? state.email : '';
  return typeof email === 'string' ? email : '';
}

/** Whether the person came here because their account was just deleted. */
export function useJustRemoved(): boolean {
  const state: unknown = useLocation().state;
  return typeof state === 'object' && state !== null && 'isRemoved' in state;
}

/** The same wish on the way to another of these screens. */
export const withReturn = (place: string, path: string) =>
  path === '/' ? place : `${place}?redirect_to=${encodeURIComponent(path)}`;

/** After a session began: the second step where it is due, then back to the interrupted place. */
export function useArrive(): (path: string) => Promise<void> {
  const navigate = useNavigate();
  return useCallback(
    async (path: string) => {
      queryClient.clear();
      const place = (await needsSecondStep()) ? withReturn('/two-step', path) : path;
      await navigate(place, { replace: true });
    },
    [navigate],
  );
}
