import { once } from 'node:events';
import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createSite, type SiteOptions } from '../index.ts';

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  /** As they came, shrunk or not. */
  bytes: Buffer;
}

interface Question {
  method?: string;
  headers?: Record<string, string>;
  /** Sent as a browser's form would be. */
  form?: Record<string, string>;
}

/** One request, redirects not followed, any Host allowed. */
export async function ask(
  origin: string,
  path: string,
  { method, headers = {}, form }: Question = {},
): Promise<Answer> {
  const body = form === undefined ? undefined : new URLSearchParams(form).toString();
  const type = body === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' };
  const { hostname, port } = new URL(origin);
  const request = send({
    hostname,
    port,
    path,
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: { ...type, ...headers },
  });
  request.end(body);
  const [response] = (await once(request, 'response')) as [import('node:http').IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  return { status: response.statusCode ?? 0, headers: response.headers, text: bytes.toString(), bytes };
}

/** The site alone on a port of its own, as the server mounts it. */
export async function startSite(options: Partial<SiteOptions> = {}) {
  const app = express();
  const routes: string[] = [];
  app.use((_request, response, next) => {
    response.locals.requestId = 'req_test00000000';
    response.setHeader('Content-Security-Policy', "default-src 'self';script-src 'self';style-src 'self';");
    response.once(
      'finish',
      () => void routes.push(String((response.locals.route as { id?: string } | undefined)?.id)),
    );
    next();
  });
  const server = createServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  app.use(createSite({ apiOrigin: 'http://127.0.0.1:9', publicOrigin: origin, ...options }));
  return {
    origin,
    /** Names of the routes that answered, as the request log gets them. */
    routes,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** What a tag of the page says in one attribute. */
export const attribute = (html: string, tag: RegExp, name: string): string | undefined =>
  new RegExp(`${name}="([^"]*)"`).exec(tag.exec(html)?.[0] ?? '')?.[1];
