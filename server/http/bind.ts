import type { BodyOf, DataOf, ParamsOf, QueryOf, Route } from '@pto-connect/contract';
import type { Account, Member, Visitor } from '../tenancy/actor.ts';
import type { TenantTransaction, Transaction } from '../tenancy/database.ts';
import type { Page } from './cursor.ts';

type ActorOf<R> = R extends { permission: string } ? Member : R extends { self: true } ? Account : Visitor;
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
  readonly request: { readonly id: string; readonly origin: string; readonly language: 'en' | 'es' };
}

type Paged = { readonly paged: true };
type ItemOf<R> = DataOf<R> extends ReadonlyArray<infer I> ? I : never;
export type ServiceResult<R, X> = R extends Paged ? Page<X> : X;
export type WireOf<R> = R extends Paged ? ItemOf<R> : DataOf<R>;
/** Renders a whole answer as a calendar, where the route offers one. */
export type CalendarWriter<R> = (rows: ReadonlyArray<WireOf<R>>, context: Context<R>) => string;

/** A route with the service that answers it, its types forgotten so that different routes fit one list. */
export interface Binding {
  readonly route: Route;
  readonly handle: (context: Context<Route>) => Promise<unknown>;
  readonly calendar: CalendarWriter<Route> | undefined;
}

/**
 * Ties a contract route to its service and presenter; the compiler checks that they fit. `present` takes one row of a list,
 * or the whole result of any other route, to the wire.
 */
export function bind<R extends Route<never> | Route, X>(
  route: R,
  service: (context: Context<R>) => Promise<ServiceResult<R, X>>,
  present: (result: X, context: Context<R>) => WireOf<R>,
  options: { calendar?: CalendarWriter<R> } = {},
): Binding {
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
  };
}
