import type { Route } from '@pto-connect/contract';
import type { Request } from 'express';
import { ApiError } from './api-error.ts';
import { validateBody, validateQuery } from './validate.ts';

/** Everything a service is given of the request, validated against the route's declaration. Throws `validation_failed` and its kin. */
export function readInput(route: Route, request: Request, params: Record<string, unknown>) {
  const isEdit = route.versioned === true && route.method !== 'GET';
  return {
    params,
    query: validateQuery(route.query, request.query),
    body: route.body === undefined ? refuseBody(route, request) : validateBody(route.body, request.body),
    version: isEdit ? ifMatch(request) : 0,
    file: route.file === undefined ? Buffer.alloc(0) : (request.body as Buffer),
  };
}

/** The version in `If-Match: "3"`. Without it somebody else's change could be overwritten unseen. */
function ifMatch(request: Request): number {
  const header = request.get('if-match');
  if (header === undefined) throw new ApiError('version_required');
  const [, version] = /^(?:W\/)?"(\d{1,9})"$/.exec(header.trim()) ?? [];
  if (version === undefined)
    throw new ApiError('invalid_header', {
      fields: [
        {
          field: 'If-Match',
          code: 'bad_format',
          message: 'Send the version in quotes, as the ETag gave it.',
        },
      ],
    });
  return Number(version);
}

function refuseBody(route: Route, request: Request): undefined {
  const isEmpty =
    request.body === undefined ||
    route.file !== undefined ||
    (typeof request.body === 'object' && Object.keys(request.body as object).length === 0);
  if (!isEmpty) throw new ApiError('validation_failed', { message: 'This address takes no body.' });
  return undefined;
}
