import pg from 'pg';
import type { Sealer } from '../infra/sealer.ts';
import { translateDatabaseError } from './database-errors.ts';

// Days stay days and instants become RFC 3339, so that rows can go on the wire as they are. Only for this pool: the
// identity service and the job queue share the driver and keep its defaults.
const wireTypes = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.DATE, (text) => text],
  [pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString()],
  [pg.types.builtins.INT8, Number],
]);
const types: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : wireTypes.get(id)) ?? pg.types.getTypeParser(id, format as 'text'),
};

declare const entered: unique symbol;
/** An organization's id that the tenancy layer has entered. Only `Transaction.enter` makes one. */
export type OrgId = string & { readonly [entered]: true };

/** Who acts, for row level security, the audit trigger and the log. */
export interface Scope {
  userId: string | null;
  action: string;
  requestId: string;
}

export interface MailRequest {
  template: string;
  to: string;
  language: 'en' | 'es';
  params: Record<string, string>;
}

/** Statements inside one transaction, as the application role. */
export interface Transaction {
  many<T extends pg.QueryResultRow>(sql: string, params?: readonly unknown[]): Promise<T[]>;
  /** The one row, or undefined. More than one is a fault. */
  maybe<T extends pg.QueryResultRow>(sql: string, params?: readonly unknown[]): Promise<T | undefined>;
  one<T extends pg.QueryResultRow>(sql: string, params?: readonly unknown[]): Promise<T>;
  /** Runs and gives the number of rows changed. */
  run(sql: string, params?: readonly unknown[]): Promise<number>;
  /** Narrows the transaction to one organization from here on. */
  enter(orgId: string): Promise<TenantTransaction>;
  /** Queues a job that runs if and only if this transaction commits. */
  enqueue(task: string, payload: Record<string, unknown>, options?: { jobKey?: string }): Promise<void>;
  /** Queues a mail that is sent if and only if this transaction commits. Sealed, because it holds addresses and links. */
  mail(request: MailRequest): Promise<void>;
}

/** A transaction inside one organization. Queries take it first and name `orgId` in every statement, as the second wall. */
export interface TenantTransaction extends Transaction {
  readonly orgId: OrgId;
}

/** The one door to the database for requests and jobs. */
export class Database {
  readonly #pool: pg.Pool;
  readonly #sealer: Sealer;

  constructor(options: {
    url: string;
    poolSize: number;
    sealer: Sealer;
    onIdleError: (error: Error) => void;
  }) {
    this.#sealer = options.sealer;
    this.#pool = new pg.Pool({
      connectionString: options.url,
      types,
      max: options.poolSize,
      application_name: 'pto-connect server',
      connectionTimeoutMillis: 5_000,
      query_timeout: 30_000,
      statement_timeout: 25_000,
      idle_in_transaction_session_timeout: 60_000,
    });
    this.#pool.on('error', options.onIdleError);
  }

  /**
   * Runs `work` in one transaction as pto_app. Context is transaction-local, so a pooled connection cannot carry it on.
   * Throws what `work` throws, after rolling back, with PostgreSQL's errors translated.
   */
  async transaction<T>(scope: Scope, work: (tx: Transaction) => Promise<T>): Promise<T> {
    let client: pg.PoolClient;
    try {
      client = await this.#pool.connect();
    } catch (error) {
      throw translateDatabaseError(error);
    }
    let broken: Error | undefined;
    // A connection that the database ends while it is in use says so twice: here, and to the statement under way.
    const onLost = (error: Error) => {
      broken = error;
    };
    client.on('error', onLost);
    try {
      // Queued together; the driver still sends the second once the first is answered.
      const opening = [client.query('begin'), client.query(scopeStatement(scope))];
      await Promise.all(opening);
      const result = await work(this.#bind(client));
      await client.query('commit');
      return result;
    } catch (error) {
      try {
        await client.query('rollback');
      } catch (rollbackError) {
        broken = rollbackError as Error;
      }
      throw translateDatabaseError(error);
    } finally {
      client.off('error', onLost);
      client.release(broken);
    }
  }

  /** Whether the database answers and takes writes; used by the readiness check. */
  async isWritable(): Promise<boolean> {
    const { rows } = await this.#pool.query<{ writable: boolean }>(
      'select not pg_is_in_recovery() as writable',
    );
    return rows[0]?.writable === true;
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  #bind(client: pg.PoolClient): Transaction {
    const rows = async <T extends pg.QueryResultRow>(sql: string, params: readonly unknown[] = []) =>
      client.query<T>(sql, params as unknown[]);
    const tx: Transaction = {
      many: async (sql, params) => (await rows(sql, params)).rows as never[],
      maybe: async (sql, params) => {
        const result = await rows(sql, params);
        if (result.rows.length > 1) throw new Error('Expected at most one row');
        return result.rows[0] as never;
      },
      one: async (sql, params) => {
        const result = await rows(sql, params);
        if (result.rows.length !== 1) throw new Error(`Expected one row, got ${result.rows.length}`);
        return result.rows[0] as never;
      },
      run: async (sql, params) => (await rows(sql, params)).rowCount ?? 0,
      enter: async (orgId) => {
        await client.query({
          name: 'enter',
          text: "select set_config('app.org_id', $1, true)",
          values: [orgId],
        });
        return { ...tx, orgId: orgId as OrgId };
      },
      enqueue: async (task, payload, options) => {
        await client.query('select app.enqueue($1, $2, $3)', [
          task,
          JSON.stringify(payload),
          options?.jobKey ?? null,
        ]);
      },
      mail: async (request) => {
        await tx.enqueue('mail.send', { sealed: this.#sealer.seal(JSON.stringify(request)) });
      },
    };
    return tx;
  }
}

const scopeStatement = (scope: Scope) => ({
  name: 'scope',
  text: `select set_config('role', 'pto_app', true), set_config('app.org_id', '', true), set_config('app.user_id', $1, true),
    set_config('app.action', $2, true), set_config('app.request_id', $3, true), set_config('request.jwt.claims', $4, true)`,
  values: [
    scope.userId ?? '',
    scope.action,
    scope.requestId,
    scope.userId === null ? '' : JSON.stringify({ sub: scope.userId, role: 'authenticated' }),
  ],
});
