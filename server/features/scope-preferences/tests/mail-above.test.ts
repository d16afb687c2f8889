import { afterAll, beforeAll, expect, test } from 'vitest';
import { appointAdministrator } from '../../../../database/platform-admin.ts';
import {
  acceptInvitation,
  foundDistrict,
  platformOperator,
  type TestDistrict,
} from '../../../testing/hierarchy.ts';
import { type Person, registerOrganization, signUp } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;
let operator: Person;
let district: TestDistrict;
beforeAll(async () => {
  server = await startTestServer();
  operator = await platformOperator(server);
  district = await foundDistrict(server, operator);
});
afterAll(() => server.close());

const chosen = { language: 'es', quiet_from: null, quiet_until: null, time_zone: 'America/Chicago' } as const;
/** Quiet hours that are on now in this zone, whenever the test runs: all of the day but the half hour after the next two. */
const quietNow = () => {
  const clock = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(11, 16);
  return { ...chosen, quiet_from: clock(-2), quiet_until: clock(2), time_zone: 'Etc/UTC' };
};
const askToClose = async (name: string) => {
  const { admin } = await registerOrganization(server, { name });
  const asked = await admin.api('closures.create', { body: { reason: 'The school is merging in June.' } });
  expect(asked.status, asked.text).toBe(200);
};
const subjects = async ({ email }: Person) => (await server.mailsTo(email, 0)).map(({ subject }) => subject);
/** Mails that are queued for later. Their text is sealed; when they leave is not. */
const waiting = () =>
  server.inspect<{ run_at: Date }>(
    "select run_at from graphile_worker.jobs where task_identifier = 'mail.send' and run_at > now() + interval '1 hour'",
  );

test('an operator is written to in English until they choose Spanish, and then in Spanish', async () => {
  expect((await operator.api('scope_preferences.get')).data).toEqual({
    language: 'en',
    quiet_from: null,
    quiet_until: null,
    time_zone: null,
  });
  await askToClose('English PTO');
  expect((await server.mailsTo(operator.email, 1))[0]?.subject).toMatch(/^English PTO asks/);
  expect((await operator.api('scope_preferences.update', { body: chosen })).data).toEqual(chosen);
  await askToClose('Spanish PTO');
  const [mail] = await server.mailsTo(operator.email, 2);
  expect(mail?.subject).toMatch(/Spanish PTO/);
  expect(mail?.text).toMatch(/pide que Spanish PTO se cierre/);
});

test('who chose nothing is written to in the language of the invitation, or as in an organization of their own', async () => {
  const invited = await signUp(server, 'invited');
  await district.office.api('district_people.invite', {
    body: { email: invited.email, school_id: null, language: 'es' },
  });
  await acceptInvitation(server, invited, 'Sol Vega');
  expect((await invited.api('scope_preferences.get')).data.language).toBe('es');
  const { admin } = await registerOrganization(server);
  await admin.api('account.update', {
    body: { first_name: 'Ana', last_name: 'Rivera', language: 'es' },
  });
  await appointAdministrator(server.databaseUrl, { email: admin.email, name: 'Ana Rivera' });
  expect((await admin.api('scope_preferences.get')).data.language).toBe('es');
});

test('during quiet hours a mail waits until they end; what a person asked for just now does not', async () => {
  const school = await district.addSchool('Lincoln Elementary School');
  const { principal } = school;
  const quiet = quietNow();
  expect((await principal.api('scope_preferences.update', { body: quiet })).status).toBe(200);
  const { admin } = await registerOrganization(server, { name: 'Night PTO' });
  const before = (await subjects(principal)).length;
  const asked = await admin.api('adoptions.ask', {
    body: { adoption_code: school.adoptionCode, note: null },
  });
  expect(asked.status, asked.text).toBe(200);
  const held = await waiting();
  expect(held).toHaveLength(1);
  expect(held[0]?.run_at.toISOString().slice(11, 16)).toBe(quiet.quiet_until);
  // The same transaction's other mails, and the next one's, are not held.
  const invited = await signUp(server, 'invited');
  await district.office.api('district_people.invite', {
    body: { email: invited.email, school_id: school.schoolId, language: 'en' },
  });
  await server.mailsTo(invited.email, 1);
  expect(await subjects(principal)).toHaveLength(before);
  expect(await waiting()).toHaveLength(1);

  await principal.api('scope_preferences.update', { body: chosen });
  await admin.api('adoptions.withdraw', { params: { adoption_id: await adoptionOf(admin) } });
  await admin.api('adoptions.ask', { body: { adoption_code: school.adoptionCode, note: null } });
  const [mail] = await server.mailsTo(principal.email, before + 1);
  expect(mail?.subject).toContain('Night PTO');
});

const adoptionOf = async (admin: Person) =>
  (await admin.api('hierarchy.get')).data.adoptions.find(({ status }) => status === 'asked')?.id ?? '';

test('half a quiet time, one without length and a zone that there is not are refused; nobody without a level has any', async () => {
  const update = (body: object) => operator.api('scope_preferences.update', { body: { ...chosen, ...body } });
  for (const [body, field] of [
    [{ quiet_from: '21:00' }, 'quiet_until'],
    [{ quiet_until: '07:00' }, 'quiet_from'],
    [{ quiet_from: '21:00', quiet_until: '21:00' }, 'quiet_until'],
    [{ time_zone: 'America/Nowhere' }, 'time_zone'],
  ] as const) {
    const refused = await update(body);
    expect([refused.status, refused.errors[0]?.field]).toEqual([400, field]);
  }
  const parent = await signUp(server, 'parent');
  expect((await parent.api('scope_preferences.get')).status).toBe(404);
  expect((await parent.api('scope_preferences.update', { body: chosen })).status).toBe(404);
});
