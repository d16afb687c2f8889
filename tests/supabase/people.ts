import { randomUUID } from 'node:crypto';
import * as OTPAuth from 'otpauth';
import { expect } from 'vitest';
import { type Client, clientOf } from '../../server/testing/api.ts';
import type { Project } from '../../server/testing/supabase/project.ts';

export const password = 'a password for tests 1';

/** Somebody signed in at the project, with a client of our API. */
export interface Person {
  email: string;
  token: string;
  refreshToken: string;
  userId: string;
  sessionId: string;
  api: Client;
}

/** People of a project, as the browser's client makes them there. `origin` is of the server that their API clients ask. */
export function peopleOf(project: () => Project, origin: () => string) {
  async function ask(path: string, body: object, token?: string) {
    const { url, publishableKey } = project();
    const response = await fetch(`${url}/auth/v1/${path}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        apikey: publishableKey,
        Authorization: `Bearer ${token ?? publishableKey}`,
      },
      body: JSON.stringify(body),
    });
    const data = (await response.json().catch(() => ({}))) as Record<string, unknown>;
    return { status: response.status, data };
  }

  function person(email: string, data: Record<string, unknown>): Person {
    const token = String(data.access_token);
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
      sub: string;
      session_id: string;
    };
    return {
      email,
      token,
      refreshToken: String(data.refresh_token),
      userId: claims.sub,
      sessionId: claims.session_id,
      api: clientOf(origin(), token),
    };
  }

  return {
    ask,
    person,
    async signUp(name: string): Promise<Person> {
      const email = `${name}-${randomUUID()}@example.org`;
      expect((await ask('signup', { email, password })).status).toBe(200);
      const { token_hash } = await project().mailTo(email, 'confirmation');
      return person(email, (await ask('verify', { type: 'signup', token_hash })).data);
    },
    async signIn(email: string): Promise<Person> {
      return person(email, (await ask('token?grant_type=password', { email, password })).data);
    },
    /** Sets two-step sign-in up at the project; gives the session as it then is. */
    async enroll({ email, token }: Person): Promise<Person> {
      const enrolled = await ask('factors', { factor_type: 'totp', friendly_name: 'Phone' }, token);
      const { id, totp } = enrolled.data as { id: string; totp: { secret: string } };
      const code = new OTPAuth.TOTP({ secret: OTPAuth.Secret.fromBase32(totp.secret) }).generate();
      const challenge = await ask(`factors/${id}/challenge`, {}, token);
      const verified = await ask(`factors/${id}/verify`, { challenge_id: challenge.data.id, code }, token);
      return person(email, verified.data);
    },
    /** Signs out at the project, past our server. */
    signOut: ({ token }: Person) => ask('logout?scope=local', {}, token),
    register: async ({ api }: Person) =>
      (
        await api('organizations.create', {
          body: {
            name: 'Lincoln Elementary PTO',
            type: 'pto',
            school_name: 'Lincoln Elementary School',
            state: 'TX',
            time_zone: 'America/Chicago',
            subdomain: `pto-${randomUUID().slice(0, 8)}`,
            first_name: 'Ana',
            last_name: 'Rivera',
          },
        })
      ).data,
  };
}

/** Waits for what a job or another process does. */
export async function until<T>(read: () => Promise<T>, isRight: (value: T) => boolean): Promise<T> {
  const deadline = Date.now() + 45_000;
  for (;;) {
    const value = await read();
    if (isRight(value) || Date.now() > deadline) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
