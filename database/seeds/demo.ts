import { readFile } from 'node:fs/promises';
import type { Api } from '@pto-connect/contract';
import type { RunningServer } from '../../server/index.ts';
import { type DemoClient, inOrganization, openAccount } from './demo-client.ts';
import { foundDistricts, stateOfDemo } from './demo-district.ts';
import { holdEvent, type Organizers } from './demo-events.ts';
import { appointOfficers } from './demo-offices.ts';
import {
  copperPresident,
  type DemoMember,
  type DemoPerson,
  demoPassword,
  guardianWithOwnAddress,
  harborPresident,
  invited,
  joiner,
  members,
  middleSchoolPresident,
  president,
  willowPresident,
} from './demo-people.ts';
import { neighbourEvent, type PlannedEvent, programme } from './demo-programme.ts';

export { demoSignIns } from './demo-people.ts';

export interface DemoOptions {
  /** An administrator's address of the migrated database. */
  adminUrl: string;
  /** The running server: everything that a person could do is done through its API. */
  server: RunningServer;
  onProgress: (line: string) => void;
}

type Registration = Api['organizations.create']['body'];
const timeZone = 'America/Chicago';

/**
 * Loads the demo: two districts, three schools, four organizations under them (two at one school), and two organizations
 * without a district. Gives false, and does nothing, where it is already loaded, where an earlier load was interrupted, or where
 * accounts are another service's.
 */
export async function loadDemo({ adminUrl, server, onProgress }: DemoOptions): Promise<boolean> {
  if (server.identity === null) {
    onProgress('The demo needs the embedded identity service and is left out.');
    return false;
  }
  const state = await stateOfDemo(adminUrl, 'lincoln');
  if (state === 'interrupted')
    onProgress('An earlier load of the demo was interrupted. Start with --fresh to load it anew.');
  if (state !== 'absent') return false;

  const open = async (person: DemoPerson) => {
    const client = await openAccount(server, { ...person, password: demoPassword });
    return { ...person, client };
  };
  onProgress('People …');
  const [ana, waiting] = await Promise.all([open(president), open(joiner)]);
  const team: Array<DemoMember & { client: DemoClient }> = await Promise.all(
    members.map(async (member) => ({ ...(await open(member)), role_type: member.role_type })),
  );
  const lincoln = await register(ana, {
    name: 'Lincoln Elementary PTO',
    type: 'pto',
    school_name: 'Lincoln Elementary School',
    state: 'TX',
    time_zone: timeZone,
    subdomain: 'lincoln',
  });
  await setUp(lincoln, { color: '#0f5c73', join_requires_approval: false });
  await Promise.all(team.map((member) => join(lincoln, member)));
  await giveRoles(lincoln.client, team);
  await setUp(lincoln, { color: '#0f5c73', join_requires_approval: true });
  await join(lincoln, waiting);
  for (const body of invited) await lincoln.client('invitations.create', { body });

  await appointOfficers(lincoln.client, timeZone);

  onProgress('320 families …');
  await importFamilies(lincoln.client);
  await tieGuardian(lincoln.client);

  onProgress('Events …');
  const inLincoln = (email: string) => {
    const person = team.find((member) => member.email === email);
    if (person === undefined) throw new Error(`Nobody in the cast has the address ${email}`);
    return inOrganization(person.client, lincoln.orgId);
  };
  await hold(programme, {
    plans: inLincoln('lead@example.org'),
    publishes: inLincoln('board@example.org'),
    members: [...team.map(({ email }) => inLincoln(email)).reverse(), lincoln.client],
    timeZone,
  });

  onProgress('Neighbours …');
  const { boosters, ptsa, copper } = await registerNeighbours({
    marcus: team.find(({ email }) => email === 'board@example.org') ?? ana,
    ana,
    renee: await open(middleSchoolPresident),
    sam: await open(harborPresident),
    lena: await open(copperPresident),
    paul: await open(willowPresident),
  });
  onProgress('Districts …');
  await foundDistricts({ adminUrl, open, timeZone, lincoln, boosters, ptsa, copper });
  return true;
}

type Player = DemoPerson & { client: DemoClient };
interface Registered {
  orgId: string;
  subdomain: string;
  joinCode: string;
  timeZone: string;
  /** Its first administrator, in it. */
  client: DemoClient;
}

/** Three events at a time: they have nothing to do with one another. */
async function hold(events: readonly PlannedEvent[], organizers: Organizers): Promise<void> {
  const waiting = [...events];
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      await holdEvent(next, organizers);
  };
  await Promise.all([lane(), lane(), lane()]);
}

