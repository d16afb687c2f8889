import { type Api, allRoutes, apiBase, type Envelope, type RouteId } from '@pto-connect/contract';

export interface Call<Id extends RouteId> {
  params?: Partial<Api[Id]['params']>;
  query?: Api[Id]['query'];
  body?: Api[Id]['body'] | Record<string, unknown>;
  file?: string | Buffer;
  ifMatch?: number;
  headers?: Record<string, string>;
}

export interface Reply<T> {
  status: number;
  headers: Headers;
  /** The envelope's data; reading it after a refusal throws with the refusal. */
  readonly data: T;
  readonly errors: Array<{ code: string; message: string; field?: string }>;
  readonly nextCursor: string | null | undefined;
  readonly text: string;
}

/** Calls operations by id over HTTP as one person; `params` given here are the default for every call. */
export type Client = <Id extends RouteId>(id: Id, call?: Call<Id>) => Promise<Reply<Api[Id]['data']>>;

export function clientOf(
  origin: string,
  token: string | null,
  defaults: Record<string, string> = {},
): Client {
  return async (id, call = {}) => {
    const route = allRoutes.find((candidate) => candidate.id === id);
    if (!route) throw new Error(`No route ${id}`);
    const params: Record<string, unknown> = { ...defaults, ...call.params };
    const url = new URL(
      origin +
        apiBase +
        route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name]))),
    );
    for (const [name, value] of Object.entries(call.query ?? {}))
      if (value !== undefined) url.searchParams.set(name, String(value));
    const body = call.file ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
    const response = await fetch(url, {
      method: route.method,
      headers: {
        ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
        ...(call.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(call.file === undefined ? {} : { 'Content-Type': 'text/csv' }),
        ...(call.ifMatch === undefined ? {} : { 'If-Match': `"${call.ifMatch}"` }),
        ...call.headers,
      },
      ...(body === undefined ? {} : { body: body as string }),
    });
    const text = await response.text();
    const envelope =
      response.headers.get('content-type')?.startsWith('application/json') === true
        ? (JSON.parse(text) as Envelope<never>)
        : null;
    return {
      status: response.status,
      headers: response.headers,
      text,
      get data() {
        if (envelope?.success !== true)
          throw new Error(`${id} answered ${response.status}: ${text.slice(0, 500)}`);
        return envelope.data;
      },
      errors: envelope?.errors ?? [],
      nextCursor: envelope?.meta.next_cursor,
    };
  };
}
