import { ApiError } from '../../lib/api-error.ts';

/** The same refusal with words of this screen, in the reader's language; anything else is passed on as it is. */
export function reword(error: unknown, words: Record<string, string>): unknown {
  const message = error instanceof ApiError ? words[error.code] : undefined;
  if (!(error instanceof ApiError) || message === undefined) return error;
  return new ApiError({ status: error.status, code: error.code, message, requestId: error.requestId });
}
