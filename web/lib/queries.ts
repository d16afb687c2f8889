import {
  type InfiniteData,
  type QueryKey,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { type Answer, type ApiInput, api } from './api.ts';
import type { DataOf, ItemOf, OperationId, ParamsOf } from './api-contract.ts';
import type { ApiError } from './api-error.ts';
import { operationOf } from './operations.ts';
import { useOptionalOrganization } from './organization.ts';
import { accountScope } from './query-client.ts';

/** Inside an organization its id is filled in: `{org_id}` need not be given. */
type LooseParams<Id extends OperationId> =
  ParamsOf<Id> extends { org_id: string } ? Omit<ParamsOf<Id>, 'org_id'> & { org_id?: string } : ParamsOf<Id>;
type Part<Name extends string, T> = [T] extends [undefined]
  ? { [N in Name]?: undefined }
  : Record<never, never> extends T
    ? { [N in Name]?: T }
    : { [N in Name]: T };
export type HookInput<Id extends OperationId> = Part<'params', LooseParams<Id>> &
  Omit<ApiInput<Id>, 'params' | 'signal'>;
type HookArgs<Id extends OperationId, Options> =
  Record<never, never> extends HookInput<Id>
    ? [id: Id, input?: HookInput<Id>, options?: Options]
    : [id: Id, input: HookInput<Id>, options?: Options];

interface AnyInput {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
}

function fillOrganization(
  id: OperationId,
  input: unknown,
  orgId: string | undefined,
): { key: QueryKey; input: AnyInput } {
  const given = (input ?? {}) as AnyInput;
  const inOrganization = operationOf(id).path.includes('{org_id}');
  const params = inOrganization && orgId ? { org_id: orgId, ...given.params } : given.params;
  const filled = params ? { ...given, params } : given;
  const scope = inOrganization ? String(params?.org_id ?? '') : accountScope;
  return { key: [scope, id, filled], input: filled };
}

export interface ReadOptions {
  enabled?: boolean;
  /** Milliseconds between re-readings, for the progress of a job; false stops it. */
  refetchInterval?: number | false;
}

/** Reads one record or a whole short list. `data` is the envelope's data; old data stays while re-reading. */
export function useApi<Id extends OperationId>(
  ...[id, input, options]: HookArgs<Id, ReadOptions>
): UseQueryResult<DataOf<Id>, ApiError> {
  const organization = useOptionalOrganization();
  const { key, input: filled } = fillOrganization(id, input, organization?.org_id);
  return useQuery<Answer<DataOf<Id>>, ApiError, DataOf<Id>>({
    queryKey: key,
    queryFn: ({ client, queryKey, signal }) =>
      call(id, { ...filled, signal, known: client.getQueryData<Answer<unknown>>(queryKey) }),
    select: (answer) => answer.data,
    placeholderData: (previous, query) =>
      query?.queryKey[0] === key[0] && sameParams(query?.queryKey, key) ? previous : undefined,
    ...options,
  });
}

/** Filters and sorting may change under old data; another record may not. */
function sameParams(one: QueryKey | undefined, other: QueryKey): boolean {
  const params = (key: QueryKey | undefined) => JSON.stringify((key?.[2] as AnyInput | undefined)?.params);
  return params(one) === params(other);
}

/** Reads a paged list; `items` holds every page so far, `more` gives the next one while there is one. */
export function useApiList<Id extends OperationId>(...[id, input, options]: HookArgs<Id, ReadOptions>) {
  const organization = useOptionalOrganization();
  const { key, input: filled } = fillOrganization(id, input, organization?.org_id);
  const result = useInfiniteQuery<
    Answer<DataOf<Id>>,
    ApiError,
    InfiniteData<Answer<DataOf<Id>>>,
    QueryKey,
    string | undefined
  >({
    queryKey: [...key, 'list'],
    initialPageParam: undefined,
    queryFn: ({ client, queryKey, pageParam, signal }) =>
      call(id, {
        ...filled,
        signal,
        known: knownPage(client.getQueryData(queryKey), pageParam),
        query: { ...filled.query, ...(pageParam ? { cursor: pageParam } : {}) },
      }),
    getNextPageParam: (last) => last.meta.next_cursor,
    placeholderData: (previous, query) =>
      query?.queryKey[0] === key[0] && sameParams(query?.queryKey, key) ? previous : undefined,
    ...options,
  });
  const items = useMemo(
    () => (result.data?.pages ?? []).flatMap((page) => page.data as ItemOf<Id>[]),
    [result.data],
  );
  const more = result.hasNextPage
    ? { load: () => void result.fetchNextPage(), loading: result.isFetchingNextPage }
    : null;
  return {
    items,
    more,
    isPending: result.isPending,
    isFetching: result.isFetching,
    error: result.error,
    refetch: result.refetch,
  };
}

/** The page that was read before from the same place on. */
const knownPage = (
  data: InfiniteData<Answer<unknown>> | undefined,
  pageParam: string | undefined,
): Answer<unknown> | undefined => data?.pages[data.pageParams.indexOf(pageParam)];

/** What makes two sendings the same one. The key against repetition is drawn anew for each press; a file is never the same. */
const sameness = ({ idempotencyKey: _key, ...input }: { idempotencyKey?: string | undefined }): string =>
  JSON.stringify(input, (_name, value: unknown) => (value instanceof Blob ? crypto.randomUUID() : value));

/**
 * Changes something once: the same asked for again while it is on its way is the sending that is under way, so a button
 * pressed twice sends once, whatever its screen forgot. Then marks every reading of this organization (or of the
 * operations named) as out of date, and waits until the ones on screen are fresh.
 */
export function useApiChange<Id extends OperationId>(
  id: Id,
  options: { refresh?: OperationId[] } = {},
): UseMutationResult<Answer<DataOf<Id>>, ApiError, HookInput<Id>> {
  const client = useQueryClient();
  const organization = useOptionalOrganization();
  const last = useRef<{ key: string; answer: Promise<Answer<DataOf<Id>>> } | null>(null);
  return useMutation<Answer<DataOf<Id>>, ApiError, HookInput<Id>>({
    mutationFn: (input) => {
      const key = sameness(input);
      // Only the last one: yes, no and yes again are three wishes, and the third counts.
      if (last.current?.key === key) return last.current.answer;
      const sent = { key, answer: call(id, fillOrganization(id, input, organization?.org_id).input) };
      last.current = sent;
      const done = () => {
        if (last.current === sent) last.current = null;
      };
      sent.answer.then(done, done);
      return sent.answer;
    },
    onSuccess: async (_answer, input) => {
      const scope = fillOrganization(id, input, organization?.org_id).key[0];
      await client.invalidateQueries({
        predicate: ({ queryKey }) =>
          options.refresh
            ? options.refresh.some((operation) => operation === queryKey[1])
            : queryKey[0] === scope,
      });
    },
  });
}

/** The hooks have checked the input against the operation; from here on only its id matters. */
function call<Id extends OperationId>(id: Id, input: object): Promise<Answer<DataOf<Id>>> {
  const loose = api as unknown as (operation: OperationId, input: object) => Promise<Answer<DataOf<Id>>>;
  return loose(id, input);
}
