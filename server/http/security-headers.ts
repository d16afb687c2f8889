import type { Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { ApiError } from './api-error.ts';

/**
 * Headers for every answer. Pages that need a style nonce or WebAssembly widen their own policy, nobody narrows this one.
 * They are the same for all, so the library writes them once, at start.
 */
export function securityHeaders(isHttps: boolean): RequestHandler {
  const headers: Array<[name: string, value: string]> = [];
  const page = { setHeader: (name: string, value: string) => headers.push([name, value]), removeHeader() {} };
  policy(isHttps)({} as Request, page as unknown as Response, () => {});
  return (_request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    next();
  };
}

const policy = (isHttps: boolean) =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(isHttps ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: isHttps ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
  });

/** Answers of the API are nobody's to cache, and only listed origins may read them from a browser. */
export function apiHeaders(allowedOrigins: readonly string[]): RequestHandler {
  return (request, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    response.vary('Origin');
    const origin = request.get('origin');
    if (origin !== undefined && allowedOrigins.includes(origin)) {
      response.setHeader('Access-Control-Allow-Origin', origin);
      response.setHeader('Access-Control-Expose-Headers', 'ETag, Retry-After, X-Request-Id');
      if (request.method === 'OPTIONS') {
        response.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT, DELETE');
        response.setHeader(
          'Access-Control-Allow-Headers',
          'Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, Accept-Language',
        );
        response.setHeader('Access-Control-Max-Age', '600');
        response.status(204).end();
        return;
      }
    }
    if (request.method === 'TRACE') throw new ApiError('method_not_allowed');
    next();
  };
}
