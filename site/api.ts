import type { Api, Envelope, WireError } from '@pto-connect/contract';
import type { Language } from './language.ts';

export type Organization = Api['public_organizations.get']['data'];
export type EventSummary = Api['public_events.list']['data'][number];
export type EventDetail = Api['public_events.get']['data'];
export type Shift = EventDetail['shifts'][number];
export type SignUpState = Api['public_sign_ups.preview']['data'];
export type PersonalState = Api['personal_links.preview']['data'];
export type PersonalShift = PersonalState['shifts'][number];
export type MailChoice = Api['mail_preferences.preview']['data'];
export type MailList = Api['mail_preferences.refuse']['body']['list'];
export type SignUpRequest = Api['public_sign_ups.request']['body'];

/** On whose behalf a call is made. */
export interface Caller {
  language: Language;
  /** The visitor's address; empty when it is not to be forwarded. */
  address: string;
}

/** The API said no, or could not be reached (`unavailable`). */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  readonly status: number;
  readonly code: string;
  readonly errors: readonly WireError[];
  readonly retryAfter: string | null;
  constructor(
    status: number,
    errors: readonly WireError[],
    retryAfter: string | null = null,
    cause?: unknown,
  ) {
    super(`The API answered ${status} ${errors[0]?.code ?? ''}`, { cause });
    this.status = status;
    this.code = errors[0]?.code ?? (status >= 500 ? 'unavailable' : 'internal');
    this.errors = errors;
    this.retryAfter = retryAfter;
  }
}

const timeout_ms = 10_000;
const segment = encodeURIComponent;

/** The public routes of the API, which is all that the site ever uses of it. */
export class PublicApi {
  readonly #origin: string;

  constructor(origin: string) {
    this.#origin = origin;
  }

  getOrganization(caller: Caller, subdomain: string): Promise<Organization> {
    return this.#data(caller, `/public/organizations/${segment(subdomain)}`);
  }

  /** One page of public events from today on, by date; `next` is null on the last one. */
  async listEvents(caller: Caller, subdomain: string, cursor: string | null) {
    const query = new URLSearchParams({ limit: '50', ...(cursor === null ? {} : { cursor }) });
    const answer = await this.#call(caller, `/public/organizations/${segment(subdomain)}/events?${query}`);
    const body = (await answer.json()) as Envelope<EventSummary[]>;
    return { events: body.data ?? [], next: body.meta.next_cursor ?? null };
  }

  getEvent(caller: Caller, subdomain: string, slug: string): Promise<EventDetail> {
    return this.#data(caller, `/public/organizations/${segment(subdomain)}/events/${segment(slug)}`);
  }

  requestSignUp(caller: Caller, subdomain: string, request: SignUpRequest): Promise<{ sent: boolean }> {
    return this.#data(caller, `/public/organizations/${segment(subdomain)}/sign-ups`, request);
  }

  /** What a mailed link stands for. Changes nothing, although it is a POST: the token must not be in an address. */
  previewSignUp(caller: Caller, token: string): Promise<SignUpState> {
    return this.#data(caller, '/public/sign-ups/preview', { token });
  }

  confirmSignUp(caller: Caller, token: string): Promise<SignUpState> {
    return this.#data(caller, '/public/sign-ups/confirm', { token });
  }

  withdrawSignUp(caller: Caller, token: string): Promise<SignUpState> {
    return this.#data(caller, '/public/sign-ups/withdraw', { token });
  }

  /** Whom a personal link was mailed to, and what is open. Changes nothing. */
  previewPersonalLink(caller: Caller, link_token: string): Promise<PersonalState> {
    return this.#data(caller, '/public/personal-links/preview', { link_token });
  }

  /** Takes a shift; gives the token of the link to keep. */
  takeShift(caller: Caller, link_token: string, shift_id: string): Promise<{ token: string }> {
    return this.#data(caller, '/public/personal-links/sign-up', { link_token, shift_id });
  }

  /** What an address receives. Changes nothing. */
  getMailChoice(caller: Caller, mail_token: string): Promise<MailChoice> {
    return this.#data(caller, '/public/mail-preferences/preview', { mail_token });
  }

  chooseMail(caller: Caller, choice: Api['mail_preferences.update']['body']): Promise<MailChoice> {
    return this.#data(caller, '/public/mail-preferences/choice', choice);
  }

  refuseMail(caller: Caller, mail_token: string, list: MailList): Promise<MailChoice> {
    return this.#data(caller, '/public/mail-preferences/refusal', { mail_token, list });
  }

  /** An organization's public events as an iCalendar document. */
  async readPublicCalendar(caller: Caller, subdomain: string): Promise<string> {
    const path = `/public/organizations/${segment(subdomain)}/events?limit=200`;
    return (await this.#call(caller, path, undefined, 'text/calendar')).text();
  }

  /** The iCalendar document behind a private calendar address. */
  async readPrivateCalendar(caller: Caller, token: string): Promise<string> {
    return (await this.#call(caller, '/calendar-feeds/read', { token }, 'text/calendar')).text();
  }

  /** What `/health/ready` says, or null when nothing answers. */
  async getHealth(): Promise<{ isReady: boolean; checks: Record<string, boolean> } | null> {
    try {
      const answer = await fetch(`${this.#origin}/health/ready`, { signal: AbortSignal.timeout(timeout_ms) });
      const body = (await answer.json()) as { checks?: Record<string, boolean> };
      return { isReady: answer.ok, checks: body.checks ?? {} };
    } catch {
      return null;
    }
  }

  async #data<T>(caller: Caller, path: string, body?: object): Promise<T> {
    const answer = await this.#call(caller, path, body);
    const envelope = (await answer.json()) as Envelope<T>;
    if (!envelope.success) throw new ApiFailure(answer.status, envelope.errors);
    return envelope.data;
  }

  async #call(caller: Caller, path: string, body?: object, accept = 'application/json'): Promise<Response> {
    const headers: Record<string, string> = { Accept: accept, 'Accept-Language': caller.language };
    if (caller.address !== '') headers['X-Forwarded-For'] = caller.address;
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    const request = {
      method: body === undefined ? 'GET' : 'POST',
      headers,
      signal: AbortSignal.timeout(timeout_ms),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    const answer = await fetch(`${this.#origin}/api/v1${path}`, request).catch((cause: unknown) => {
      throw new ApiFailure(
        503,
        [{ code: 'unavailable', message: 'The API cannot be reached.' }],
        null,
        cause,
      );
    });
    if (answer.ok) return answer;
    const refusal = (await answer.json().catch(() => null)) as Envelope<never> | null;
    throw new ApiFailure(answer.status, refusal?.errors ?? [], answer.headers.get('retry-after'));
  }
}
