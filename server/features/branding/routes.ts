import { routes } from '@pto-connect/contract';
import { type RequestHandler, Router } from 'express';
import { bind } from '../../http/bind.ts';
import type { Database } from '../../tenancy/database.ts';
import { presentLogo, presentRemoval, presentWebAddress } from './present.ts';
import { getLogoFile } from './queries.ts';
import * as service from './service.ts';

export const bindings = [
  bind(routes.webAddress.get, service.get, presentWebAddress),
  bind(routes.webAddress.update, service.update, presentWebAddress),
  bind(routes.logos.get, service.getLogo, presentLogo),
  bind(routes.logos.upload, service.uploadLogo, presentLogo),
  bind(routes.logos.remove, service.removeLogo, presentRemoval),
];

const digestShape = /^[0-9a-f]{64}$/;

/**
 * The pictures themselves, outside the API: public, forever the same at one address, and nothing but a picture to whoever
 * opens them. Mails and other sites may show them.
 */
export function logoFiles(database: Database): RequestHandler {
  const router = Router({ caseSensitive: true, strict: true });
  router.get('/:digest', async (request, response, next) => {
    response.locals.route = { id: 'logos.file' };
    const digest = String(request.params.digest);
    const scope = { userId: null, action: 'logos.file', requestId: String(response.locals.requestId ?? '') };
    const file = digestShape.test(digest)
      ? await database.transaction(scope, (tx) => getLogoFile(tx, digest))
      : undefined;
    if (file === undefined) return next();
    response.set({
      'Content-Type': file.content_type,
      'Cache-Control': 'public, max-age=31536000, immutable',
      'Content-Security-Policy': "default-src 'none'",
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'X-Content-Type-Options': 'nosniff',
    });
    response.send(file.content);
  });
  return router;
}
