import pg from 'pg';

export type Channel =
  | 'rights_changed'
  | 'session_ended'
  | 'sessions_ended'
  | 'organization_changed'
  | 'flags_changed'
  | 'signing_keys_changed';
const channels: readonly Channel[] = [
  'rights_changed',
  'session_ended',
  'sessions_ended',
  'organization_changed',
  'flags_changed',
  'signing_keys_changed',
];

const tellAll = "select pg_notify('organization_changed', told) from unnest($1::text[]) as told";

export interface NoticeHandlers {
  onNotice(channel: Channel, payload: string): void;
  /** The connection was lost or is back: whatever was said meanwhile was not heard. */
  onGap(): void;
  onError(error: Error): void;
}

/**
 * Hears what other processes committed, and tells them, over one connection of its own (LISTEN, NOTIFY). While that is down
 * nothing may be remembered, which `isListening` says.
 */
export class Notices {
  readonly #url: string;
  readonly #handlers: NoticeHandlers;
  #client: pg.Client | null = null;
  #retry: NodeJS.Timeout | null = null;
  #isClosed = false;
  #asking: Promise<void> | null = null;
  #next: Promise<void> | null = null;
  /** What other processes have yet to hear of. */
  #untold = new Set<string>();

  constructor(url: string, handlers: NoticeHandlers) {
    this.#url = url;
    this.#handlers = handlers;
  }

  get isListening(): boolean {
    return this.#client !== null;
  }

  async start(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: 'pto-connect notices',
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
      keepAlive: true,
    });
    client.on('notification', ({ channel, payload }) =>
      this.#handlers.onNotice(channel as Channel, payload ?? ''),
    );
    client.on('error', (error) => this.#lose(client, error));
    client.on('end', () => this.#lose(client, new Error('The connection ended')));
    try {
      await client.connect();
      await client.query(channels.map((channel) => `listen ${channel}`).join(';'));
    } catch (error) {
      this.#lose(client, error as Error);
      return;
    }
    this.#client = client;
    this.#handlers.onGap();
    if (this.#untold.size > 0) void this.catchUp();
  }

  /**
   * Tells the other processes that organizations have changed; resolves when PostgreSQL has taken it. Sent after the commit
   * and together with what others have to tell: a NOTIFY inside the transaction would make writers queue for one lock while
   * their commits reach the disk (measured: 0.1 to 0.4 ms of processor a write). What cannot be told now is told when the
   * connection is back.
   */
  tell(payloads: readonly string[]): Promise<void> {
    for (const payload of payloads) this.#untold.add(payload);
    return this.catchUp();
  }

  /**
   * Resolves when everything committed before the call has been heard: PostgreSQL hands notices over before it says that a
   * statement on the listening connection is done. Those who ask while a question is under way share the next one.
   */
  catchUp(): Promise<void> {
    if (this.#asking === null) {
      this.#asking = this.#ask().finally(() => {
        this.#asking = null;
      });
      return this.#asking;
    }
    this.#next ??= this.#asking.then(() => {
      this.#next = null;
      return this.catchUp();
    });
    return this.#next;
  }

  async #ask(): Promise<void> {
    const client = this.#client;
    if (client === null) return;
    const telling = [...this.#untold];
    try {
      if (telling.length === 0) await client.query('select');
      else await client.query({ name: 'tell', text: tellAll, values: [telling] });
      for (const payload of telling) this.#untold.delete(payload);
    } catch (error) {
      this.#lose(client, error as Error);
    }
  }

  #lose(client: pg.Client, error: Error): void {
    if (this.#isClosed) return;
    if (this.#client === client) {
      this.#client = null;
      this.#handlers.onGap();
    } else if (this.#retry !== null) return;
    this.#handlers.onError(error);
    client.removeAllListeners().on('error', () => {});
    client.end().catch(() => {});
    this.#retry ??= setTimeout(() => {
      this.#retry = null;
      void this.start();
    }, 500);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#retry !== null) clearTimeout(this.#retry);
    await this.#client?.end();
    this.#client = null;
  }
}
