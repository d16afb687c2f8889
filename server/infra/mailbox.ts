import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Router } from 'express';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { escapeHtml } from './html.ts';

/** How many mails the mailbox keeps. */
const kept = 500;

/** A real SMTP server on loopback that keeps what it receives, so that development reads the very bytes production would send. */
export class Mailbox {
  readonly #dir: string;
  readonly #server: SMTPServer;

  constructor(dataDir: string) {
    this.#dir = join(dataDir, 'mailbox');
    this.#server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      size: 5 * 1024 * 1024,
      onData: (stream, _session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('error', done);
        stream.on('end', () => this.#keep(Buffer.concat(chunks)).then(() => done(), done));
      },
    });
  }

  /** Starts listening; gives the SMTP address to send to. */
  async start(): Promise<string> {
    // Mails hold sign-in links: nobody else on the machine reads them.
    await mkdir(this.#dir, { recursive: true, mode: 0o700 });
    await new Promise<void>((resolve, reject) => {
      this.#server.on('error', reject);
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = this.#server.server.address() as AddressInfo;
    return `smtp://127.0.0.1:${port}`;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.close(resolve));
  }

  async #keep(bytes: Buffer): Promise<void> {
    // Names sort by arrival.
    await writeFile(join(this.#dir, `${String(Date.now()).padStart(15, '0')}-${randomUUID()}.eml`), bytes, {
      mode: 0o600,
    });
    const names = await this.#names();
    await Promise.all(names.slice(kept).map((name) => rm(join(this.#dir, name), { force: true })));
  }

  async #names(): Promise<string[]> {
    const names = await readdir(this.#dir);
    return names
      .filter((name) => /^\d{15}-[0-9a-f-]{36}\.eml$/.test(name))
      .sort()
      .reverse();
  }

  /** Mails, newest first: `GET /` as a page or JSON, `GET /{name}` as it was sent. */
  router(): Router {
    const router = Router();
    router.get('/', async (request, response) => {
      const names = (await this.#names()).slice(0, 100);
      const mails = await Promise.all(
        names.map(async (name) => {
          const mail = await PostalMime.parse(await readFile(join(this.#dir, name)));
          return {
            name,
            to: mail.to?.map((entry) => entry.address).join(', ') ?? '',
            subject: mail.subject ?? '',
            date: mail.date ?? '',
            text: mail.text ?? '',
            html: mail.html ?? '',
            headers: Object.fromEntries(mail.headers.map(({ key, value }) => [key, value])),
          };
        }),
      );
      response.setHeader('Cache-Control', 'no-store');
      if (request.accepts(['html', 'json']) === 'json') response.json(mails);
      else response.type('html').send(mailboxPage(mails));
    });
    return router;
  }
}

const linked = (text: string) =>
  escapeHtml(text).replaceAll(/https?:\/\/[^\s<]+/g, (address) => `<a href="${address}">${address}</a>`);

const mailboxPage = (
  mails: Array<{ to: string; subject: string; date: string; text: string }>,
) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Mailbox</title><link rel="stylesheet" href="/mailbox.css"></head>
<body><main><h1>Mailbox</h1><p>Every mail that this installation sent, newest first. Only in development: nothing here left the machine.</p>
${mails.length === 0 ? '<p>No mail yet.</p>' : mails.map((mail) => `<article><h2>${escapeHtml(mail.subject)}</h2><p><strong>To</strong> ${escapeHtml(mail.to)} <time>${escapeHtml(mail.date)}</time></p><pre>${linked(mail.text)}</pre></article>`).join('\n')}
</main></body></html>`;

export const mailboxStyle = `:root{color-scheme:light dark}body{margin:0;font:1rem/1.5 system-ui,sans-serif;background:#f7f6f3;color:#1b1f23}main{max-width:46rem;margin:0 auto;padding:1.5rem}article{background:#fff;border:1px solid #d9d6ce;border-radius:10px;padding:1rem 1.25rem;margin:1rem 0}h2{font-size:1.125rem;margin:0}pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}a{color:#0f5c73}@media(prefers-color-scheme:dark){body{background:#14171a;color:#eceef0}article{background:#1d2125;border-color:#373e45}a{color:#6fc3da}}`;
