import { templateKindKeys, templateKinds } from '@pto-connect/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registerOrganization, type TestOrganization } from '../../../testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { readContent } from '../content.ts';
import { agendaBody, eventContent, titlesAt, words } from './fixtures.ts';

let server: TestServer;
let org: TestOrganization;
beforeAll(async () => {
  server = await startTestServer();
  org = await registerOrganization(server);
});
afterAll(() => server?.close());

test('the contract and the database know the same kinds', async () => {
  const rows = await server.inspect<{ key: string }>(
    'select key from public.template_kinds order by position',
  );
  expect(rows.map(({ key }) => key)).toEqual([...templateKindKeys]);
});

test('what comes with the platform is there for a new organization, valid, in both languages', async () => {
  const rows = await server.inspect<{ kind: keyof typeof templateKinds; content: object; title: string }>(
    'select kind, content, title from public.platform_templates',
  );
  expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(templateKindKeys));
  for (const { kind, content, title } of rows) {
    const { error } = templateKinds[kind].content.joi.validate(content, { convert: false });
    expect(error, title).toBeUndefined();
    expect(() => readContent({ [kind]: content }), title).not.toThrow();
    // Whatever is said in English is said in Spanish.
    for (const [name, value] of Object.entries(flatten(content)))
      if (name.endsWith('_es'))
        expect(value === null, `${title}: ${name}`).toBe(flatten(content)[name.slice(0, -3)] === null);
  }
  expect((await titlesAt(org.admin.api, 'platform')).toSorted()).toEqual(
    rows.map(({ title }) => title).toSorted(),
  );
});

describe('every kind is written by hand and read again', () => {
  test.each(templateKindKeys)('%s', async (kind) => {
    const content = { [kind]: templateKinds[kind].content.example };
    const made = await org.admin.api('templates.create', { body: { ...words, content } });
    expect(made.status, made.text).toBe(201);
    expect(made.data).toMatchObject({ kind, level: 'organization', content, number: 1, uses: 0, shares: [] });
  });
});

describe('refuses with the field at fault', () => {
  const cases: Array<[what: string, body: Record<string, unknown>, field: string, code: string]> = [
    ['no title', agendaBody({ title: '' }), 'title', 'required'],
    ['a title of spaces', agendaBody({ title: '  ' }), 'title', 'required'],
    ['no kind', agendaBody({ content: {} }), 'content', 'does_not_fit'],
    [
      'two kinds',
      agendaBody({ content: { ...eventContent(), ...agendaBody().content } }),
      'content',
      'does_not_fit',
    ],
    ['an unknown kind', { ...agendaBody(), content: { poem: {} } }, 'content.poem', 'unknown_field'],
    [
      'an agenda of nothing',
      agendaBody({ content: { agenda: { items: [] } } }),
      'content.agenda.items',
      'too_short',
    ],
    [
      'a member that is no content',
      { ...words, content: { event: { ...eventContent().event, member_id: 'somebody' } } },
      'content.event.member_id',
      'unknown_field',
    ],
    ['no time', { ...words, content: eventContent({ starts: null }) }, 'content.event.starts', 'required'],
    [
      'no such time',
      { ...words, content: eventContent({ starts: '25:00' }) },
      'content.event.starts',
      'bad_format',
    ],
    [
      'an end before the start',
      { ...words, content: eventContent({ ends: '09:00' }) },
      'content.event.ends',
      'does_not_fit',
    ],
    [
      'a time on a whole day',
      { ...words, content: eventContent({ all_day: true, ends: null }) },
      'content.event.starts',
      'not_allowed',
    ],
    [
      'a shift long after',
      {
        ...words,
        content: eventContent({
          shifts: [{ title: 'Late', title_es: null, day: 8, starts: '10:00', minutes: 60, places: 1 }],
        }),
      },
      'content.event.shifts[0].day',
      'does_not_fit',
    ],
  ];
  test.each(cases)('%s', async (_what, body, field, code) => {
    const refused = await org.admin.api('templates.create', { body });
    expect(refused.status).toBe(400);
    expect(refused.errors).toContainEqual(expect.objectContaining({ field, code }));
  });
});

/** Every member of a content by its path. */
function flatten(value: unknown, path = ''): Record<string, unknown> {
  if (value === null || typeof value !== 'object') return { [path]: value };
  return Object.assign(
    {},
    ...Object.entries(value).map(([name, member]) => flatten(member, path === '' ? name : `${path}.${name}`)),
  ) as Record<string, unknown>;
}