/** A second organization at Lincoln, one at the middle school, one of another district, and two that no district knows. Each has one event. */
async function registerNeighbours(
  people: Record<'marcus' | 'ana' | 'renee' | 'sam' | 'lena' | 'paul', Player>,
): Promise<Record<'boosters' | 'ptsa' | 'copper', Registered>> {
  const { marcus, ana, renee, sam, lena, paul } = people;
  const texas = { state: 'TX', time_zone: timeZone };
  const boosters = await register(marcus, {
    ...texas,
    name: 'Lincoln Dual Language Boosters',
    type: 'booster',
    school_name: 'Lincoln Elementary School',
    subdomain: 'lincoln-boosters',
  });
  await join(boosters, ana);
  await approveEverybody(boosters.client);
  const ptsa = await register(renee, {
    ...texas,
    name: 'Cedar Valley Middle School PTSA',
    type: 'ptsa',
    school_name: 'Cedar Valley Middle School',
    subdomain: 'cedar-valley-middle',
  });
  const harbor = await register(sam, {
    name: 'Harbor View Charter PTO',
    type: 'pto',
    school_name: 'Harbor View Charter School',
    state: 'WA',
    time_zone: 'America/Los_Angeles',
    subdomain: 'harbor-view',
  });
  const copper = await register(lena, {
    name: 'Copper Creek PTO',
    type: 'pto',
    school_name: 'Copper Creek Elementary',
    state: 'AZ',
    time_zone: 'America/Phoenix',
    subdomain: 'copper-creek',
  });
  const willow = await register(paul, {
    name: 'Willow Bend Home and School Association',
    type: 'hsa',
    school_name: 'Willow Bend School',
    state: 'PA',
    time_zone: 'America/New_York',
    subdomain: 'willow-bend',
  });
  for (const { client, timeZone: zone } of [boosters, ptsa, harbor, copper, willow])
    await hold([neighbourEvent], { plans: client, publishes: client, members: [], timeZone: zone });
  return { boosters, ptsa, copper };
}

async function register(
  person: Player,
  organization: Omit<Registration, 'first_name' | 'last_name'>,
): Promise<Registered> {
  const { first_name, last_name, client } = person;
  const { org_id, join_code } = await client('organizations.create', {
    body: { ...organization, first_name, last_name },
  });
  return {
    orgId: org_id,
    subdomain: organization.subdomain,
    joinCode: join_code ?? '',
    timeZone: organization.time_zone,
    client: inOrganization(client, org_id),
  };
}

const join = ({ joinCode }: Registered, { client, first_name, last_name }: Player) =>
  client('join.create', { params: { join_code: joinCode }, body: { first_name, last_name } });

async function setUp(
  { client }: Registered,
  changes: { color: string; join_requires_approval: boolean },
): Promise<void> {
  const { name, type, school_name, state, time_zone, version } = await client('organizations.get');
  const { color, join_requires_approval } = changes;
  const settings = { name, type, school_name, state, time_zone, branding: { color }, join_requires_approval };
  await client('organizations.update', { version, body: settings });
}

async function giveRoles(client: DemoClient, team: readonly DemoMember[]): Promise<void> {
  for (const { id, email, version } of await client('members.list', { query: { limit: 100 } })) {
    const role_type = team.find((member) => member.email === email)?.role_type;
    if (role_type === undefined || role_type === 'parent_member') continue;
    await client('members.update_role', {
      params: { member_id: id },
      version,
      body: { role_type, permissions: [] },
    });
  }
}

async function approveEverybody(client: DemoClient): Promise<void> {
  for (const { id } of await client('members.list', { query: { status: 'pending' } }))
    await client('members.approve', { params: { member_id: id } });
}

/** Brings the families in the way an officer does: upload, dry run, run. */
async function importFamilies(client: DemoClient): Promise<void> {
  const file = await readFile(new URL('./files/families-320.csv', import.meta.url));
  const draft = await client('imports.create', { query: { file_name: 'families-320.csv' }, file });
  await client('imports.apply', { params: { import_id: draft.id } });
  const deadline = Date.now() + 60_000;
  for (;;) {
    const job = await client('imports.get', { params: { import_id: draft.id } });
    if (job.status === 'completed') return;
    if (job.status === 'failed' || Date.now() > deadline)
      throw new Error(`The families were not imported: ${job.failure ?? 'the worker does not run'}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Gives a guardian the address they sign in with, which ties them to their account. */
async function tieGuardian(client: DemoClient): Promise<void> {
  const { search, email } = guardianWithOwnAddress;
  const [family] = await client('families.list', { query: { q: search } });
  if (family === undefined) throw new Error(`The family file has no ${search}`);
  const { name, external_id, version } = family;
  const guardians = family.guardians.map(({ member_id: _, ...guardian }, index) =>
    index === 0 ? { ...guardian, email } : guardian,
  );
  const children = family.children.map(({ external_id: _, ...child }) => child);
  await client('families.update', {
    params: { family_id: family.id },
    version,
    body: { name, external_id, guardians, children },
  });
}
