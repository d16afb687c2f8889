import { randomBytes } from 'node:crypto';
import type { Route } from '@pto-connect/contract';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Metrics } from '../infra/metrics.ts';

/** Gives every request an id, in header and envelope, and writes one line about it when it has been answered. */
export function requestLog(logger: Logger, metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    const requestId = `req_${randomBytes(9).toString('base64url')}`;
    const started = process.hrtime.bigint();
    response.locals.requestId = requestId;
    response.setHeader('X-Request-Id', requestId);
    response.once('finish', () => {
      const route = (response.locals.route as Route | undefined)?.id ?? 'other';
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      const code = response.locals.errorCode as string | undefined;
      metrics.requests.observe({ route, method: request.method, status: response.statusCode }, seconds);
      if (code !== undefined) metrics.refusals.inc({ route, code });
      logger.info(
        {
          request_id: requestId,
          route,
          method: request.method,
          status: response.statusCode,
          code,
          duration_ms: Math.round(seconds * 1e6) / 1e3,
          ...(response.locals.actor as object | undefined),
        },
        'request',
      );
    });
    next();
  };
}
