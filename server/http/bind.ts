import type { BodyOf, DataOf, ParamsOf, QueryOf, Route } from '@pto-connect/contract';
import type { FlagReader } from '../infra/flags/flags.ts';
import type { Account, Member, Visitor } from '../tenancy/actor.ts';
import type { TenantTransaction, Transaction } from '../tenancy/database.ts';
import type { Scoped } from '../tenancy/scoped-actor.ts';
import type { Page } from './cursor.ts';

type ActorOf<R> = R extends { permission: string }
  ? Member
  : R extends { scope: string }
    ? Scoped
    : R extends { self: true }
      ? Account
      : Visitor;
type TransactionOf<R> = R extends { permission: string } | { tenant: string }
  ? TenantTransaction
  : Transaction;

/** Everything a service gets, and all that it needs. */
export interface Context<R> {
  readonly actor: ActorOf<R>;
  readonly tx: TransactionOf<R>;
  readonly input: {
    readonly params: ParamsOf<R>;
    readonly query: QueryOf<R>;
    readonly body: BodyOf<R>;
    /** The version the caller edited (If-Match), on versioned edits; 0 elsewhere. */
    readonly version: number;
    /** The bytes of an upload, on routes that take a file; empty elsewhere. */
    readonly file: Buffer;
  };
  /** What is switched on here, for this organization or level and this person. */
  readonly flags: FlagReader;
  readonly request: { readonly id: string; readonly origin: string; readonly language: 'en' | 'es' };
}

type Paged = { readonly paged: true };
type ItemOf<R> = DataOf<R> extends ReadonlyArray<infer I> ? I : never;
export type ServiceResult<R, X> = R extends Paged ? Page<X> : X;
export type WireOf<R> = R extends Paged ? ItemOf<R> : DataOf<R>;
/** Renders a whole answer as a calendar, where the route offers one. */
export type CalendarWriter<R> = (rows: ReadonlyArray<WireOf<R>>, context: Context<R>) => string;

/** A row, or a whole record, that PostgreSQL has written as JSON with exactly the members that the contract declares. */
export interface WrittenRow {
  readonly json: string;
}

/** A route with the service that answers it, its types forgotten so that different routes fit one list. */
export interface Binding {
  readonly route: Route;
  readonly handle: (context: Context<Route>) => Promise<unknown>;
  readonly calendar: CalendarWriter<Route> | undefined;
  /** The same answer as `handle` gives, as JSON text: for the lists that are read most. */
  readonly written: ((context: Context<Route>) => Promise<Page<WrittenRow>>) | undefined;
}

/**
 * Ties a contract route to its service and presenter; the compiler checks that they fit. `present` takes one row of a list,
 * or the whole result of any other route, to the wire. `written` may answer a list in JSON faster; it must say the same. It is
 * for reads alone, because it remembers texts, and what a transaction has not committed must not be remembered.
 */
export function bind<R extends Route<never> | Route, X>(
  route: R,
  service: (context: Context<R>) => Promise<ServiceResult<R, X>>,
  present: (result: X, context: Context<R>) => WireOf<R>,
  options: {
    calendar?: CalendarWriter<R>;
    written?: (context: Context<R>) => Promise<Page<WrittenRow>>;
  } = {},
): Binding {
  if (options.written !== undefined && (route as Route).method !== 'GET')
    throw new Error(`${(route as Route).id} is no read`);
  const handle = async (context: Context<R>): Promise<unknown> => {
    const result = await service(context);
    if ((route as Route).paged !== true) return present(result as X, context);
    const page = result as Page<X>;
    return { items: page.items.map((row) => present(row, context)), next_cursor: page.next_cursor };
  };
  return {
    route: route as Route,
    handle: handle as unknown as Binding['handle'],
    calendar: options.calendar as unknown as Binding['calendar'],
    written: options.written as unknown as Binding['written'],
  };
}
