import pg from 'pg';
import type { Sealer } from '../infra/sealer.ts';
import { translateDatabaseError } from './database-errors.ts';
import { RememberedTexts } from './remembered-texts.ts';
import { type Aside, runTogether } from './statement.ts';

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
  /** How the caller signed in, and whether two-step sign-in is due here: the second wall, in the policies. */
  assurance?: { aal: string; isDue: boolean };
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
  /**
   * Sends a statement along with the next one, in the same round trip, or with the commit. What it throws, the next one throws.
   * Its values are texts, and how many rows it changed is not told. Not for work that only reads.
   */
  sendAlong(sql: string, params: ReadonlyArray<string | null>): void;
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
  /** Texts of records that the database has written before. For reads: what is not committed yet must not be remembered. */
  readonly texts: RememberedTexts;
}

/** What a transaction changed, as far as somebody may have remembered it. */
export interface Change {
  /** Organizations whose rows it changed. */
  organizations: readonly string[];
  /** Whether rights, sessions or flags changed too, of which the commit gave notice. */
  isNoticed: boolean;
}

/** What the database tells the server beside its work. */
export interface DatabaseOptions {
  url: string;
  poolSize: number;
  sealer: Sealer;
  onIdleError: (error: Error) => void;
  /** Awaited after a commit that changed something, before the caller hears of it: by then this process knows too. */
  onCommit?: (change: Change) => Promise<void>;
}

/** The one door to the database for requests and jobs. */
export class Database {
  readonly #pool: pg.Pool;
  readonly #options: DatabaseOptions;
  readonly texts = new RememberedTexts();

