import { type RoleType, roleTypes } from '@pto-connect/contract';
import {
  type Person,
  registerOrganization,
  signUp,
  type TestOrganization,
} from '../../server/testing/people.ts';
import type { TestServer } from '../../server/testing/test-server.ts';
import { type Above, buildHierarchy } from './build-hierarchy.ts';

/** One organization with something of everything, and the ids to reach it by. */
export interface World {
  organization: TestOrganization;
  /** A member of every role, and one who waits for approval. */
  people: Record<RoleType | 'pending', Person>;
  /** The school, district and platform above it. */
  above: Above;
  /** Path parameters by name. A new one in the contract has to be added here, or the suites say so. */
  ids: Record<string, string>;
  /** Text that stands in every text column that takes it; no other organization may ever see it. */
  canary: string;
}

const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

/** Fills an organization through the API, then plants its canary in every text column. */
export async function buildWorld(server: TestServer, canary: string): Promise<World> {
  const organization = await registerOrganization(server, { name: `${canary} PTO` });
  const { admin, orgId } = organization;
  const api = admin.api;
  const people = { admin } as World['people'];
  const memberIds: Record<string, string> = {};
  for (const role of roleTypes.filter((candidate) => candidate !== 'admin')) {
    const person = await organization.member(role);
    people[role] = person;
    memberIds[role] = person.memberId;
  }
  people.pending = await signUp(server, 'pending');
  await people.pending.api('join.create', {
    params: { join_code: organization.joinCode },
    body: { first_name: 'Pending', last_name: canary },
  });

  const family = await api('families.create', {
    body: {
      name: canary,
      external_id: null,
      guardians: [
        {
          first_name: 'Rosa',
          last_name: canary,
          email: people.parent_member.email,
          phone: '+15125550142',
          relation: 'mother',
          language: 'es',
        },
      ],
      children: [
        { first_name: 'Mateo', last_name: canary, grade: '3', homeroom: 'Room 12', do_not_disclose: false },
      ],
    },
  });
  const event = await api('events.create', {
    body: {
      title: canary,
      title_es: canary,
      description: canary,
      description_es: canary,
      category: 'social',
      location: canary,
      all_day: false,
      event_date: day(30),
      end_date: day(30),
      starts_at: `${day(30)}T18:00:00.000Z`,
      ends_at: `${day(30)}T21:00:00.000Z`,
      capacity: 50,
      visibility: 'public',
    },
  });
  const event_id = event.data.id;
  const shift = await api('shifts.create', {
    params: { event_id },
    body: {
      title: canary,
      title_es: canary,
      starts_at: `${day(30)}T18:00:00.000Z`,
      ends_at: `${day(30)}T20:00:00.000Z`,
      places: 5,
    },
  });
  expectOk(await api('events.publish', { params: { event_id } }), 'events.publish');
  const signUpReply = await people.parent_member.api('sign_ups.create', {
    params: { shift_id: shift.data.id },
  });
  expectOk(
    await people.parent_member.api('rsvps.set', {
      params: { event_id },
      body: { response: 'yes', guests: 1 },
    }),
    'rsvps.set',
  );
  const guest = `guest-${orgId}@example.org`;
  expectOk(
    await api('public_sign_ups.request', {
      params: { subdomain: organization.subdomain },
      body: { shift_id: shift.data.id, name: canary, email: guest, language: 'en' },
    }),
    'public_sign_ups.request',
  );
  const [mail] = await server.mailsTo(guest);
  const [, token = ''] = /\/s\/([\w-]{43})/.exec(mail?.text ?? '') ?? [];
  expectOk(
    await api('shift_asks.create', {
      params: { event_id },
      body: { audience: 'everyone', body: canary, body_es: canary },
    }),
    'shift_asks.create',
  );
  const asked = (await server.mailsTo(people.volunteer.email, 2)).find(({ text }) => text.includes('/u/'));
  const [, link_token = ''] = /\/s\/([\w-]{44})/.exec(asked?.text ?? '') ?? [];
  const [, mail_token = ''] = /\/u\/([\w-]{43})/.exec(asked?.text ?? '') ?? [];
  const feed = await people.parent_member.api('calendar_feeds.create', { body: { language: 'en' } });
  expectOk(
    await people.parent_member.api('notifications.update_preferences', {
      body: { in_app: true, mail: true, digest: 'weekly', quiet_from: null, quiet_until: null },
    }),
    'notifications.update_preferences',
  );
  const invitation = await api('invitations.create', {
    body: { email: `invited-${orgId}@example.org`, role_type: 'volunteer', language: 'en' },
  });
  const upload = await api('imports.create', {
    query: { file_name: `${canary}.csv` },
    file: `Family,Parent first name,Parent last name,Parent email,Child first name,Child last name,Grade\n${canary},Ana,${canary},ana-${orgId}@example.org,Leo,${canary},2\n`,
  });
  const office = await api('offices.create', {
    body: {
      kind: 'custom',
      name: canary,
      name_es: canary,
      // Grants nothing that its holder does not have, so that the matrix measures the roles.
      role_type: 'parent_member',
      permissions: [],
    },
  });
  const term = await api('office_terms.create', {
    params: { office_id: office.data.id },
    body: { member_id: memberIds.parent_member ?? '', starts_on: day(-30), ends_on: day(300) },
  });
  expectOk(term, 'office_terms.create');
  // A former web address, taken back at once: the world keeps its own.
  for (const subdomain of [`was-${organization.subdomain}`, organization.subdomain])
    expectOk(
      await api('web_address.update', {
        body: { subdomain },
        ifMatch: (await api('web_address.get')).data.version,
      }),
      'web_address.update',
    );
  // A square of sixteen pixels, the smallest logo there is.
  expectOk(
    await api('logos.upload', {
      file: Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAYAAAAf8/9hAAAAGUlEQVR42mPgjyn+TwlmGDVg1IBRA4aLAQCxOd0QfIXzgQAAAABJRU5ErkJggg==',
        'base64',
      ),
      headers: { 'Content-Type': 'application/octet-stream' },
    }),
    'logos.upload',
  );
  expectOk(await api('exports.create'), 'exports.create');
  const room = await api('rooms.create', {
    body: { name: 'Room 12', teacher_name: canary, grade: '3' },
  });
  const recovery = await people.board_member.api('recoveries.create', {
    body: { member_id: memberIds.committee_lead ?? '', reason: `${canary} does not answer.` },
  });
  expectOk(
    await api('recoveries.consent', { params: { recovery_id: recovery.data.id } }),
    'recoveries.consent',
  );
  const handover = await api('handovers.create', {
    body: {
      office_id: office.data.id,
      outgoing_member_id: memberIds.parent_member ?? '',
      incoming_member_id: memberIds.volunteer ?? '',
      due_on: null,
    },
  });
  expectOk(handover, 'handovers.create');
  // A second one is signed, so that there is a signature; what is signed does not change.
  const signed = await api('handovers.create', {
    body: {
      office_id: office.data.id,
      outgoing_member_id: null,
      incoming_member_id: memberIds.volunteer ?? '',
      due_on: null,
    },
  });
  const { id: signed_id } = signed.data;
  for (const { id: item_id } of signed.data.items)
    await api('handovers.update_item', {
      params: { handover_id: signed_id, item_id },
      body: { is_done: true, note: canary },
      ifMatch: 1,
    });
  const { revision } = (await api('handovers.get', { params: { handover_id: signed_id } })).data;
  expectOk(
    await people.volunteer.api('handovers.sign', {
      params: { handover_id: signed_id },
      body: { side: 'incoming', revision },
    }),
    'handovers.sign',
  );
  expectOk(
    await api('permissions.update', {
      params: { permission_key: 'rsvps.list' },
      body: { min_role_required: 'committee_lead' },
    }),
    'permissions.update',
  );

  const above = await buildHierarchy(server, organization, canary);
  const words = { title: canary, title_es: canary, summary: canary, summary_es: canary };
  const template = await api('templates.save', { body: { kind: 'event', subject_id: event_id, ...words } });
  const template_id = template.data.id;
  expectOk(await api('templates.copy', { params: { template_id } }), 'templates.copy');
  for (const level of ['school', 'district', 'platform'] as const)
    expectOk(
      await api('template_shares.create', { params: { template_id }, body: { level } }),
      'template_shares.create',
    );
  const { shares } = (await api('templates.get', { params: { template_id } })).data;
  const shareWith = (level: string) => shares.find((share) => share.level === level)?.id ?? '';
  const saves = await api('template_versions.list', { params: { template_id } });

  return {
    organization,
    people,
    above,
    canary,
    ids: {
      ...above.ids,
      flag_key: 'calendar_subscriptions',
      org_id: orgId,
      member_id: memberIds.volunteer ?? '',
      invitation_id: invitation.data.id,
      family_id: family.data.id,
      import_id: upload.data.id,
      office_id: office.data.id,
      term_id: term.data.id,
      handover_id: handover.data.id,
      recovery_id: recovery.data.id,
      room_id: room.data.id,
      signed_handover_id: signed_id,
      item_id: handover.data.items[0]?.id ?? '',
      event_id,
      shift_id: shift.data.id,
      template_id,
      template_version_id: saves.data[0]?.id ?? '',
      share_id: shareWith('district'),
      school_share_id: shareWith('school'),
      district_share_id: shareWith('district'),
      platform_share_id: shareWith('platform'),
      sign_up_id: signUpReply.data.id,
      feed_id: feed.data.id,
      permission_key: 'rsvps.list',
      session_id: sessionOf(admin),
      subdomain: organization.subdomain,
      slug: event.data.slug,
      join_code: organization.joinCode,
      token,
      link_token,
      mail_token,
    },
  };
}

