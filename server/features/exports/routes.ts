import { pipeline } from 'node:stream/promises';
import { routes } from '@pto-connect/contract';
import express, { type RequestHandler, Router } from 'express';
import { ApiError } from '../../http/api-error.ts';
import { bind } from '../../http/bind.ts';
import type { Database } from '../../tenancy/database.ts';
import * as service from './service.ts';

export const bindings = [
  bind(routes.exports.list, service.list, (tables) => tables),
  bind(routes.exports.get, service.get, (rows) => rows),
  bind(routes.exports.create, service.create, (ticket) => ticket),
];

const ticketShape = /^[\w-]{43}$/;

/** The bytes for a ticket that `exports.create` gave. The ticket is in the body, so no log of addresses holds it. */
export function exportFiles(database: Database): RequestHandler {
  const router = Router({ caseSensitive: true, strict: true });
  router.post('/', express.json({ limit: '1kb' }), async (request, response) => {
    response.locals.route = { id: 'exports.file' };
    const { token } = (request.body ?? {}) as { token?: unknown };
    const download =
      typeof token === 'string' && ticketShape.test(token)
        ? await service.open(database, token, String(response.locals.requestId ?? ''))
        : undefined;
    if (download === undefined) throw new ApiError('link_invalid');
    response.set({
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="${download.fileName}"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    });
    let bytes = 0;
    download.stream.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
    });
    // A reader who hangs up ends it; what is not finished stays unfinished in the record.
    await pipeline(download.stream, response);
    await download.filled;
    await download.finish(bytes);
  });
  return router;
}
