export interface FieldProblem {
  /** Path of the field as a form names it: `children.0.grade`. */
  field: string;
  code: string;
  message: string;
}

/** An answer of the API that is not a success, or the lack of an answer (`offline`, `timeout`). */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: string;
  readonly fields: FieldProblem[];
  readonly requestId: string | null;

  constructor(options: {
    status: number;
    code: string;
    message: string;
    fields?: FieldProblem[];
    requestId?: string | null;
  }) {
    super(options.message);
    this.status = options.status;
    this.code = options.code;
    this.fields = options.fields ?? [];
    this.requestId = options.requestId ?? null;
  }
}

interface WireError {
  code: string;
  message: string;
  field?: string;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const isWireError = (value: unknown): value is WireError =>
  isRecord(value) && typeof value.code === 'string' && typeof value.message === 'string';

/** `children[0].grade` on the wire is `children.0.grade` in a form. */
export const formPath = (field: string) => field.replace(/\[(\d+)\]/g, '.$1');

/** Reads an error envelope. A body that is not one (a proxy's page, say) still gives a usable error. */
export function readError(status: number, body: unknown, requestIdHeader: string | null): ApiError {
  const meta = isRecord(body) && isRecord(body.meta) ? body.meta : {};
  const errors = isRecord(body) && Array.isArray(body.errors) ? body.errors.filter(isWireError) : [];
  const first = errors.find((error) => !error.field) ?? errors[0];
  const fields = errors
    .filter((error): error is Required<WireError> => Boolean(error.field))
    .map((error) => ({ field: formPath(error.field), code: error.code, message: error.message }));
  return new ApiError({
    status,
    code:
      fields.length > 0 && first?.field
        ? 'validation_failed'
        : (first?.code ?? (status >= 500 ? 'unavailable' : 'unexpected')),
    message: first?.message ?? `HTTP ${status}`,
    fields,
    requestId: typeof meta.request_id === 'string' ? meta.request_id : requestIdHeader,
  });
}
