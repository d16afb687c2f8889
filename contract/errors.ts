/**
 * Every error the API can answer with: its HTTP status and what it means. Messages are for people and may be reworded;
 * codes are for programs and never change meaning within a version.
 */
export const errorCodes = {
  validation_failed: { status: 400, message: 'Some fields need attention.' },
  invalid_json: { status: 400, message: 'The body is not valid JSON.' },
  invalid_cursor: {
    status: 400,
    message: 'This cursor does not belong to this list. Start again from the first page.',
  },
  invalid_header: { status: 400, message: 'A request header is malformed.' },
  unauthenticated: { status: 401, message: 'Sign in first: a valid bearer token is required.' },
  session_ended: { status: 401, message: 'This session has ended. Sign in again.' },
  forbidden: { status: 403, message: 'Your role does not include this.' },
  rank_too_low: { status: 403, message: 'A role can be given, changed or taken away only up to your own.' },
  feature_off: { status: 403, message: 'This is switched off here at present.' },
  second_factor_required: { status: 403, message: 'This needs two-step sign-in.' },
  not_found: { status: 404, message: 'There is nothing here for you.' },
  unknown_route: { status: 404, message: 'No such address in this API.' },
  link_invalid: { status: 404, message: 'This link is not valid any more. Ask for a new one.' },
  method_not_allowed: { status: 405, message: 'This address does not answer that method.' },
  not_acceptable: { status: 406, message: 'None of the accepted formats is available here.' },
  conflict: { status: 409, message: 'This clashes with something that is already there.' },
  already_member: { status: 409, message: 'You already belong to this organization.' },
  already_exists: { status: 409, message: 'This already exists.' },
  subdomain_taken: { status: 409, message: 'This web address is taken.' },
  last_admin: {
    status: 409,
    message: 'An organization needs at least one administrator. Name another one first.',
  },
  event_full: { status: 409, message: 'There are not enough places left.' },
  shift_full: { status: 409, message: 'This shift is full.' },
  already_signed_up: { status: 409, message: 'This person is already signed up for this shift.' },
  event_not_open: { status: 409, message: 'This event is not open for this.' },
  places_in_use: { status: 409, message: 'More places are already taken than that.' },
  import_not_ready: { status: 409, message: 'This import cannot do that in its present state.' },
  import_has_errors: { status: 409, message: 'Some rows still have errors. Fix or skip them first.' },
  limit_exceeded: { status: 409, message: 'The plan does not allow more.' },
  handover_signed: { status: 409, message: 'This handover is signed. What was signed does not change.' },
  idempotency_key_reused: { status: 409, message: 'This Idempotency-Key was used for a different request.' },
  version_conflict: { status: 412, message: 'Somebody else changed this in the meantime.' },
  body_too_large: { status: 413, message: 'The body is larger than this address accepts.' },
  unsupported_media_type: { status: 415, message: 'The content type is not accepted here.' },
  file_unreadable: { status: 422, message: 'This file cannot be read.' },
  version_required: { status: 428, message: 'Send the version you edited as If-Match.' },
  rate_limited: { status: 429, message: 'Too many requests. Wait a moment and try again.' },
  internal: { status: 500, message: 'Something went wrong on our side. Nothing was changed.' },
  unavailable: {
    status: 503,
    message: 'The service is not available right now. Nothing was changed. Try again soon.',
  },
} as const satisfies Record<string, { status: number; message: string }>;

export type ErrorCode = keyof typeof errorCodes;

/** One entry of the envelope's `errors`. `field` is a path such as `children[0].grade`, or a header's name. */
export interface WireError {
  code: ErrorCode | FieldErrorCode;
  message: string;
  field?: string;
}

/** What can be wrong with one field. They appear beside `field`, under an answer of `validation_failed`. */
export const fieldErrorCodes = [
  'required',
  'unknown_field',
  'wrong_type',
  'too_short',
  'too_long',
  'too_small',
  'too_large',
  'bad_format',
  'not_allowed',
  'duplicate',
  'does_not_fit',
] as const;
export type FieldErrorCode = (typeof fieldErrorCodes)[number];
