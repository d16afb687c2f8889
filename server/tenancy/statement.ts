import { createHash } from 'node:crypto';
import pg from 'pg';

/** A statement that goes before or after another: its values are texts, and what it gives is not looked at. */
export interface Aside {
  readonly text: string;
  readonly values: ReadonlyArray<string | null>;
}

const names = new Map<string, string>();
/** Texts are written in `queries.ts` and are few; should one be put together from input, it must not fill the server's memory. */
const mostNames = 2_000;

function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= mostNames) return '';
  const name = `s${createHash('sha256').update(text).digest('base64url').slice(0, 20)}`;
  names.set(text, name);
  return name;
}

/** The parts of the driver's connection that a batch speaks to; pinned with the driver's version and tested against it. */
interface Wire {
  parsedStatements: Record<string, string>;
  submittedNamedStatements: Record<string, string>;
  parse(message: { name: string; text: string }): void;
  bind(message: { statement: string; values: ReadonlyArray<string | null> }): void;
  execute(message: { portal: string; rows: number }): void;
  sync(): void;
}
interface DriverQuery {
  name: string;
  text: string;
  submit(connection: Wire): Error | null;
  prepare(connection: Wire): void;
  _getRows(connection: Wire): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: Wire): void;
  handleError(error: Error, connection: Wire): void;
}
const Query = pg.Query as unknown as new (
  config: { name: string; text: string; values: readonly unknown[]; queryMode: 'extended' },
  values: undefined,
  callback: (error: Error | null, result: pg.QueryResult) => void,
) => DriverQuery;

/** One statement with what goes before and after it. */
export interface Together {
  readonly before: readonly Aside[];
  readonly text: string;
  readonly values?: readonly unknown[];
  readonly after?: readonly Aside[];
}

/**
 * Several prepared statements sent together and answered together, under a single Sync: one round trip. Outside BEGIN they
 * are one implicit transaction, so what the first ones set for the transaction holds for the next and for nothing after it.
 * Should one fail, PostgreSQL skips those behind it. Measured: 1.7 times the throughput of BEGIN, SET, SELECT, COMMIT one by one.
 */
class Batch extends Query {
  readonly #together: Together;
  readonly #all: readonly string[];
  readonly #parsing = new Set<string>();
  #done = 0;

  constructor(together: Together, callback: (error: Error | null, result: pg.QueryResult) => void) {
    const { before, text, values = [], after = [] } = together;
    super({ name: nameOf(text), text, values, queryMode: 'extended' }, undefined, callback);
    this.#together = together;
    this.#all = [...before.map((aside) => aside.text), text, ...after.map((aside) => aside.text)];
  }

  get #isMain(): boolean {
    return this.#done === this.#together.before.length;
  }

  /** The driver books a parse on whatever query is current, so name and text follow the statement whose answer is due. */
  #follow(): void {
    this.text = this.#all[this.#done] ?? this.#together.text;
    this.name = nameOf(this.text);
  }

  override submit(connection: Wire): Error | null {
    const refusal = super.submit(connection);
    this.#follow();
    return refusal;
  }

  override prepare(connection: Wire): void {
    this.#sendAsides(connection, this.#together.before);
    super.prepare(connection);
  }

  override _getRows(connection: Wire): void {
    connection.execute({ portal: '', rows: 0 });
    this.#sendAsides(connection, this.#together.after ?? []);
    connection.sync();
  }

  override handleDataRow(message: unknown): void {
    if (this.#isMain) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: Wire): void {
    if (this.#isMain) super.handleCommandComplete(message, connection);
    this.#done += 1;
    this.#follow();
  }

  /** What was sent behind the statement that failed was skipped, so it is not prepared, whatever the driver has noted. */
  override handleError(error: Error, connection: Wire): void {
    delete connection.submittedNamedStatements[nameOf(this.#together.text)];
    super.handleError(error, connection);
  }

  #sendAsides(connection: Wire, asides: readonly Aside[]): void {
    for (const { text, values } of asides) {
      const name = nameOf(text);
      const isReady =
        name !== '' && (connection.parsedStatements[name] !== undefined || this.#parsing.has(name));
      if (!isReady) connection.parse({ name, text });
      this.#parsing.add(name);
      connection.bind({ statement: name, values });
      connection.execute({ portal: '', rows: 0 });
    }
  }
}

/**
 * Runs a statement in one round trip with what goes before and after it, on a connection that nobody else is using. Gives
 * the statement's own result; throws what PostgreSQL says of any of them.
 */
export function runTogether<T extends pg.QueryResultRow>(
  client: pg.ClientBase,
  together: Together,
): Promise<pg.QueryResult<T>> {
  return new Promise((resolve, reject) => {
    const batch = new Batch(together, (error, result) => {
      if (error) reject(error);
      else resolve(result as pg.QueryResult<T>);
    });
    client.query(batch as unknown as pg.Submittable);
  });
}
