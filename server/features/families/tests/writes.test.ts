import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registerOrganization, signUp, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { auditOf, countPeople, familyBody, writeDirectly } from './family-bodies.ts';

let server: TestServer;
let org: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
  org = await registerOrganization(server);
});
afterAll(() => server?.close());

const nobody = '019a0000-0000-7000-8000-0000000000ff';
const newFamily = async (body = familyBody()) => (await org.admin.api('families.create', { body })).data;
type Family = Awaited<ReturnType<typeof newFamily>>;
/** A family as a form sends it back: what the answer said, without what the server keeps. */
const bodyOf = ({ name, external_id, guardians, children }: Family) => ({
  name,
  external_id,
  guardians: guardians.map(({ member_id: _, ...guardian }) => guardian),
  children: children.map(({ external_id: _, ...child }) => child),
});

describe('families.create', () => {
  test('adds a family with its people and audits every record as the person and request', async () => {
    const reply = await org.admin.api('families.create', {
      body: familyBody({ name: '  Muñoz   Peña ', email: 'ROSA@Example.ORG' }),
    });
    expect(reply.status).toBe(201);
    expect(reply.data).toMatchObject({
      name: 'Muñoz Peña',
      version: 1,
      guardians: [{ email: 'rosa@example.org' }],
    });
    for (const { id } of [reply.data, ...reply.data.guardians, ...reply.data.children]) {
      expect(await auditOf(server, org.orgId, id)).toEqual([
        {
          action: 'families.create',
          operation: 'insert',
          actor_user_id: org.admin.userId,
          request_id: reply.headers.get('x-request-id'),
        },
      ]);
    }
  });

  test('links a guardian whose address is a member’s, at once or when the member joins later', async () => {
    const member = await org.member('volunteer');
    const linked = await newFamily(familyBody({ name: 'Linked', email: member.email }));
    expect(linked.guardians[0]?.member_id).toBe(member.memberId);

    const late = await signUp(server, 'late');
    const early = await newFamily(familyBody({ name: 'Early', email: late.email }));
    expect(early.guardians[0]?.member_id).toBeNull();
    await org.admin.api('invitations.create', {
      body: { email: late.email, role_type: 'volunteer', language: 'en' },
    });
    const [mail] = await server.mailsTo(late.email);
    const [, token = ''] = /\/app\/invitation#([\w-]{43})/.exec(mail?.text ?? '') ?? [];
    const accepted = await late.api('invitations.accept', {
      body: { token, first_name: 'Late', last_name: 'Joiner' },
    });
    expect(accepted.status).toBe(200);
    const after = await org.admin.api('families.get', { params: { family_id: early.id } });
    expect(after.data.guardians[0]?.member_id).toEqual(expect.any(String));
  });

  test('does once what is sent twice under one Idempotency-Key', async () => {
    const own = await registerOrganization(server);
    const send = () =>
      own.admin.api('families.create', { body: familyBody(), headers: { 'Idempotency-Key': 'twice' } });
    const [first, second] = [await send(), await send()];
    expect(second.data.id).toBe(first.data.id);
    expect((await countPeople(server, own.orgId)).families).toBe(1);
  });

  test('refuses a number of the school that another family has', async () => {
    await newFamily({ ...familyBody(), external_id: 'F-7' });
    const reply = await org.admin.api('families.create', { body: { ...familyBody(), external_id: 'F-7' } });
    expect([reply.status, reply.errors[0]?.code]).toEqual([409, 'already_exists']);
  });

  const good = familyBody();
  test.each([
    ['a name of spaces', { ...good, name: '   ' }, 'name', 'required'],
    ['no guardian', { ...good, guardians: [] }, 'guardians', 'too_short'],
    [
      'thirteen guardians',
      { ...good, guardians: Array.from({ length: 13 }, () => good.guardians[0]) },
      'guardians',
      'too_long',
    ],
    [
      'an address that is none',
      { ...good, guardians: [{ ...good.guardians[0], email: 'rosa' }] },
      'guardians[0].email',
      'bad_format',
    ],
    [
      'a telephone number in words',
      { ...good, guardians: [{ ...good.guardians[0], phone: 'call me' }] },
      'guardians[0].phone',
      'bad_format',
    ],
    [
      'a language we do not write',
      { ...good, guardians: [{ ...good.guardians[0], language: 'fr' }] },
      'guardians[0].language',
      'not_allowed',
    ],
    [
      'a grade that is none',
      { ...good, children: [{ ...good.children[0], grade: '13' }] },
      'children[0].grade',
      'not_allowed',
    ],
    [
      'a child’s blank name',
      { ...good, children: [{ ...good.children[0], last_name: ' ' }] },
      'children[0].last_name',
      'required',
    ],
    [
      'an e-mail address of a child',
      { ...good, children: [{ ...good.children[0], email: 'm@example.org' }] },
      'children[0].email',
      'unknown_field',
    ],
    [
      'an id in a new family',
      { ...good, guardians: [{ ...good.guardians[0], id: nobody }] },
      'guardians[0].id',
      'not_allowed',
    ],
  ])('refuses %s beside its field and writes nothing', async (_, body, field, code) => {
    const before = await countPeople(server, org.orgId);
    const reply = await org.admin.api('families.create', { body });
    expect(reply.status).toBe(400);
    expect(reply.errors).toContainEqual(expect.objectContaining({ field, code }));
    expect(await countPeople(server, org.orgId)).toEqual(before);
  });

  test('is refused to a committee lead, and nothing is written', async () => {
    const lead = await org.member('committee_lead');
    const before = await countPeople(server, org.orgId);
    const reply = await lead.api('families.create', { body: familyBody() });
    expect([reply.status, reply.errors[0]?.code]).toEqual([403, 'forbidden']);
    expect(await countPeople(server, org.orgId)).toEqual(before);
  });
});

