import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { AuthError, OAuthError } from './errors.ts';
import type { IdentityLogger } from './options.ts';

const VERSION_HEADER = 'X-Supabase-Api-Version';
const FIRST_DATED_VERSION = '2024-01-01';

/** Whether the request asks for the error form that auth-js reads (any date from 2024-01-01 on). */
function wantsDatedForm(request: Request): boolean {
  const version = request.get(VERSION_HEADER);
  return version !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(version) && version >= FIRST_DATED_VERSION;
}

/** Turns anything thrown into the refusal that is sent; what we did not foresee becomes a bare 500. */
function asAuthError(error: unknown): AuthError {
  if (error instanceof AuthError) return error;
  const { type, code, message } = (error ?? {}) as { type?: string; code?: string; message?: string };
  if (type === 'entity.too.large') {
    return new AuthError(413, 'request_entity_too_large', 'Request body too large');
  }
  if (type === 'encoding.unsupported' || type === 'charset.unsupported' || type === 'request.aborted') {
    return new AuthError(400, 'bad_json', 'Could not parse request body as JSON: unsupported encoding');
  }
  // 55P03: a row stayed locked; 40001 and 40P01: the database asks to try again.
  if (code === '55P03' || code === '40001' || code === '40P01') {
    return new AuthError(409, 'conflict', 'Too many concurrent requests for the same account or session');
  }
  // 57014: a statement ran into its time limit.
  // The pool's own words when every connection stayed busy.
  if (code === '57014' || message?.startsWith('timeout exceeded when trying to connect'))
    return new AuthError(504, 'request_timeout', 'Processing this request timed out');
  return new AuthError(
    500,
    'unexpected_failure',
    'Unexpected failure, please check server logs for more information',
  );
}

/** Answers with an error in the shape the request asked for. Unforeseen errors are logged, never shown. */
export function sendError(
  request: Request,
  response: Response,
  thrown: unknown,
  logger: IdentityLogger,
): void {
  if (response.headersSent) return;
  if (thrown instanceof OAuthError) {
    response.status(400).json({ error: thrown.error, error_description: thrown.message });
    return;
  }
  const error = asAuthError(thrown);
  const errorId = error.status >= 500 ? randomUUID() : undefined;
  if (errorId) logger.error({ err: thrown, error_id: errorId }, 'identity request failed');

  const extra = error.weakPassword ? { weak_password: error.weakPassword } : {};
  response.status(error.status).set('x-sb-error-code', error.code);
  if (wantsDatedForm(request)) {
    response.set(VERSION_HEADER, FIRST_DATED_VERSION);
    response.json({ code: error.code, message: error.message, ...extra });
    return;
  }
  response.json({
    code: error.status,
    error_code: error.code,
    msg: error.message,
    ...(errorId ? { error_id: errorId } : {}),
    ...extra,
  });
}
