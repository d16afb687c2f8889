import type { BodyOf, DataOf, OperationId, ParamsOf, QueryOf } from './api-contract.ts';
import { ApiError, readError } from './api-error.ts';
import { accessToken, renewedToken } from './auth.ts';
import { currentLanguage } from './language.ts';
import { operationOf } from './operations.ts';
import { askSecondFactor } from './second-factor.ts';

export interface Meta {
  timestamp: string;
  request_id: string;
  version: string;
  endpoint: string;
  method: string;
  next_cursor?: string;
  /** The answer's ETag header, kept beside the rest so that the same question can be asked as "has anything changed?". */
  etag?: string;
}
export interface Answer<Data> {
  data: Data;
  meta: Meta;
}

type Optional<Name extends string, T> = [T] extends [undefined]
  ? { [N in Name]?: undefined }
  : { [N in Name]?: T };
/** A part of the input is demanded exactly when the operation has a required member in it. */
type Part<Name extends string, T> = [T] extends [undefined]
  ? Optional<Name, T>
  : Record<never, never> extends T
    ? Optional<Name, T>
    : { [N in Name]: T };

export interface RequestOptions {
  /** The version that was edited; sent as `If-Match: "<version>"`. */
  ifMatch?: number | string;
  /** Makes a creation safe to repeat. Take one with `crypto.randomUUID()` when the form opens. */
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** An earlier answer to the same call: given again when the server says that nothing has changed (304). */
  known?: Answer<unknown> | undefined;
  /** For operations that take a file's bytes: the file itself and its type. */
  file?: Blob;
  contentType?: string;
}
export type ApiInput<Id extends OperationId> = Part<'params', ParamsOf<Id>> &
  Part<'query', QueryOf<Id>> &
  Part<'body', BodyOf<Id>> &
  RequestOptions;
type Inputs<Id extends OperationId> =
  Record<never, never> extends ApiInput<Id> ? [input?: ApiInput<Id>] : [input: ApiInput<Id>];

interface LooseInput extends RequestOptions {
  params?: object | undefined;
  query?: object | undefined;
  body?: unknown;
}

/**
 * Calls one operation of the API by its id and gives the envelope's data and meta. Throws ApiError, also when
 * there is no network (`offline`, status 0). A refused token is refreshed once before it counts as signed out.
 */
export async function api<Id extends OperationId>(
  id: Id,
  ...inputs: Inputs<Id>
): Promise<Answer<DataOf<Id>>> {
  const input = (inputs[0] ?? {}) as LooseInput;
  const response = await request(id, input);
  if (response.status === 304 && input.known !== undefined) return input.known as Answer<DataOf<Id>>;
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok || body === null) throw refused(response, body);
  const { data, meta } = body as Answer<DataOf<Id>>;
  const etag = response.headers.get('etag');
  return { data, meta: etag === null ? meta : { ...meta, etag } };
}

/** The same call answered in another format (`text/csv`, `text/calendar`), as a file to save. */
export async function apiFile<Id extends OperationId>(
  id: Id,
  accept: string,
  ...inputs: Inputs<Id>
): Promise<Blob> {
  const response = await request(id, (inputs[0] ?? {}) as LooseInput, accept);
  if (!response.ok) throw refused(response, await response.json().catch(() => null));
  return response.blob();
}

const signedOutListeners = new Set<() => void>();
/** Tells when the API no longer accepts the session. Returns the way to stop listening. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

function refused(response: Response, body: unknown): ApiError {
  const error = readError(response.status, body, response.headers.get('x-request-id'));
  if (error.status === 401) for (const listener of signedOutListeners) listener();
  return error;
}

async function request(id: OperationId, input: LooseInput, accept = 'application/json'): Promise<Response> {
  const first = await send(id, input, accept, await accessToken());
  if (id !== 'account.get' && first.status === 403 && (await isSecondFactorDue(first)))
    return (await askSecondFactor()) ? send(id, input, accept, await accessToken()) : first;
  if (first.status !== 401) return first;
  const token = await renewedToken();
  return token === null ? first : send(id, input, accept, token);
}

/** A page that asks who one is asks for the second step on a page of its own; everything else in place. */
async function isSecondFactorDue(response: Response): Promise<boolean> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  return readError(response.status, body, null).code === 'second_factor_required';
}

async function send(
  id: OperationId,
  input: LooseInput,
  accept: string,
  token: string | null,
): Promise<Response> {
  const { method, path } = operationOf(id);
  const headers = new Headers({ accept, 'accept-language': currentLanguage() });
  if (token) headers.set('authorization', `Bearer ${token}`);
  if (input.ifMatch !== undefined) headers.set('if-match', `"${input.ifMatch}"`);
  // A record's own version is for edits; only lists are asked for again by their tag.
  const tag = input.known?.meta.etag;
  if (tag?.startsWith('W/')) headers.set('if-none-match', tag);
  if (input.idempotencyKey) headers.set('idempotency-key', input.idempotencyKey);
  let body: BodyInit | null = null;
  if (input.file) {
    body = input.file;
    headers.set('content-type', input.contentType ?? (input.file.type || 'application/octet-stream'));
  } else if (input.body !== undefined) {
    body = JSON.stringify(input.body);
    headers.set('content-type', 'application/json');
  }
  try {
    return await fetch(address(path, input), { method, headers, body, signal: input.signal ?? null });
  } catch (cause) {
    if (input.signal?.aborted) throw cause;
    throw new ApiError({
      status: 0,
      code: 'offline',
      message: cause instanceof Error ? cause.message : 'offline',
    });
  }
}

/** The address of an operation, as the API will see it. Exported for links that the browser opens itself. */
export function address(
  path: string,
  input: { params?: object | undefined; query?: object | undefined },
): string {
  const params = { ...input.params } as Record<string, unknown>;
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (typeof value !== 'string' && typeof value !== 'number')
      throw new TypeError(`${path}: no value for ${name}`);
    return encodeURIComponent(value);
  });
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value === undefined || value === null || value === '') continue;
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one));
  }
  const search = query.toString();
  return `/api/v1${filled}${search ? `?${search}` : ''}`;
}
