import { eventsEach, scaleId } from '../../database/seeds/scale.ts';
import { documents } from './graphql-documents.ts';
import type { Caller, Dialect, Job, Setup } from './job.ts';
import { signInBody } from './sign-in.ts';
import { createWishes, today, type Wish } from './wishes.ts';

/** One request, ready to be written to a socket, and what its answer must be. */
export interface Request {
  text: string;
  status: number;
  atLeast: number;
  /** The body must hold one of these. */
  includes: readonly string[];
  writes: boolean;
  /** Who asks, and whether they have just come and hold nothing yet. */
  caller: Caller;
  arrives: boolean;
  /** The address, where its answer is one that the product's client keeps with its tag. */
  kept: string | null;
}

/** The requests of a job in order, spoken in its dialect. */
export function createRequests(setup: Setup) {
  const wishes = createWishes(setup);
  return {
    sequence(job: Job): () => Request {
      const next = wishes.sequence(job);
      return () => speak(next(), job.dialect, setup.host);
    },
  };
}

function speak(made: Wish, dialect: Dialect, host: string): Request {
  const { caller, kind } = made;
  const event = scaleId('event', caller.organization, made.event);
  const expectation = {
    status: kind === 'refused' ? 401 : 200,
    writes: kind === 'rsvp',
    caller,
    arrives: made.arrives,
    kept: null,
    atLeast: {
      event_list: 4_000,
      event_detail: 900,
      member_search: 30,
      rsvp: 300,
      sign_in: 500,
      alive: 2,
      refused: 100,
      one_event: 300,
    }[kind],
    includes: {
      event_list: [scaleId('event', caller.organization, eventsEach.past + 1)],
      event_detail: [event],
      member_search: made.q.startsWith('zzyzx')
        ? ['[]']
        : caller.organization === 1
          ? ['scale.example.org']
          : ['['],
      // PostgreSQL's own JSON has a space there.
      rsvp: [`"guests":${made.guests}`, `"guests": ${made.guests}`],
      sign_in: ['"access_token"'],
      alive: ['{'],
      refused: ['unauthenticated'],
      one_event: [scaleId('event', caller.organization, eventsEach.past + 1)],
    }[kind],
  };
  const head = `Host: ${host}\r\nX-Forwarded-For: ${addressOf(caller)}\r\n`;
  if (kind === 'sign_in') {
    const text = post('POST', '/auth/v1/token?grant_type=password', head, signInBody(caller.email));
    return { ...expectation, text };
  }
  if (kind === 'alive') return { ...expectation, text: `GET /health/live HTTP/1.1\r\n${head}\r\n` };
  if (kind === 'refused') {
    const text = `GET /api/v1/organizations/${caller.orgId}/events HTTP/1.1\r\n${head}\r\n`;
    return { ...expectation, text };
  }
  const who = `${head}Authorization: Bearer ${caller.token}\r\nX-Org-Id: ${caller.orgId}\r\nX-User-Id: ${caller.userId}\r\nX-Profile-Id: ${caller.profileId}\r\n`;
  if (dialect === 'graphql') {
    const variables = { profile: caller.profileId, event, q: made.q, guests: made.guests, fromDay: today };
    const body = JSON.stringify({ query: documents[kind], variables });
    return { ...expectation, text: post('POST', '/graphql', who, body) };
  }
  const organization = `/api/v1/organizations/${caller.orgId}`;
  const get = (path: string) => ({
    ...expectation,
    kept: path,
    text: `GET ${organization}${path} HTTP/1.1\r\n${who}Accept: application/json\r\n\r\n`,
  });
  if (kind === 'event_list') return get(`/events?from=${today}&limit=20`);
  if (kind === 'one_event') return get(`/events?from=${today}&limit=1`);
  if (kind === 'event_detail') return get(`/events/${event}`);
  if (kind === 'member_search') return get(`/members?q=${made.q}&limit=20`);
  const body = `{"response":"yes","guests":${made.guests}}`;
  return { ...expectation, text: post('PUT', `${organization}/events/${event}/rsvp`, who, body) };
}

const post = (method: string, path: string, head: string, body: string) =>
  `${method} ${path} HTTP/1.1\r\n${head}Accept: application/json\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

/** Everybody calls from an address of their own, so that limits count as they do outside. */
function addressOf(caller: Caller): string {
  const n = Number.parseInt(caller.userId.slice(-12), 16);
  const bits = (caller.organization << 14) | (n & 0x3fff);
  return `10.${(bits >> 16) & 255}.${(bits >> 8) & 255}.${bits & 255}`;
}
