import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { permissionTemplates } from '../../../../contract/permissions.ts';
import { loadNamespaces } from '../../../lib/i18n.ts';
import { byModule, deedOf, includes, type Permission } from '../permissions.ts';
import { sentenceOf } from '../sentences.ts';

const all: Permission[] = Object.entries(permissionTemplates).map(([key, template]) => ({
  permission_key: key,
  module_name: key.slice(0, key.indexOf('.')),
  permission_name: template.en,
  permission_name_es: template.es,
  default_min_role: template.role,
  min_role_required: template.role,
  is_overridden: false,
  extra_holders: 0,
}));
const find = (key: string): Permission => {
  const permission = all.find(({ permission_key }) => permission_key === key);
  if (!permission) throw new Error(`There is no right ${key}.`);
  return permission;
};

describe('sentences', () => {
  beforeAll(async () => {
    for (const language of ['en', 'es']) {
      await i18next.changeLanguage(language);
      await loadNamespaces('settings');
    }
  });
  const say = (key: string, language: 'en' | 'es') =>
    sentenceOf(i18next.getFixedT(language, 'settings'), language, find(key));

  it('says who can do what in English', () => {
    expect(say('events.publish', 'en')).toBe('Board members and administrators can publish events.');
    expect(say('events.list', 'en')).toBe('Everybody can see the calendar.');
    expect(say('audit.list', 'en')).toBe('Only administrators can read the audit log.');
    expect(say('shifts.create', 'en')).toBe('Committee leads and above can add shifts.');
  });

  it('says it in Spanish', () => {
    expect(say('events.publish', 'es')).toBe(
      'La mesa directiva y la administración pueden publicar eventos.',
    );
    expect(say('events.list', 'es')).toBe('Todos los miembros pueden ver el calendario.');
    expect(say('audit.list', 'es')).toBe('Solo quienes administran pueden leer el registro de cambios.');
  });

  it('has whole sentences for every right of the contract, with nothing left to fill in', () => {
    for (const language of ['en', 'es'] as const) {
      for (const { permission_key } of all)
        expect(say(permission_key, language)).toMatch(/^\p{Lu}[^{}]+\.$/u);
    }
  });

  it('has a heading for every module of the contract', () => {
    for (const language of ['en', 'es'] as const) {
      for (const { name } of byModule(all))
        expect(i18next.exists(`settings:module.${name}`, { lng: language }), name).toBe(true);
    }
  });
});

describe('rights of a role', () => {
  it('gives a role what begins at its step or below', () => {
    expect(includes('board_member', find('events.publish'))).toBe(true);
    expect(includes('committee_lead', find('events.publish'))).toBe(false);
    expect(includes('admin', find('audit.list'))).toBe(true);
  });

  it('lets teachers do what parents do', () => {
    for (const permission of all)
      expect(includes('teacher', permission)).toBe(includes('parent_member', permission));
  });
});

it('groups every right once, lower steps first, and keeps a module it does not know', () => {
  const strange: Permission = { ...find('events.list'), permission_key: 'bees.keep', module_name: 'bees' };
  const modules = byModule([strange, ...all]);
  expect(modules.flatMap(({ permissions }) => permissions)).toHaveLength(all.length + 1);
  expect(modules.at(-1)?.name).toBe('bees');
  expect(modules[0]?.name).toBe('organizations');
  const events = modules.find(({ name }) => name === 'events');
  expect(events?.permissions[0]?.min_role_required).toBe('parent_member');
  expect(events?.permissions.at(-1)?.min_role_required).toBe('board_member');
});

it('says a deed in the language asked for', () => {
  expect(deedOf(find('events.publish'), 'en')).toBe('publish events');
  expect(deedOf(find('events.publish'), 'es')).toBe('publicar eventos');
});
