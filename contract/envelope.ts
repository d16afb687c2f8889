import type { WireError } from './errors.ts';

export const apiVersion = 'v1';
export const apiBase = '/api/v1';

/** What is known of every answer, good or bad. */
export interface Meta {
  timestamp: string;
  request_id: string;
  version: typeof apiVersion;
  /** The route's path template, never the address itself: it must hold nobody's ids. */
  endpoint: string;
  method: string;
  /** Present while a list has more; send it back as `cursor`. */
  next_cursor?: string | null;
}

/** The one shape of every JSON answer (the specification's "Standardized Responses"). */
export type Envelope<T> =
  | { success: true; data: T; meta: Meta; errors: null }
  | { success: false; data: null; meta: Meta; errors: WireError[] };
