import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { foundDistrict, platformOperator } from '../../../testing/hierarchy.ts';
import { type Person, registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { auditOf, officeOf } from '../../office-terms/tests/fixtures.ts';

let server: TestServer;
let organization: TestOrganization;
let rosa: Person & { memberId: string };
let luis: Person & { memberId: string };
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  organization = await registerOrganization(server);
  rosa = await organization.member('parent_member', 'rosa');
  luis = await organization.member('parent_member', 'luis');
});

const begin = async (kind = 'treasurer') =>
  (
    await organization.admin.api('handovers.create', {
      body: {
        office_id: await officeOf(organization, kind),
        outgoing_member_id: rosa.memberId,
        incoming_member_id: luis.memberId,
        due_on: '2027-06-30',
      },
    })
  ).data;
type Handover = Awaited<ReturnType<typeof begin>>;

const read = async (id: string, who: Person = organization.admin) =>
  (await who.api('handovers.get', { params: { handover_id: id } })).data;

async function tickAll(handover: Handover, who: Person = rosa): Promise<Handover> {
  for (const item of handover.items)
    expect(
      (
        await who.api('handovers.update_item', {
          params: { handover_id: handover.id, item_id: item.id },
          body: { is_done: true, note: null },
          ifMatch: item.version,
        })
      ).status,
    ).toBe(200);
  return read(handover.id);
}

const sign = (who: Person, { id, revision }: Handover, side: 'outgoing' | 'incoming' | 'witness') =>
  who.api('handovers.sign', { params: { handover_id: id }, body: { side, revision } });

test('handovers.create begins with the lines of the office in both languages, tells both, and leaves audit entries', async () => {
  const handover = await begin();
  expect(handover).toMatchObject({
    office_name: 'Treasurer',
    outgoing: { member_id: rosa.memberId },
    incoming: { member_id: luis.memberId },
    standing: 'open',
    due_on: '2027-06-30',
    signatures: [],
    principal: null,
  });
  expect(handover.items[0]).toMatchObject({
    label: 'Signature card at the bank',
    label_es: 'Tarjeta de firmas en el banco',
    is_done: false,
  });
  expect(handover.items.length).toBe(handover.items_total);
  const entries = await auditOf(server, organization.orgId, 'handovers.create');
  expect(entries.filter(({ table_name }) => table_name === 'handovers')).toHaveLength(1);
  for (const person of [rosa, luis]) {
    const [mail] = await server.mailsTo(person.email, 2);
    expect(mail?.subject).toBe('Handover begins: Treasurer');
    expect(mail?.text).toContain(`/settings/handover/${handover.id}`);
  }
});

test('whoever takes part sees and works on it, the board sees all, for others it is not there', async () => {
  const handover = await begin();
  const stranger = await organization.member('committee_lead', 'stranger');
  expect((await stranger.api('handovers.get', { params: { handover_id: handover.id } })).status).toBe(404);
  expect((await stranger.api('handovers.list')).data).toEqual([]);
  expect((await luis.api('handovers.list')).data.map(({ id }) => id)).toEqual([handover.id]);
  const board = await organization.member('board_member');
  expect((await board.api('handovers.list')).data.map(({ id }) => id)).toEqual([handover.id]);
  expect((await rosa.api('handovers.create', { body: {} })).status).toBe(403);
  const added = await luis.api('handovers.add_item', {
    params: { handover_id: handover.id },
    body: { label: ' Key of the shed ' },
  });
  const line = added.data.items.at(-1);
  expect(line).toMatchObject({ label: 'Key of the shed', label_es: null });
  const foreign = await stranger.api('handovers.remove_item', {
    params: { handover_id: handover.id, item_id: line?.id ?? '' },
  });
  expect(foreign.status).toBe(404);
  const removed = await luis.api('handovers.remove_item', {
    params: { handover_id: handover.id, item_id: line?.id ?? '' },
  });
  expect(removed.data).toEqual({ removed: true });
  expect(await auditOf(server, organization.orgId, 'handovers.remove_item')).toMatchObject([
    { operation: 'delete', before: { label: 'Key of the shed' } },
  ]);
});

test('a line is ticked with who and when; an old version is refused', async () => {
  const handover = await begin();
  const [item] = handover.items;
  const tick = (is_done: boolean, ifMatch: number) =>
    rosa.api('handovers.update_item', {
      params: { handover_id: handover.id, item_id: item?.id ?? '' },
      body: { is_done, note: 'In the blue folder' },
      ifMatch,
    });
  const ticked = await tick(true, 1);
  expect(ticked.data).toMatchObject({
    is_done: true,
    note: 'In the blue folder',
    done_by: 'rosa Tester',
    version: 2,
  });
  expect((await tick(false, 1)).errors[0]?.code).toBe('version_conflict');
  expect((await tick(false, 2)).data).toMatchObject({ is_done: false, done_by: null, done_at: null });
  expect((await read(handover.id)).revision).not.toBe(handover.revision);
});

