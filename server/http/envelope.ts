import { createHash } from 'node:crypto';
import { apiVersion, type Envelope, type Meta, type Route } from '@pto-connect/contract';
import type { Request, Response } from 'express';
import type { ApiError } from './api-error.ts';

interface Success {
  data: unknown;
  status: number;
  version: number | undefined;
  nextCursor?: string | null;
}

function metaOf(request: Request, response: Response): Meta {
  const route = response.locals.route as Route | undefined;
  return {
    timestamp: new Date().toISOString(),
    request_id: response.locals.requestId as string,
    version: apiVersion,
    endpoint: route ? `/api/${apiVersion}${route.path}` : 'unknown',
    method: request.method,
  };
}

/** A good answer. Reads carry an ETag (the record's version, else a digest of the data) and answer 304 when nothing changed. */
export function succeed(request: Request, response: Response, success: Success): void {
  const tag =
    success.version === undefined
      ? `W/"${createHash('sha256')
          .update(JSON.stringify([success.data, success.nextCursor]))
          .digest('base64url')
          .slice(0, 22)}"`
      : `"${success.version}"`;
  if (success.version !== undefined || request.method === 'GET') response.setHeader('ETag', tag);
  // A record's ETag is its version, but rights and counts beside it may change without an edit: only digests answer 304.
  if (request.method === 'GET' && success.version === undefined && request.get('if-none-match') === tag) {
    response.status(304).end();
    return;
  }
  const meta = metaOf(request, response);
  if (success.nextCursor !== undefined) meta.next_cursor = success.nextCursor;
  const body: Envelope<unknown> = { success: true, data: success.data, meta, errors: null };
  response.status(success.status).json(body);
}

/** A refusal in the same envelope. */
export function refuse(request: Request, response: Response, error: ApiError): void {
  const body: Envelope<never> = {
    success: false,
    data: null,
    meta: metaOf(request, response),
    errors: error.toWire(),
  };
  response.status(error.status).json(body);
}
