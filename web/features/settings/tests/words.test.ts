import { expect, it } from 'vitest';
import { allRoutes } from '../../../../contract/index.ts';
import { moduleOf, permissionKeys } from '../../../../contract/permissions.ts';
import english from '../../../../locales/en/settings.json' with { type: 'json' };
import spanish from '../../../../locales/es/settings.json' with { type: 'json' };

/** Rights and acts come from the contract; the page and the log would show their names as a machine writes them. */
const both = [
  ['English', english],
  ['Spanish', spanish],
] as const;

it.each(both)('every group of rights has a name in %s', (_language, words) => {
  const modules = [...new Set(permissionKeys.map(moduleOf))];
  expect(modules.length).toBeGreaterThan(20);
  expect(modules.filter((module) => !(module in words.module))).toEqual([]);
});

it.each(both)('every act inside an organization has a name for the log in %s', (_language, words) => {
  const acts = allRoutes.filter(({ method, path }) => method !== 'GET' && path.includes('{org_id}'));
  expect(acts.length).toBeGreaterThan(50);
  expect(acts.map(({ id }) => id).filter((id) => !(id.replaceAll('.', '_') in words.action))).toEqual([]);
});