/** The session that an access token names. */
const sessionOf = ({ token }: Person): string =>
  (JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { session_id: string })
    .session_id;

function expectOk(reply: { status: number; text: string }, what: string): void {
  if (reply.status >= 300) throw new Error(`${what} answered ${reply.status}: ${reply.text.slice(0, 400)}`);
}

/** Puts the canary into every text column of the organization that a constraint does not forbid; gives table.column of each. */
export async function plantCanary(server: TestServer, world: World): Promise<string[]> {
  const columns = await server.inspect<{ table_name: string; column_name: string }>(`
    select c.table_name, c.column_name from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type = 'text' and c.is_generated = 'NEVER'
      and exists (select from information_schema.columns o where o.table_schema = 'public' and o.table_name = c.table_name and o.column_name = 'org_id')`);
  const planted: string[] = [];
  for (const { table_name, column_name } of columns) {
    // What a person looks a thing up by has to stay what it is.
    if (['slug', 'status'].includes(column_name)) continue;
    try {
      const changed = await server.amend(
        world.ids.org_id ?? '',
        `update public.${table_name} set ${column_name} = left(lower($2) || ' ' || ${column_name}, 70) where org_id = $1`,
        [world.ids.org_id, world.canary],
      );
      if (changed > 0) planted.push(`${table_name}.${column_name}`);
    } catch (error) {
      const { code } = error as { code?: string };
      // A check, a foreign key or a unique key that does not let it in.
      if (!['23514', '23503', '23505', '55000'].includes(code ?? '')) throw error;
    }
  }
  return planted;
}
