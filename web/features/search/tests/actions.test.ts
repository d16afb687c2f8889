import { beforeEach, describe, expect, it } from 'vitest';
import { describeOrganization, type Membership } from '../../../lib/organization.ts';
import { matchCommands } from '../../../ui/commands.ts';
import { actionsFor } from '../actions.ts';
import { readRecent, rememberRecent } from '../recent.ts';

const inLincoln = (...can: string[]) =>
  describeOrganization({ subdomain: 'lincoln', can } as unknown as Membership);

describe('actions', () => {
  it('are offered where the server lists the right, with the address they lead to', () => {
    expect(actionsFor(inLincoln()).map(({ id }) => id)).toEqual(['profile', 'security']);
    expect(actionsFor(inLincoln('events.create'))[0]).toMatchObject({
      id: 'event',
      to: '/o/lincoln/events/new',
    });
  });
  it('are found by words of either language, with or without accents', () => {
    const items = actionsFor(inLincoln('imports.create', 'audit.list')).map((action) => ({
      ...action,
      label: action.id,
    }));
    const found = (typed: string) =>
      matchCommands([{ id: 'all', title: '', items }], typed).flatMap((group) =>
        group.items.map(({ id }) => id),
      );
    expect(found('import famil')).toEqual(['import']);
    expect(found('hoja de calculo')).toEqual(['import']);
    expect(found('contraseña')).toEqual(['security']);
    expect(found('nothing of the kind')).toEqual([]);
  });
});

describe('what was opened last', () => {
  beforeEach(() => sessionStorage.clear());
  const one = (id: string) => ({
    kind: 'events' as const,
    id,
    label: `Event ${id}`,
    to: `/o/lincoln/events/${id}`,
  });

  it('is kept by organization, the latest first, each once, six at most', () => {
    for (const id of ['1', '2', '3', '4', '5', '6', '7', '3']) rememberRecent('a', one(id));
    expect(readRecent('a').map(({ id }) => id)).toEqual(['3', '7', '6', '5', '4', '2']);
    expect(readRecent('b')).toEqual([]);
  });
  it('survives what is not ours in its place', () => {
    sessionStorage.setItem('pto-connect.recent.a', '{broken');
    expect(readRecent('a')).toEqual([]);
    sessionStorage.setItem('pto-connect.recent.a', '[{"id": 1}, null]');
    expect(readRecent('a')).toEqual([]);
  });
});
