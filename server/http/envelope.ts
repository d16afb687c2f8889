import { hash } from 'node:crypto';
import { apiVersion, type Envelope, type Meta, type Route } from '@pto-connect/contract';
import type { Request, Response } from 'express';
import type { ApiError } from './api-error.ts';

interface Success {
  /** The answer's `data`, already JSON. */
  json: string;
  status: number;
  /** The record's version, on routes that carry one. */
  version: number | undefined;
  /** An ETag that was known before the data was read. */
  tag: string | null;
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
  const { json, status, version, nextCursor } = success;
  const isRead = request.method === 'GET';
  const digest = () => `W/"${hash('sha256', `${json}${nextCursor}`, 'base64url').slice(0, 22)}"`;
  const tag = version !== undefined ? `"${version}"` : (success.tag ?? (isRead ? digest() : null));
  if (tag !== null) response.setHeader('ETag', tag);
  // A record's ETag is its version, but rights and counts beside it may change without an edit: only digests answer 304.
  if (isRead && version === undefined && tag !== null && request.headers['if-none-match'] === tag) {
    notModified(response, tag);
    return;
  }
  const meta = metaOf(request, response);
  if (nextCursor !== undefined) meta.next_cursor = nextCursor;
  send(response, status, `{"success":true,"data":${json},"meta":${JSON.stringify(meta)},"errors":null}`);
}

/** What the caller has is still what there is. */
export function notModified(response: Response, tag: string): void {
  response.setHeader('ETag', tag);
  response.statusCode = 304;
  response.end();
}

/** A refusal in the same envelope. */
export function refuse(request: Request, response: Response, error: ApiError): void {
  const body: Envelope<never> = {
    success: false,
    data: null,
    meta: metaOf(request, response),
    errors: error.toWire(),
  };
  send(response, error.status, JSON.stringify(body));
}

/** Written without the framework's `json`, which would look for a charset and a digest that are known here. */
function send(response: Response, status: number, body: string): void {
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Content-Length', Buffer.byteLength(body));
  response.end(body);
}
