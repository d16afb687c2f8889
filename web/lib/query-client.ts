import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './api-error.ts';

/** The request itself was wrong, or not allowed: asking again cannot help. */
const isFinal = (error: Error) =>
  error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 10 * 60_000,
      retry: (failures, error) => !isFinal(error) && failures < 2,
      refetchOnWindowFocus: true,
      networkMode: 'online',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});

/** Keys are [organization id or 'account', operation id, input]. */
export const accountScope = 'account';

/** Leaving one organization for another: nothing of the first may be shown in the second, whose own reading may have begun. */
export function forgetOrganizations(except: string): void {
  queryClient.removeQueries({
    predicate: ({ queryKey }) => queryKey[0] !== accountScope && queryKey[0] !== except,
  });
}
