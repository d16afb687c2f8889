import { randomUUID } from 'node:crypto';
import type { RoleType } from '@pto-connect/contract';
import { type Client, clientOf } from './api.ts';
import type { TestServer } from './test-server.ts';

export interface Person {
  email: string;
  userId: string;
  token: string;
  /** Calls the API as this person; in an organization once they belong to one. */
  api: Client;
}

const password = 'a password for tests 1';

/** Opens a confirmed account through the identity service's own door and signs in. */
export async function signUp(
  server: TestServer,
  name = 'person',
  data: { language?: 'en' | 'es' } = {},
): Promise<Person> {
  const email = `${name.toLowerCase()}-${randomUUID().slice(0, 8)}@example.org`;
  const response = await fetch(`${server.origin}/auth/v1/signup`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password, data }),
  });
  const session = (await response.json()) as { access_token: string; user: { id: string } };
  if (!response.ok) throw new Error(`Sign-up failed: ${JSON.stringify(session)}`);
  return {
    email,
    userId: session.user.id,
    token: session.access_token,
    api: clientOf(server.origin, session.access_token),
  };
}

export interface TestOrganization {
  orgId: string;
  subdomain: string;
  joinCode: string;
  admin: Person;
  /** A new person with this role in the organization. */
  member(role: RoleType, name?: string): Promise<Person & { memberId: string }>;
}

/** Registers an organization through the API, as its first administrator would. */
export async function registerOrganization(
  server: TestServer,
  overrides: { name?: string; time_zone?: string } = {},
): Promise<TestOrganization> {
  const admin = await signUp(server, 'admin');
  const subdomain = `pto-${randomUUID().slice(0, 8)}`;
  const created = await admin.api('organizations.create', {
    body: {
      name: 'Lincoln Elementary PTO',
      type: 'pto',
      school_name: 'Lincoln Elementary School',
      state: 'TX',
      time_zone: 'America/Chicago',
      subdomain,
      first_name: 'Ana',
      last_name: 'Rivera',
      ...overrides,
    },
  });
  const { org_id, join_code } = created.data;
  const inOrganization = (person: Person): Person => ({
    ...person,
    api: clientOf(server.origin, person.token, { org_id }),
  });
  return {
    orgId: org_id,
    subdomain,
    joinCode: join_code ?? '',
    admin: inOrganization(admin),
    async member(role, name = role) {
      const person = await signUp(server, name.replaceAll('_', '-'));
      const invitation = await inOrganization(admin).api('invitations.create', {
        body: { email: person.email, role_type: role, language: 'en' },
      });
      if (invitation.status !== 201) throw new Error(invitation.text);
      const [mail] = await server.mailsTo(person.email);
      const [, token = ''] = /\/app\/invitation#([\w-]{43})/.exec(mail?.text ?? '') ?? [];
      const accepted = await person.api('invitations.accept', {
        body: { token, first_name: name, last_name: 'Tester' },
      });
      if (accepted.status !== 200) throw new Error(accepted.text);
      const account = await person.api('account.get');
      return {
        ...inOrganization(person),
        memberId:
          account.data.memberships.find((membership) => membership.org_id === org_id)?.member_id ?? '',
      };
    },
  };
}