  constructor(options: DatabaseOptions) {
    this.#options = options;
    this.#pool = new pg.Pool({
      connectionString: options.url,
      types,
      max: options.poolSize,
      application_name: 'pto-connect server',
      // Statements are prepared, few and led by org_id: one plan serves all organizations, and planning a list anew costs more
      // than running it. Compiling plans (jit) never pays at this size.
      options: '-c plan_cache_mode=force_generic_plan -c jit=off',
      connectionTimeoutMillis: 5_000,
      query_timeout: 30_000,
      statement_timeout: 25_000,
      idle_in_transaction_session_timeout: 60_000,
    });
    this.#pool.on('error', options.onIdleError);
  }

  /**
   * For work that only reads: each statement is a transaction of its own, sent together with its scope in one round trip.
   * At this isolation level every statement sees the present anyway, so a transaction around several would add nothing.
   */
  read<T>(scope: Scope, work: (tx: Transaction) => Promise<T>): Promise<T> {
    const run: Run = async (orgId, text, values) => {
      const client = await this.#connect();
      const lost = watch(client);
      try {
        return await runTogether(client, { before: [scopeOf(scope, orgId)], text, values: values ?? [] });
      } catch (error) {
        throw translateDatabaseError(error);
      } finally {
        client.release(lost());
      }
    };
    const sendAlong = () => {
      throw new Error('Work that only reads sends nothing along');
    };
    return work(this.#bind({ run, sendAlong }, null));
  }

  /**
   * Runs `work` in one transaction as pto_app. Context is transaction-local, so a pooled connection cannot carry it on.
   * Throws what `work` throws, after rolling back, with PostgreSQL's errors translated.
   */
  async transaction<T>(scope: Scope, work: (tx: Transaction) => Promise<T>): Promise<T> {
    const client = await this.#connect();
    const lost = watch(client);
    let broken: Error | undefined;
    let hasBegun = false;
    /** The organization that the connection is in at present; a statement that needs another takes its scope along. */
    let current: OrgId | null = null;
    const entered = new Set<OrgId>();
    let waiting: Aside[] = [];
    const prepare = (orgId: OrgId | null): void => {
      if (!hasBegun) waiting.push(begin);
      if (!hasBegun || current !== orgId) waiting.push(scopeOf(scope, orgId));
      hasBegun = true;
      current = orgId;
      if (orgId !== null) entered.add(orgId);
    };
    const sendAlong: SendAlong = (orgId, text, values) => {
      prepare(orgId);
      waiting.push({ text, values });
    };
    const run: Run = (orgId, text, values) => {
      prepare(orgId);
      const before = waiting;
      waiting = [];
      return runTogether(client, { before, text, values: values ?? [] });
    };
    try {
      const result = await work(this.#bind({ run, sendAlong }, null));
      if (hasBegun) await this.#commit(client, waiting, [...entered]);
      return result;
    } catch (error) {
      if (hasBegun)
        await client.query('rollback').catch((failure: Error) => {
          broken = failure;
        });
      throw translateDatabaseError(error);
    } finally {
      client.release(broken ?? lost());
    }
  }

  /** Commits and, in the same round trip, learns whether something changed. */
  async #commit(client: pg.PoolClient, waiting: readonly Aside[], entered: readonly OrgId[]): Promise<void> {
    // In a transaction that has failed this question fails too: a service that swallowed the error cannot report success.
    const { rows } = await runTogether<{ has_changed: boolean; is_noticed: boolean }>(client, {
      before: waiting,
      text: `select coalesce(current_setting('app.changed', true), '') = 'true' as has_changed,
               coalesce(current_setting('app.rights_touched', true), '') = 'true' as is_noticed`,
      after: [{ text: 'commit', values: [] }],
    });
    const { has_changed = false, is_noticed = false } = rows[0] ?? {};
    if (has_changed || is_noticed)
      await this.#options.onCommit?.({ organizations: has_changed ? entered : [], isNoticed: is_noticed });
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

  async #connect(): Promise<pg.PoolClient> {
    try {
      return await this.#pool.connect();
    } catch (error) {
      throw translateDatabaseError(error);
    }
  }

  #bind(connection: { run: Run; sendAlong: SendAlong }, orgId: OrgId | null): Transaction {
    const { run } = connection;
    const rows = async <T extends pg.QueryResultRow>(text: string, values?: readonly unknown[]) =>
      (await run(orgId, text, values)).rows as T[];
    const tx: Transaction = {
      many: rows,
      maybe: async (text, values) => {
        const found = await rows(text, values);
        if (found.length > 1) throw new Error('Expected at most one row');
        return found[0] as never;
      },
      one: async (text, values) => {
        const found = await rows(text, values);
        if (found.length !== 1) throw new Error(`Expected one row, got ${found.length}`);
        return found[0] as never;
      },
      run: async (text, values) => (await run(orgId, text, values)).rowCount ?? 0,
      sendAlong: (text, values) => connection.sendAlong(orgId, text, values),
      enter: async (next) => ({
        ...this.#bind(connection, next as OrgId),
        orgId: next as OrgId,
        texts: this.texts,
      }),
      enqueue: async (task, payload, options) => {
        await run(orgId, 'select app.enqueue($1, $2, $3)', [
          task,
          JSON.stringify(payload),
          options?.jobKey ?? null,
        ]);
      },
      mail: (request) =>
        tx.enqueue('mail.send', { sealed: this.#options.sealer.seal(JSON.stringify(request)) }),
    };
    return tx;
  }
}

/** Runs one statement in an organization, or in none. */
type Run = (
  orgId: OrgId | null,
  text: string,
  values: readonly unknown[] | undefined,
) => Promise<pg.QueryResult<pg.QueryResultRow>>;

type SendAlong = (orgId: OrgId | null, text: string, values: ReadonlyArray<string | null>) => void;

/** A connection that the database ends while it is in use says so twice: to the statement under way, and here. */
function watch(client: pg.PoolClient): () => Error | undefined {
  let lost: Error | undefined;
  const onLost = (error: Error) => {
    lost = error;
  };
  client.on('error', onLost);
  return () => {
    client.off('error', onLost);
    return lost;
  };
}

const begin: Aside = { text: 'begin', values: [] };
const setScope = `select set_config('role', 'pto_app', true), set_config('app.org_id', $1, true), set_config('app.user_id', $2, true),
  set_config('app.action', $3, true), set_config('app.request_id', $4, true), set_config('request.jwt.claims', $5, true),
  set_config('app.aal', $6, true), set_config('app.aal_due', $7, true)`;

const scopeOf = ({ userId, action, requestId, assurance }: Scope, orgId: string | null): Aside => ({
  text: setScope,
  values: [
    orgId ?? '',
    userId ?? '',
    action,
    requestId,
    userId === null ? '' : claimsOf(userId, assurance?.aal),
    assurance?.aal ?? '',
    assurance?.isDue === true ? 'aal2' : '',
  ],
});

const claimsOf = (sub: string, aal = 'aal1') => `{"sub":"${sub}","role":"authenticated","aal":"${aal}"}`;