test('three sides sign, each for itself, and then nothing changes any more', async () => {
  const handover = await tickAll(await begin('secretary'));
  expect((await sign(luis, handover, 'outgoing')).errors[0]?.code).toBe('forbidden');
  expect((await sign(rosa, handover, 'outgoing')).data).toMatchObject({
    standing: 'signing',
    signatures: [{ side: 'outgoing', name: 'rosa Tester', is_self: true }],
    may_sign_as: [],
  });
  // Fixed from the first signature on.
  const [item] = handover.items;
  const edits = async () => [
    await luis.api('handovers.update_item', {
      params: { handover_id: handover.id, item_id: item?.id ?? '' },
      body: { is_done: false, note: null },
      ifMatch: 2,
    }),
    await luis.api('handovers.add_item', { params: { handover_id: handover.id }, body: { label: 'More' } }),
    await luis.api('handovers.remove_item', {
      params: { handover_id: handover.id, item_id: item?.id ?? '' },
    }),
    await organization.admin.api('handovers.update', {
      params: { handover_id: handover.id },
      body: { outgoing_member_id: null, incoming_member_id: luis.memberId, due_on: null, notes: null },
      ifMatch: handover.version,
    }),
  ];
  expect((await edits()).map((reply) => reply.errors[0]?.code)).toEqual(Array(4).fill('handover_signed'));
  expect((await sign(luis, handover, 'incoming')).status).toBe(200);
  const witnessed = await sign(organization.admin, handover, 'witness');
  expect(witnessed.data).toMatchObject({ standing: 'complete', can: [] });
  expect((await edits()).map((reply) => reply.errors[0]?.code)).toEqual(Array(4).fill('handover_signed'));
  expect((await rosa.api('handovers.reopen', { params: { handover_id: handover.id } })).errors[0]?.code).toBe(
    'handover_signed',
  );
  expect(await auditOf(server, organization.orgId, 'handovers.sign')).toHaveLength(3);
  // Nor past the API: the database itself refuses.
  for (const statement of [
    'update public.handover_items set is_done = false, done_at = null where org_id = $1',
    'delete from public.handover_signatures where org_id = $1',
    'delete from public.handovers where org_id = $1',
  ])
    await expect(server.amend(organization.orgId, statement, [organization.orgId])).rejects.toMatchObject({
      constraint: 'handover_is_signed',
    });
});

test('nobody signs for two sides, signs what they did not read, or signs while lines are open', async () => {
  const open = await begin('secretary');
  expect((await sign(rosa, open, 'outgoing')).errors[0]?.code).toBe('conflict');
  const handover = await tickAll(open);
  expect((await sign(rosa, open, 'outgoing')).errors[0]?.code).toBe('version_conflict');
  expect((await sign(rosa, handover, 'outgoing')).status).toBe(200);
  expect((await sign(rosa, handover, 'witness')).errors[0]?.code).toBe('forbidden');
  expect((await sign(rosa, handover, 'outgoing')).errors[0]?.code).toBe('conflict');
  const parent = await organization.member('parent_member', 'parent');
  expect((await sign(parent, handover, 'witness')).status).toBe(404);
  expect((await read(handover.id)).signatures).toHaveLength(1);
});

test('signatures are taken back together, and then the paper can change and all sign again', async () => {
  const handover = await tickAll(await begin('secretary'));
  await sign(rosa, handover, 'outgoing');
  await sign(luis, handover, 'incoming');
  const reopened = await luis.api('handovers.reopen', { params: { handover_id: handover.id } });
  expect(reopened.data).toMatchObject({ standing: 'open', signatures: [] });
  const updated = await organization.admin.api('handovers.update', {
    params: { handover_id: handover.id },
    body: {
      outgoing_member_id: rosa.memberId,
      incoming_member_id: luis.memberId,
      due_on: null,
      notes: 'The audit is due in August.',
    },
    ifMatch: reopened.data.version,
  });
  expect(updated.data.notes).toBe('The audit is due in August.');
  expect((await sign(rosa, handover, 'outgoing')).errors[0]?.code).toBe('version_conflict');
  expect((await sign(rosa, updated.data, 'outgoing')).status).toBe(200);
});

test('the principal signs as the witness where there is a school; without one nobody can be asked', async () => {
  const handover = await tickAll(await begin('secretary'));
  const ask = () =>
    organization.admin.api('handovers.ask_principal', { params: { handover_id: handover.id } });
  expect((await ask()).errors[0]?.code).toBe('conflict');
  const district = await foundDistrict(server, await platformOperator(server));
  const school = await district.addSchool('Lincoln Elementary');
  await school.adopt(organization);
  const asked = await ask();
  expect(asked.data.principal).toMatchObject({ status: 'asked', name: null });
  expect((await ask()).errors[0]?.code).toBe('conflict');
  // Asking changes nothing of what is signed.
  expect((await sign(rosa, handover, 'outgoing')).status).toBe(200);
  expect((await sign(luis, handover, 'incoming')).status).toBe(200);
  expect((await read(handover.id)).standing).toBe('signing');
  const [question] = (await school.principal.api('school_sign_offs.list')).data;
  expect(question).toMatchObject({ kind: 'handover', subject: 'Secretary: rosa Tester → luis Tester' });
  const decided = await school.principal.api('school_sign_offs.decide', {
    params: { organization_id: organization.orgId, sign_off_id: question?.id ?? '' },
    body: { sign: true, reason: null },
  });
  expect(decided.status).toBe(200);
  expect(await read(handover.id)).toMatchObject({
    standing: 'complete',
    principal: { status: 'signed', name: 'Pat Morgan' },
  });
});

test('people and offices that are not there are refused at their field', async () => {
  const office_id = await officeOf(organization, 'secretary');
  const attempt = async (body: object) => {
    const reply = await organization.admin.api('handovers.create', {
      body: { office_id, outgoing_member_id: null, incoming_member_id: null, due_on: null, ...body },
    });
    return [reply.status, reply.errors[0]?.field, reply.errors[0]?.code];
  };
  expect(await attempt({ office_id: randomUUID() })).toEqual([400, 'office_id', 'does_not_fit']);
  expect(await attempt({ incoming_member_id: randomUUID() })).toEqual([
    400,
    'incoming_member_id',
    'does_not_fit',
  ]);
  expect(await attempt({ outgoing_member_id: rosa.memberId, incoming_member_id: rosa.memberId })).toEqual([
    400,
    'incoming_member_id',
    'duplicate',
  ]);
});
