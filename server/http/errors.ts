import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { ApiError } from './api-error.ts';
import { refuse } from './envelope.ts';
import { RateLimited } from './rate-limits.ts';

/** What the body reader and the router throw, in the contract's codes. */
function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const { type, status, code } = error as { type?: string; status?: number; code?: string };
  if (type === 'entity.too.large') return new ApiError('body_too_large', { cause: error });
  if (type === 'entity.parse.failed' || type === 'request.aborted' || type === 'request.size.invalid')
    return new ApiError('invalid_json', { cause: error });
  // The body says it is compressed and is not.
  if (status === 400 && code?.startsWith('Z_')) return new ApiError('invalid_json', { cause: error });
  if (type === 'charset.unsupported' || type === 'encoding.unsupported')
    return new ApiError('unsupported_media_type', { cause: error });
  if (error instanceof URIError || status === 400) return new ApiError('not_found', { cause: error });
  return new ApiError('internal', { cause: error });
}

/** The last handler: every failure becomes an envelope, and what is not the caller's doing is logged in full and masked. */
export function errorHandler(logger: Logger): ErrorRequestHandler {
  return (thrown, request, response, _next) => {
    const error = toApiError(thrown);
    response.locals.errorCode = error.code;
    if (error.status >= 500)
      logger.error({ request_id: response.locals.requestId, err: error.cause ?? error }, 'request failed');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (error instanceof RateLimited) response.setHeader('Retry-After', String(error.retryAfterSeconds));
    if (error.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    refuse(request, response, error);
  };
}

/** For addresses of the API that no route answers: 405 with Allow where another method would, else 404. */
export function unknownRoute(methodsOf: (path: string) => string[]): RequestHandler {
  return (request, response) => {
    const methods = methodsOf(request.path);
    if (methods.length === 0) throw new ApiError('unknown_route');
    response.setHeader('Allow', methods.join(', '));
    throw new ApiError('method_not_allowed');
  };
}