describe('families.update', () => {
  const update = (family: { id: string; version: number }, body: Record<string, unknown>) =>
    org.admin.api('families.update', { params: { family_id: family.id }, ifMatch: family.version, body });

  test('keeps people with an id, adds those without, removes those left out, and audits each', async () => {
    const family = await newFamily({
      ...familyBody(),
      guardians: [...familyBody().guardians, ...familyBody({ guardian: 'Luis', email: null }).guardians],
    });
    const body = bodyOf(family);
    const [rosa] = body.guardians;
    const { id: _, ...sibling } = { ...body.children[0], first_name: 'Lucía', grade: 'K' };
    const reply = await update(family, {
      ...body,
      name: 'Delgado Ruiz',
      guardians: [{ ...rosa, phone: null }],
      children: [...body.children, sibling],
    });
    expect(reply.status).toBe(200);
    expect(reply.data.version).toBe(2);
    expect(reply.data.name).toBe('Delgado Ruiz');
    expect(reply.data.guardians).toMatchObject([{ id: rosa?.id, phone: null }]);
    expect(reply.data.children.map(({ first_name }) => first_name)).toEqual(['Mateo', 'Lucía']);
    expect(reply.data.children[0]?.id).toBe(body.children[0]?.id);
    const operations = async (id: string | undefined) =>
      (await auditOf(server, org.orgId, id ?? '')).map(({ action, operation }) => `${action} ${operation}`);
    expect(await operations(rosa?.id)).toEqual(['families.create insert', 'families.update update']);
    expect(await operations(body.guardians[1]?.id)).toEqual([
      'families.create insert',
      'families.update delete',
    ]);
    expect(await operations(reply.data.children[1]?.id)).toEqual(['families.update insert']);
    expect(await operations(body.children[0]?.id)).toEqual(['families.create insert']);
  });

  test('moves the version on also when only a child changes, so that a stale form cannot remove them', async () => {
    const family = await newFamily();
    const body = bodyOf(family);
    const first = await update(family, {
      ...body,
      children: [...body.children, { ...familyBody({ child: 'Nueva' }).children[0] }],
    });
    expect(first.data.version).toBe(2);
    const stale = await update(family, body);
    expect([stale.status, stale.errors[0]?.code]).toEqual([412, 'version_conflict']);
    const now = await org.admin.api('families.get', { params: { family_id: family.id } });
    expect(now.data.children).toHaveLength(2);
  });

  test('keeps the school’s number of a child, which the form does not carry', async () => {
    const family = await newFamily();
    const childId = family.children[0]?.id ?? '';
    await writeDirectly(
      server,
      org.orgId,
      `update public.children set external_id = 'S-1' where id = '${childId}'`,
    );
    const reply = await update(family, bodyOf(family));
    expect(reply.data.children[0]?.external_id).toBe('S-1');
  });

  test('refuses people of other families and organizations as it refuses nobody’s id, and changes nothing', async () => {
    const stranger = await registerOrganization(server);
    const foreign = (await stranger.admin.api('families.create', { body: familyBody() })).data;
    const neighbour = await newFamily();
    const family = await newFamily();
    const body = bodyOf(family);
    const errorsFor = async (id: string) => {
      const reply = await update(family, {
        ...body,
        name: 'Changed',
        children: [{ ...body.children[0], id }],
      });
      expect(reply.status).toBe(400);
      return reply.errors;
    };
    const expected = [{ field: 'children[0].id', code: 'not_allowed', message: expect.any(String) }];
    for (const id of [foreign.children[0]?.id, neighbour.children[0]?.id, family.guardians[0]?.id, nobody])
      expect(await errorsFor(id ?? '')).toEqual(expected);
    const after = await org.admin.api('families.get', { params: { family_id: family.id } });
    expect([after.data.name, after.data.version]).toEqual([family.name, 1]);
    expect(await auditOf(server, stranger.orgId, foreign.children[0]?.id ?? '')).toHaveLength(1);
  });

  test('refuses the same person twice', async () => {
    const family = await newFamily();
    const body = bodyOf(family);
    const reply = await update(family, { ...body, children: [body.children[0], body.children[0]] });
    expect(reply.errors).toMatchObject([{ field: 'children[1].id', code: 'duplicate' }]);
  });

  test('two edits of one version: one wins, the other is told', async () => {
    const family = await newFamily();
    const replies = await Promise.all(['A', 'B'].map((name) => update(family, { ...bodyOf(family), name })));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  test('answers 404 for another organization’s family as for nobody’s, and 428 without a version', async () => {
    const stranger = await registerOrganization(server);
    const foreign = (await stranger.admin.api('families.create', { body: familyBody({ name: 'Theirs' }) }))
      .data;
    const replies = [
      await update({ id: foreign.id, version: 1 }, familyBody()),
      await update({ id: nobody, version: 1 }, familyBody()),
    ];
    expect(replies.map(({ status }) => status)).toEqual([404, 404]);
    expect(replies[0]?.errors).toEqual(replies[1]?.errors);
    expect((await stranger.admin.api('families.get', { params: { family_id: foreign.id } })).data.name).toBe(
      'Theirs',
    );
    const family = await newFamily();
    const unversioned = await org.admin.api('families.update', {
      params: { family_id: family.id },
      body: familyBody(),
    });
    expect(unversioned.errors[0]?.code).toBe('version_required');
  });

  test('is refused to a committee lead, and nothing changes', async () => {
    const family = await newFamily();
    const lead = await org.member('committee_lead');
    const reply = await lead.api('families.update', {
      params: { family_id: family.id },
      ifMatch: 1,
      body: { ...bodyOf(family), name: 'Mine' },
    });
    expect(reply.status).toBe(403);
    expect((await org.admin.api('families.get', { params: { family_id: family.id } })).data.version).toBe(1);
  });
});

describe('families.remove', () => {
  test('deletes the family and its people, audited one by one', async () => {
    const family = await newFamily();
    const reply = await org.admin.api('families.remove', { params: { family_id: family.id }, ifMatch: 1 });
    expect([reply.status, reply.data]).toEqual([200, { removed: true }]);
    for (const { id } of [family, ...family.guardians, ...family.children]) {
      expect((await auditOf(server, org.orgId, id)).at(-1)).toMatchObject({
        action: 'families.remove',
        operation: 'delete',
        actor_user_id: org.admin.userId,
      });
    }
    expect((await org.admin.api('families.get', { params: { family_id: family.id } })).status).toBe(404);
  });

  test('refuses an old version, a foreign id and a committee lead, and deletes nothing', async () => {
    const stranger = await registerOrganization(server);
    const foreign = (await stranger.admin.api('families.create', { body: familyBody() })).data;
    const family = await newFamily();
    const lead = await org.member('committee_lead');
    const remove = (client: typeof org.admin, id: string, ifMatch: number) =>
      client.api('families.remove', { params: { family_id: id }, ifMatch });
    expect((await remove(org.admin, family.id, 9)).errors[0]?.code).toBe('version_conflict');
    expect((await remove(org.admin, foreign.id, 1)).errors).toEqual(
      (await remove(org.admin, nobody, 1)).errors,
    );
    expect((await remove(lead, family.id, 1)).status).toBe(403);
    expect((await org.admin.api('families.get', { params: { family_id: family.id } })).status).toBe(200);
    expect((await stranger.admin.api('families.get', { params: { family_id: foreign.id } })).status).toBe(
      200,
    );
  });
});
