import type { Route } from '@pto-connect/contract';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { ApiError } from './api-error.ts';

const bodyLimit = 1024 * 1024;
const fileTypes = [
  'text/csv',
  'text/plain',
  'text/tab-separated-values',
  'application/octet-stream',
  'application/vnd.ms-excel',
];
const jsonTypes = ['application/json'];

/** A member named `__proto__` could smuggle in what was never validated, so JSON that holds one is no JSON for us. */
function refusePrototype(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('A member is named __proto__');
  return value;
}

/** Reads the body as the route declares it. Anything but JSON (or, for uploads, bytes) is 415, so that no HTML form can post here. */
export function bodyReader(route: Route): RequestHandler {
  const isFile = route.file !== undefined;
  const read = isFile
    ? express.raw({ type: () => true, limit: route.file?.max_bytes ?? 0 })
    : express.json({ type: () => true, limit: bodyLimit, strict: true, reviver: refusePrototype });
  const accepted = isFile ? fileTypes : jsonTypes;
  return (request: Request, response: Response, next: NextFunction) => {
    const hasBody =
      request.headers['transfer-encoding'] !== undefined ||
      Number(request.headers['content-length'] ?? 0) > 0;
    if (hasBody && !request.is(accepted)) throw new ApiError('unsupported_media_type');
    if (isFile && !hasBody) throw new ApiError('file_unreadable', { message: 'The file is empty.' });
    read(request, response, (error?: unknown) => {
      if (error === undefined && hasBody && request.body === undefined)
        next(new ApiError('invalid_json', { cause: 'the connection closed before the body was read' }));
      else next(error);
    });
  };
}
