import { createHmac } from 'node:crypto';
import { foundDistrict } from '../../server/testing/hierarchy.ts';
import {
  type Person,
  registerOrganization,
  signUp,
  type TestOrganization,
} from '../../server/testing/people.ts';
import type { TestServer } from '../../server/testing/test-server.ts';
import { buildWorld } from '../world/build-world.ts';

/** Who looks at a screen. `starter` has just registered an organization that has nothing yet. */
export type Who =
  | 'visitor'
  | 'newcomer'
  | 'two_step'
  | 'invited'
  | 'pending'
  | 'parent_member'
  | 'board_member'
  | 'admin'
  | 'starter'
  | 'office'
  | 'principal'
  | 'operator'
  | 'new_office'
  | 'new_principal'
  | 'visited';

export interface ScreenWorld {
  /** What `{name}` in an address stands for: in the organization with something of everything, and in the empty one. */
  ids: Record<string, string>;
  emptyIds: Record<string, string>;
  /** The session of everybody who is signed in, as the browser keeps it. */
  sessions: Record<Exclude<Who, 'visitor'>, string>;
  /** What public pages of an organization are named after. */
  organizationNames: string[];
}

const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

export async function buildScreenWorld(server: TestServer): Promise<ScreenWorld> {
  const world = await buildWorld(server, 'Maple Street');
  const { organization, people } = world;
  const empty = await registerOrganization(server, { name: 'Cedar Hill PTO' });
  const newcomer = await signUp(server, 'newcomer');
  const careful = await signUp(server, 'careful');
  await turnTwoStepOn(server, careful);
  // Somebody who came after everybody was asked to help, so that there is a family left to ask.
  await organization.admin.api('families.create', {
    body: {
      name: 'Ramos',
      external_id: null,
      guardians: [
        {
          first_name: 'Lucía',
          last_name: 'Ramos',
          email: 'lucia.ramos@example.org',
          phone: null,
          relation: 'mother',
          language: 'es',
        },
      ],
      children: [],
    },
  });
  const draft = await createEvent(organization, {
    title: 'Book fair',
    title_es: null,
    day: 9,
    category: 'meeting',
  });
  const cancelled = await createEvent(organization, {
    title: 'Fall carnival, with the cake walk that every class bakes for',
    title_es: 'Feria de otoño, con el paseo de pasteles que hornean todas las clases',
    day: 16,
    category: 'fundraiser',
  });
  await organization.admin.api('events.publish', { params: { event_id: cancelled.id } });
  await organization.admin.api('events.cancel', {
    params: { event_id: cancelled.id },
    body: { reason: 'The gym is closed after the storm.' },
  });
  const invited = await signUp(server, 'invited');
  await organization.admin.api('invitations.create', {
    body: { email: invited.email, role_type: 'volunteer', language: 'en' },
  });
  const [mail] = await server.mailsTo(invited.email);
  const [, invitation_token = ''] = /\/app\/invitation#([\w-]{43})/.exec(mail?.text ?? '') ?? [];

  // Above the organization: the levels of the world, and a district and school that have nothing yet.
  const { operator, district, school } = world.above;
  const newDistrict = await foundDistrict(server, operator, 'Copper Creek USD');
  const newSchool = await newDistrict.addSchool('Copper Creek Elementary');
  const bare = await foundDistrict(server, operator, 'Prairie View ISD');
  // Support is inside an organization of its own, so that its banner stands over one screen and not over all.
  await organization.admin.api('support_sessions.end', {
    params: { support_session_id: world.ids.support_session_id ?? '' },
  });
  const visited = await registerOrganization(server, { name: 'Willow Bend PTO' });
  await operator.api('platform_support_sessions.open', {
    params: { organization_id: visited.orgId },
    body: { reason: 'The import that failed on Monday', minutes: 240 },
  });
  const above = {
    office: district.office,
    principal: school.principal,
    operator,
    new_office: bare.office,
    new_principal: newSchool.principal,
    visited: visited.admin,
  };

  const signedIn = { ...above, newcomer, two_step: careful, invited, ...people, starter: empty.admin };
  const sessions = {} as ScreenWorld['sessions'];
  for (const who of [
    'newcomer',
    'two_step',
    'invited',
    'pending',
    'parent_member',
    'board_member',
    'admin',
    'starter',
    'office',
    'principal',
    'operator',
    'new_office',
    'new_principal',
    'visited',
  ] as const)
    sessions[who] = await sessionOf(server, signedIn[who]);
  return {
    ids: {
      ...world.ids,
      invitation_token,
      new_district_id: bare.districtId,
      new_school_id: newSchool.schoolId,
      visited_subdomain: visited.subdomain,
      empty_subdomain: empty.subdomain,
      draft_event_id: draft.id,
      cancelled_event_id: cancelled.id,
      cancelled_slug: cancelled.slug,
    },
    emptyIds: { subdomain: empty.subdomain },
    sessions,
    organizationNames: ['Maple Street PTO', 'Cedar Hill PTO'],
  };
}

async function createEvent(
  { admin }: TestOrganization,
  event: { title: string; title_es: string | null; day: number; category: 'meeting' | 'fundraiser' },
) {
  const created = await admin.api('events.create', {
    body: {
      title: event.title,
      title_es: event.title_es,
      description: null,
      description_es: null,
      category: event.category,
      location: 'Gym',
      all_day: true,
      event_date: day(event.day),
      end_date: day(event.day + 1),
      starts_at: null,
      ends_at: null,
      capacity: null,
      visibility: 'public',
    },
  });
  return created.data;
}

interface Session {
  access_token: string;
  expires_in: number;
  expires_at?: number;
}

const ask = async <T>(server: TestServer, path: string, body: object, token?: string): Promise<T> => {
  const response = await fetch(`${server.origin}/auth/v1/${path}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
};

/** Signs in as the sign-in screen would, and gives what the browser's client keeps. */
export async function sessionOf(server: TestServer, { email }: Pick<Person, 'email'>): Promise<string> {
  const session = await ask<Session>(server, 'token?grant_type=password', {
    email,
    password: 'a password for tests 1',
  });
  return JSON.stringify({ expires_at: Math.floor(Date.now() / 1000) + session.expires_in, ...session });
}

async function turnTwoStepOn(server: TestServer, { token }: Person): Promise<void> {
  const factor = await ask<{ id: string; totp: { secret: string } }>(
    server,
    'factors',
    { factor_type: 'totp', friendly_name: 'Phone' },
    token,
  );
  const challenge = await ask<{ id: string }>(server, `factors/${factor.id}/challenge`, {}, token);
  await ask(
    server,
    `factors/${factor.id}/verify`,
    { challenge_id: challenge.id, code: codeOf(factor.totp.secret) },
    token,
  );
}

/** RFC 6238: the six digits of this half minute. */
function codeOf(base32: string): string {
  const bits = [...base32.replace(/=+$/, '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
