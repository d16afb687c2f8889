import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  foundDistrict,
  platformOperator,
  type TestDistrict,
  type TestSchool,
} from '../../../testing/hierarchy.ts';
import { type Person, registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { agendaBody, eventContent, makeAgenda, type Template, titlesAt } from './fixtures.ts';

/*
 * One district with two schools and two PTOs at the first, another district, and a PTO that stands alone: who sees what.
 */
let server: TestServer;
let operator: Person;
let district: TestDistrict;
let school: TestSchool;
let sharer: TestOrganization;
/** From the nearest to the farthest. */
let readers: Record<'sameSchool' | 'sameDistrict' | 'otherDistrict' | 'standalone', TestOrganization>;

beforeAll(async () => {
  server = await startTestServer();
  operator = await platformOperator(server);
  district = await foundDistrict(server, operator);
  school = await district.addSchool('Lincoln Elementary School');
  const second = await district.addSchool('Cedar Valley Middle School');
  const elsewhere = await (await foundDistrict(server, operator, 'Copper Creek USD')).addSchool(
    'Copper Creek School',
  );
  sharer = await registerOrganization(server, { name: 'Lincoln PTO' });
  readers = {
    sameSchool: await registerOrganization(server, { name: 'Lincoln Boosters' }),
    sameDistrict: await registerOrganization(server, { name: 'Middle PTSA' }),
    otherDistrict: await registerOrganization(server, { name: 'Copper PTO' }),
    standalone: await registerOrganization(server, { name: 'Harbor PTO' }),
  };
  await school.adopt(sharer);
  await school.adopt(readers.sameSchool);
  await second.adopt(readers.sameDistrict);
  await elsewhere.adopt(readers.otherDistrict);
});
afterAll(() => server?.close());

type Level = 'school' | 'district' | 'platform';
const share = async (template: Template, level: Level) =>
  (
    await sharer.admin.api('template_shares.create', {
      params: { template_id: template.id },
      body: { level },
    })
  ).data;
const idOf = (template: Template, level: Level) =>
  template.shares.find((candidate) => candidate.level === level)?.id ?? '';
const approve = (shareId: string) =>
  district.office.api('district_templates.decide', {
    params: { district_share_id: shareId },
    body: { approve: true, reason: null },
  });
/** Who finds a template, by its title, at which level. */
async function seenBy(title: string): Promise<Record<string, string>> {
  const seen: Record<string, string> = {};
  for (const [who, { admin }] of Object.entries(readers)) {
    const found = (await admin.api('templates.list', { query: { q: title } })).data;
    for (const { level } of found) if (level !== 'organization') seen[who] = level;
  }
  return seen;
}

describe('who sees what is shared', () => {
  test('with the school: its PTOs, at once, because a school that has not said otherwise trusts them', async () => {
    const shared = await share(await makeAgenda(sharer.admin.api, { title: 'Schoolwide' }), 'school');
    expect(shared.shares).toMatchObject([
      { level: 'school', status: 'approved', place_name: 'Lincoln Elementary School', number: 1 },
    ]);
    expect(await seenBy('Schoolwide')).toEqual({ sameSchool: 'school' });
  });

  test('with the district: nobody while it waits, then its PTOs; the office sees who shares and what', async () => {
    const shared = await share(await makeAgenda(sharer.admin.api, { title: 'Districtwide' }), 'district');
    expect(shared.shares).toMatchObject([{ status: 'waiting' }]);
    expect(await seenBy('Districtwide')).toEqual({});
    const params = { district_share_id: idOf(shared, 'district') };
    expect(
      (
        await readers.sameDistrict.admin.api('templates.get', {
          params: { template_id: params.district_share_id },
        })
      ).status,
    ).toBe(404);
    const queue = (await district.office.api('district_templates.list')).data;
    expect(queue.needs_approval).toBe(true);
    expect(queue.templates[0]).toMatchObject({
      title: 'Districtwide',
      organization_name: 'Lincoln PTO',
      status: 'waiting',
    });
    const seen = await district.office.api('district_templates.get', { params });
    expect(seen.data.content).toEqual(agendaBody().content);
    const approved = await approve(params.district_share_id);
    expect(approved.data).toMatchObject({ status: 'approved', decided_by_name: 'Dana Whitfield' });
    expect(await seenBy('Districtwide')).toEqual({ sameSchool: 'district', sameDistrict: 'district' });
  });

  test('with everybody: once the platform has approved it, those who stand alone too', async () => {
    const shared = await share(await makeAgenda(sharer.admin.api, { title: 'Worldwide' }), 'platform');
    const params = { platform_share_id: idOf(shared, 'platform') };
    expect(await seenBy('Worldwide')).toEqual({});
    await operator.api('platform_templates.decide', { params, body: { approve: true, reason: null } });
    expect(await seenBy('Worldwide')).toEqual({
      sameSchool: 'platform',
      sameDistrict: 'platform',
      otherDistrict: 'platform',
      standalone: 'platform',
    });
    const alone = readers.standalone.admin.api;
    const seen = await alone('templates.get', { params: { template_id: params.platform_share_id } });
    expect(seen.data).toMatchObject({ organization_name: 'Lincoln PTO', shares: [], levels: [] });
    expect(seen.data.can.toSorted()).toEqual(['templates.copy']);
  });

  test('the same at several levels is one, at the nearest', async () => {
    const template = await makeAgenda(sharer.admin.api, { title: 'Everywhere' });
    await share(template, 'school');
    await approve(idOf(await share(template, 'district'), 'district'));
    expect(await seenBy('Everywhere')).toEqual({ sameSchool: 'school', sameDistrict: 'district' });
    const found = (await readers.sameSchool.admin.api('templates.list', { query: { q: 'Everywhere' } })).data;
    expect(found).toHaveLength(1);
  });

  test('an organization without a school can share with everybody and with nobody else', async () => {
    const { api } = readers.standalone.admin;
    const template = await makeAgenda(api, { title: 'Alone' });
    expect(template.levels.map(({ level }) => level)).toEqual(['platform']);
    for (const level of ['school', 'district'] as const) {
      const refused = await api('template_shares.create', {
        params: { template_id: template.id },
        body: { level },
      });
      expect([refused.status, refused.errors[0]?.code]).toEqual([409, 'conflict']);
    }
  });
});

describe('what a level decides', () => {
  test('no needs a reason; who shared it is told either way, and reads it in the application', async () => {
    const board = await sharer.member('board_member');
    const template = await makeAgenda(board.api, { title: 'Told' });
    const shareIt = async () =>
      (
        await board.api('template_shares.create', {
          params: { template_id: template.id },
          body: { level: 'district' },
        })
      ).data;
    const first = idOf(await shareIt(), 'district');
    const decide = (id: string, body: { approve: boolean; reason: string | null }) =>
      district.office.api('district_templates.decide', { params: { district_share_id: id }, body });
    const silent = await decide(first, { approve: false, reason: ' ' });
    expect([silent.status, silent.errors[0]?.field]).toEqual([400, 'reason']);
    const refused = await decide(first, { approve: false, reason: 'Please leave the sponsor out.' });
    expect(refused.data.status).toBe('refused');
    expect(
      (await board.api('templates.get', { params: { template_id: template.id } })).data.shares[0],
    ).toMatchObject({
      status: 'refused',
      reason: 'Please leave the sponsor out.',
      decided_by_name: 'Dana Whitfield',
    });
    const again = await decide(first, { approve: true, reason: null });
    expect([again.status, again.errors[0]?.code]).toEqual([409, 'conflict']);
    await decide((await shareIt()).shares[0]?.id ?? '', { approve: true, reason: null });
    const news = (await board.api('notifications.list')).data;
    expect(
      news
        .map(({ kind, title, person, reason, subject_id }) => ({ kind, title, person, reason, subject_id }))
        .toSorted((a, b) => a.kind.localeCompare(b.kind)),
    ).toEqual([
      {
        kind: 'template_approved',
        title: 'Told',
        person: 'Dana Whitfield',
        reason: null,
        subject_id: template.id,
      },
      {
        kind: 'template_refused',
        title: 'Told',
        person: 'Dana Whitfield',
        reason: 'Please leave the sponsor out.',
        subject_id: template.id,
      },
    ]);
    // Only who shared it.
    expect(
      (await sharer.admin.api('notifications.list')).data.filter(({ title }) => title === 'Told'),
    ).toEqual([]);
  });

  test('who approves is mailed that something waits, with the way there and nothing private', async () => {
    const title = 'Mailed about Ana Rivera';
    await share(await makeAgenda(sharer.admin.api, { title }), 'district');
    const mail = await vi.waitFor(
      async () => {
        const mails = await server.mailsTo(district.office.email);
        const found = mails.find(
          ({ subject }) => subject === 'A template waits for you: Mailed about [name]',
        );
        if (found === undefined) throw new Error('The mail is not there yet');
        return found;
      },
      { timeout: 40_000, interval: 50 },
    );
    expect(mail.text).toContain(`/app/district/${district.districtId}/templates`);
    expect(mail.text).not.toContain('Rivera');
  });

  test('an approved one can be taken back', async () => {
    const shared = await share(await makeAgenda(sharer.admin.api, { title: 'Taken back' }), 'school');
    const params = { school_share_id: idOf(shared, 'school') };
    const back = await school.principal.api('school_templates.decide', {
      params,
      body: { approve: false, reason: 'It names a sponsor.' },
    });
    expect(back.data.status).toBe('refused');
    expect(await seenBy('Taken back')).toEqual({});
  });

  test('whether it approves first is each level’s own setting', async () => {
    await school.principal.api('school_templates.policy', { body: { needs_approval: true } });
    const template = await makeAgenda(sharer.admin.api, { title: 'By policy' });
    expect(template.levels).toMatchObject([
      { level: 'school', needs_approval: true },
      { level: 'district', needs_approval: true },
      { level: 'platform', needs_approval: true },
    ]);
    expect((await share(template, 'school')).shares[0]?.status).toBe('waiting');
    await school.principal.api('school_templates.policy', { body: { needs_approval: false } });
    await district.office.api('district_templates.policy', { body: { needs_approval: false } });
    expect((await share(template, 'school')).shares.map(({ status }) => status)).toEqual([
      'approved',
      'replaced',
    ]);
    expect((await share(template, 'district')).shares[0]).toMatchObject({
      level: 'district',
      status: 'approved',
    });
    await district.office.api('district_templates.policy', { body: { needs_approval: true } });
    // Another district has not said anything.
    expect((await makeAgenda(readers.otherDistrict.admin.api)).levels).toMatchObject([
      { needs_approval: false },
      { needs_approval: true },
      { needs_approval: true },
    ]);
    const log = await server.inspect<{ action: string }>(
      "select distinct action from public.scope_log where table_name = 'template_policies' order by action",
    );
    expect(log.map(({ action }) => action)).toEqual(['district_templates.policy', 'school_templates.policy']);
  });
});

describe('what changes afterwards', () => {
  test('a new version reaches nobody until it is shared and approved; copies stay', async () => {
    const { api } = sharer.admin;
    const template = await makeAgenda(api, { title: 'Growing' });
    const params = { template_id: template.id };
    const first = idOf(await share(template, 'district'), 'district');
    await approve(first);
    const reader = readers.sameDistrict.admin.api;
    const copy = (await reader('templates.copy', { params: { template_id: first } })).data;
    await api('templates.update', {
      params,
      body: agendaBody({ title: 'Grown' }),
      ifMatch: template.version,
    });
    expect(await seenBy('Growing')).toEqual({ sameSchool: 'district', sameDistrict: 'district' });
    const second = idOf(await share(template, 'district'), 'district');
    expect(await seenBy('Grown')).toEqual({});
    await approve(second);
    expect(await seenBy('Grown')).toEqual({ sameSchool: 'district', sameDistrict: 'district' });
    expect((await reader('templates.get', { params: { template_id: first } })).status).toBe(404);
    expect((await reader('templates.get', { params: { template_id: copy.id } })).data.title).toBe('Growing');
    const now = (await api('templates.get', { params })).data;
    expect(now.shares.map(({ number, status }) => [number, status])).toEqual([
      [2, 'approved'],
      [1, 'replaced'],
    ]);
    expect(now.uses).toBe(1);
  });

  test('withdrawn and put away: gone for others at once, for good', async () => {
    const { api } = sharer.admin;
    const template = await makeAgenda(api, { title: 'Withdrawn' });
    const params = { template_id: template.id };
    const shared = await share(template, 'school');
    expect(await seenBy('Withdrawn')).toEqual({ sameSchool: 'school' });
    const withdraw = () =>
      api('template_shares.withdraw', { params: { ...params, share_id: idOf(shared, 'school') } });
    expect((await withdraw()).data.shares[0]?.status).toBe('withdrawn');
    expect(await seenBy('Withdrawn')).toEqual({});
    expect((await withdraw()).status).toBe(409);
    await share(template, 'school');
    await api('templates.archive', { params });
    await api('templates.unarchive', { params });
    expect(await seenBy('Withdrawn')).toEqual({});
  });

  test('an organization that leaves takes what it shared below its school along, and loses nothing', async () => {
    const leaver = await registerOrganization(server, { name: 'Leaving PTO' });
    await school.adopt(leaver);
    const template = await makeAgenda(leaver.admin.api, { title: 'Leaving' });
    const params = { template_id: template.id };
    await leaver.admin.api('template_shares.create', { params, body: { level: 'school' } });
    const waiting = (
      await leaver.admin.api('template_shares.create', { params, body: { level: 'district' } })
    ).data;
    expect(await seenBy('Leaving')).toEqual({ sameSchool: 'school' });
    await leaver.admin.api('hierarchy.leave');
    expect(await seenBy('Leaving')).toEqual({});
    expect((await leaver.admin.api('templates.get', { params })).data.shares).toHaveLength(2);
    expect((await approve(idOf(waiting, 'district'))).status).toBe(404);
    expect(await titlesAt(leaver.admin.api, 'school')).toEqual([]);
  });
});

describe('nothing private travels', () => {
  test('names, addresses, links, numbers and places are taken out of what others get, and only there', async () => {
    const { api } = sharer.admin;
    await api('families.create', {
      body: {
        name: 'Okonkwo',
        external_id: null,
        guardians: [
          {
            first_name: 'Ngozi',
            last_name: 'Okonkwo',
            email: null,
            phone: null,
            relation: null,
            language: 'en',
          },
        ],
        children: [
          { first_name: 'Chidi', last_name: 'Okonkwo', grade: '3', homeroom: null, do_not_disclose: true },
        ],
      },
    });
    const private_ = `Ask Ngozi or Ana Rivera (${sharer.admin.email}, 512-555-0142) at 12 Oak Street. ${sharer.orgId} https://files.example.org/x`;
    const made = await api('templates.create', {
      body: {
        title: 'Chidi’s festival',
        title_es: 'Festival de Chidi',
        summary: private_,
        summary_es: null,
        content: eventContent({
          description: private_,
          description_es: private_,
          location: '12 Oak Street',
          shifts: [
            { title: 'With Ngozi', title_es: 'Con Ngozi', day: 0, starts: '10:00', minutes: 60, places: 1 },
          ],
        }),
      },
    });
    const params = { template_id: made.data.id };
    const preview = (await api('template_shares.preview', { params })).data;
    const forbidden = /Chidi|Ngozi|Okonkwo|Rivera|example\.org|555-0142|Oak Street/;
    expect(JSON.stringify({ ...preview, removed: null })).not.toMatch(forbidden);
    expect(preview.title).toBe('[name]’s festival');
    expect(preview.content.event?.location).toBeNull();
    expect(preview.content.event?.description_es).toContain('[nombre]');
    expect(Object.fromEntries(preview.removed.map(({ what, times }) => [what, times]))).toEqual({
      name: 10,
      email: 3,
      phone: 3,
      address: 3,
      id: 3,
      link: 3,
      place: 1,
    });
    const shared = await share(made.data, 'school');
    const { removed: _, ...travels } = preview;
    const reader = readers.sameSchool.admin.api;
    const seen = await reader('templates.get', { params: { template_id: idOf(shared, 'school') } });
    expect(seen.data).toMatchObject(travels);
    expect(seen.text).not.toMatch(forbidden);
    expect(seen.text).not.toContain(sharer.orgId);
    const [stored] = await server.inspect<{ content: object }>(
      'select s.content from public.template_shares s where id = $1',
      [idOf(shared, 'school')],
    );
    expect(JSON.stringify(stored)).not.toMatch(forbidden);
    expect(JSON.stringify(stored)).not.toContain(sharer.orgId);
    // At home it is as it was written.
    expect((await api('templates.get', { params })).data.content.event?.description).toBe(private_);
  });
});
