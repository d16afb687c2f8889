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

export interface NoticeHandlers {
  onNotice(channel: Channel, payload: string): void;
  /** The connection was lost or is back: whatever was said meanwhile was not heard. */
  onGap(): void;
  onError(error: Error): void;
}

/**
 * Hears what other processes committed, over one connection of its own (LISTEN). While that is down nothing may be
 * remembered, which `isListening` says.
 */
export class Notices {
  readonly #url: string;
  readonly #handlers: NoticeHandlers;
  #client: pg.Client | null = null;
  #retry: NodeJS.Timeout | null = null;
  #isClosed = false;
  #asking: Promise<void> | null = null;
  #next: Promise<void> | null = null;

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
    try {
      await client.query('select');
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
