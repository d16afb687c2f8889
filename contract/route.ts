import type { ErrorCode } from './errors.ts';
import type { ScopeKind } from './figures.ts';
import type { FlagKey } from './flags.ts';
import type { PermissionKey } from './permissions.ts';
import {
  bool,
  type Fields,
  fallback,
  type InferFields,
  integer,
  list,
  nullable,
  object,
  oneOf,
  optional,
  type Schema,
  text,
} from './schema.ts';

/** Ways to find the organization of a request that does not name it by id. Each has one resolver in the server. */
export type TenantSource =
  | 'subdomain'
  | 'join_code'
  | 'invitation_token'
  | 'sign_up_token'
  | 'personal_link'
  | 'mail_address'
  | 'calendar_token';

/**
 * Who may call. Exactly one of four: `permission` (a member of the organization in the path who holds the key), `scope`
 * (an administrator of the school or district in the path, or of the platform), `self` (anyone signed in, on their own
 * account), or `public: true`. A route without one does not compile.
 */
export type Access =
  | {
      readonly permission: PermissionKey;
      readonly scope?: never;
      readonly self?: never;
      readonly public?: never;
      readonly tenant?: never;
    }
  | {
      readonly scope: ScopeKind;
      readonly permission?: never;
      readonly self?: never;
      readonly public?: never;
      readonly tenant?: never;
    }
  | {
      readonly self: true;
      readonly permission?: never;
      readonly scope?: never;
      readonly public?: never;
      readonly tenant?: TenantSource;
    }
  | {
      readonly public: true;
      readonly permission?: never;
      readonly scope?: never;
      readonly self?: never;
      readonly tenant?: TenantSource;
    };

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
export type Format = 'csv' | 'ics';
/** How fast one caller may repeat a call. Figures are in the server's configuration. */
export type RateClass = 'read' | 'write' | 'mail' | 'heavy';

interface Declaration<Id extends string, P extends Fields, Q extends Fields, B, D> {
  readonly id: Id;
  readonly method: Method;
  /** Relative to /api/v1, parameters in braces: `/organizations/{org_id}/events`. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly description?: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: Schema<B>;
  /** The body is a file's bytes, of at most this many. */
  readonly file?: { readonly max_bytes: number };
  readonly data: Schema<D>;
  readonly errors?: readonly ErrorCode[];
  readonly rate?: RateClass;
  readonly formats?: readonly Format[];
  /** `version`: the answer carries the record's version as ETag, and an edit must send it back as If-Match. */
  readonly versioned?: true;
  /** The sort orders a list knows; `-name` is descending. The first is the default. */
  readonly sorts?: readonly string[];
  /** A list: the answer carries `meta.next_cursor` while there is more. */
  readonly paged?: true;
  readonly creates?: true;
  /** Answers `feature_off` where this flag is off; see docs/flags.md. */
  readonly flag?: FlagKey;
  /**
   * The answer depends on nothing but the organization's data, the caller's rights and the minute of the clock, and reading it
   * leaves no trace: it may be answered 304 from the organization's version. Never for what is logged when read.
   */
  readonly cached?: true;
}

export type Route<
  Id extends string = string,
  P extends Fields = Fields,
  Q extends Fields = Fields,
  B = unknown,
  D = unknown,
> = Declaration<Id, P, Q, B, D> & Access & { readonly params: P; readonly query: Q };

export function route<
  const Id extends string,
  const P extends Fields,
  const Q extends Fields,
  B,
  D,
  const A extends Access,
>(declaration: Declaration<Id, P, Q, B, D> & A): Route<Id, P, Q, B, D> & A {
  const { params = {} as P, query = {} as Q, ...rest } = declaration;
  return { ...rest, params, query } as unknown as Route<Id, P, Q, B, D> & A;
}

/** What a handler receives and a client sends, once the compiler has read the declaration. */
export type ParamsOf<R> = R extends Route<string, infer P, Fields, unknown, unknown> ? InferFields<P> : never;
export type QueryOf<R> = R extends { readonly query: infer Q extends Fields } ? InferFields<Q> : never;
export type BodyOf<R> = R extends { readonly body?: Schema<infer B> } ? B : undefined;
export type DataOf<R> = R extends { readonly data: Schema<infer D> } ? D : never;

/** Query members of every list: page size, cursor and sort order. Filters come beside them. */
export const page = <const S extends readonly [string, ...string[]]>(sorts: S) => ({
  limit: fallback(integer({ min: 1, max: 200, example: 50 }), 50),
  cursor: optional(text({ max: 1_000, example: 'eyJrIjpbIjIwMjYtMTAtMTciXX0' })),
  sort: fallback(oneOf(sorts), sorts[0] as S[number]),
});

/** Which of the record's actions the caller may take. Screens show what is listed and never compute rights. */
export const can = () => list(text({ max: 60, example: 'events.update' }), { max: 500 });

export const removed = () => object({ removed: bool(true) });
export const search = () => optional(text({ max: 100, example: 'rivera' }));
export { nullable };
