import { connect, type Socket } from 'node:net';

/** An answer as far as the generator needs it. */
export interface Answer {
  status: number;
  etag: string | null;
  body: Buffer;
}

const headEnd = Buffer.from('\r\n\r\n');

/**
 * One kept-alive HTTP/1.1 connection with one request under way at a time. Written for this because the generator shares
 * the machine with what it measures: a general client costs as much per request as the server does.
 */
export class Connection {
  readonly #socket: Socket;
  #pending: Buffer = Buffer.alloc(0);
  #onAnswer: ((answer: Answer) => void) | null = null;
  #status = 0;
  #etag: string | null = null;
  /** Length of the body under way, -1 while the head is not complete. */
  #length = -1;
  #chunked = false;
  isBroken = false;

  constructor(port: number, onBroken: (reason: string) => void) {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.#socket.on('data', (chunk: Buffer) => this.#read(chunk));
    const broken = (reason: string) => {
      if (this.isBroken) return;
      this.isBroken = true;
      onBroken(reason);
    };
    this.#socket.on('error', (error) => broken(error.message));
    this.#socket.on('close', () => broken('connection closed'));
  }

  send(request: string, onAnswer: (answer: Answer) => void): void {
    this.#onAnswer = onAnswer;
    this.#socket.write(request, 'utf8');
  }

  close(): void {
    this.isBroken = true;
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    if (this.#length === -1 && !this.#readHead()) return;
    if (this.#chunked) {
      // Only the end matters: one request is under way, so the last chunk ends what was received.
      if (!this.#pending.subarray(-5).equals(Buffer.from('0\r\n\r\n'))) return;
    } else if (this.#pending.length < this.#length) return;
    const answer = { status: this.#status, etag: this.#etag, body: this.#pending };
    const done = this.#onAnswer;
    this.#pending = Buffer.alloc(0);
    this.#length = -1;
    this.#onAnswer = null;
    done?.(answer);
  }

  #readHead(): boolean {
    const end = this.#pending.indexOf(headEnd);
    if (end === -1) return false;
    const head = this.#pending.toString('latin1', 0, end);
    this.#status = Number(head.slice(9, 12));
    this.#etag = /\r\netag: *([^\r]+)/i.exec(head)?.[1] ?? null;
    this.#chunked = /\r\ntransfer-encoding: *chunked/i.test(head);
    const length = /\r\ncontent-length: *(\d+)/i.exec(head);
    this.#length = this.#chunked || length === null ? 0 : Number(length[1]);
    this.#pending = this.#pending.subarray(end + 4);
    return true;
  }
}
