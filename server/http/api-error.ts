import { type ErrorCode, errorCodes, type WireError } from '@pto-connect/contract';

/**
 * A refusal with a code of the contract. `message` and `fields` are shown to the caller; `cause` is for the log alone.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ErrorCode;
  readonly fields: WireError[];

  constructor(code: ErrorCode, options: { message?: string; fields?: WireError[]; cause?: unknown } = {}) {
    super(options.message ?? errorCodes[code].message, { cause: options.cause });
    this.code = code;
    this.fields = options.fields ?? [];
  }

  get status(): number {
    return errorCodes[this.code].status;
  }

  /** The envelope's `errors`: one entry per field, or one for the whole. */
  toWire(): WireError[] {
    return this.fields.length > 0 ? this.fields : [{ code: this.code, message: this.message }];
  }
}

/** A cross-field rule that Joi cannot say. Lands beside the field, like every other validation error. */
export const fieldError = (field: string, code: WireError['code'], message: string): ApiError =>
  new ApiError('validation_failed', { fields: [{ field, code, message }] });
