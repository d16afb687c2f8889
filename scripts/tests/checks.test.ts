import { overdueFlags } from '@pto-connect/contract';
import { expect, test } from 'vitest';
import { checkFileVocabulary } from '../checks/file-vocabulary.ts';
import { checkFlags } from '../checks/flags.ts';
import { checkImportWalls } from '../checks/import-walls.ts';
import { findMissingOptional } from '../checks/lockfile.ts';
import { checkEnvironmentReaders, checkSkippedTests, checkSqlPlaces } from '../checks/places.ts';
import { checkReadmes } from '../checks/repository.ts';

const imports = (path: string, text: string) =>
  checkImportWalls([{ path, text }]).map((problem) => problem.reason);

test.each([
  ['contract/events.ts', "import { sql } from '../database/index.ts';"],
  ['contract/events.ts', "import { readFile } from 'node:fs/promises';"],
  ['web/features/events/api.ts', "import { routes } from '@pto-connect/contract';"],
  ['web/features/events/api.ts', "import type { Config } from '../../../server/config.ts';"],
  ['site/pages/home.ts', "import { errors } from '../../contract/errors.ts';"],
  ['server/http/mount.ts', "import { list } from '../features/events/service.ts';"],
  ['server/features/events/service.ts', "import { find } from '../families/queries.ts';"],
  ['server/features/events/service.ts', "const q = await import('../families/queries/rows.ts');"],
  ['server/app.ts', "import { startTestServer } from './testing/test-server.ts';"],
  ['site/index.ts', "import { startTestServer } from '../server/testing/test-server.ts';"],
  ['identity/tokens.ts', "import { migrate } from '@pto-connect/database';"],
  ['database/migrate.ts', "export { start } from '../server/index.ts';"],
  ['tests/isolation.test.ts', "import { list } from '../server/features/events/service.ts';"],
  ['scripts/start.ts', "import {\n  mount,\n} from '../server/http/mount.ts';"],
])('%s must not contain %s', (path, text) => {
  expect(imports(path, text)).toHaveLength(1);
});

test.each([
  ['web/features/events/api.ts', "import type { Api } from '@pto-connect/contract';"],
  ['web/features/events/api.ts', "import { type Api, type RouteId } from '@pto-connect/contract';"],
  ['server/features/events/service.ts', "import { find } from '../families/service.ts';"],
  ['server/features/events/service.ts', "import { find } from './queries.ts';"],
  ['server/features/events/tests/create.test.ts', "import { find } from '../../families/queries.ts';"],
  ['site/tests/home.test.ts', "import { startTestServer } from '../../server/testing/test-server.ts';"],
  ['identity/tests/sign-in.test.ts', "import { cloneTestDatabase } from '@pto-connect/database';"],
  ['tests/isolation.test.ts', "import { startServer } from '../server/index.ts';"],
  ['scripts/start.ts', "import { startServer } from '../server/index.ts';"],
])('%s may contain %s', (path, text) => {
  expect(imports(path, text)).toEqual([]);
});

test('a broken wall names its line and its reason', () => {
  const text = "import express from 'express';\n\nimport { x } from '../features/events/service.ts';\n";
  expect(checkImportWalls([{ path: 'server/http/mount.ts', text }])).toMatchObject([
    { file: 'server/http/mount.ts', line: 3, reason: expect.stringContaining('knows no feature') },
  ]);
});

test('the environment is read in the configuration only', () => {
  const reading = ['process.env.PORT', "process['env']", "import { env } from 'node:process';"];
  for (const text of reading) {
    expect(checkEnvironmentReaders([{ path: 'server/http/mount.ts', text }])).toHaveLength(1);
    expect(checkEnvironmentReaders([{ path: 'server/config.ts', text }])).toEqual([]);
  }
  expect(
    checkEnvironmentReaders([{ path: 'server/http/mount.ts', text: '// process.env is read in config.ts' }]),
  ).toEqual([]);
});

test.each([
  'tx.query(`select id from events where org_id = $1`)',
  "tx.query('insert into events (id) values ($1)')",
  'tx.query(`\n  update public.events set title = $1`)',
  'tx.query(`with late as (select 1) delete from events`)',
  "tx.query('set local role pto_owner')",
])('SQL outside its places is found: %s', (text) => {
  expect(checkSqlPlaces([{ path: 'server/features/events/service.ts', text }])).toHaveLength(1);
  expect(checkSqlPlaces([{ path: 'server/features/events/queries.ts', text }])).toEqual([]);
  expect(checkSqlPlaces([{ path: 'server/features/events/queries/rows.ts', text }])).toEqual([]);
});

test('plain English is not taken for SQL, and capitals do not hide it', () => {
  const find = (text: string) => checkSqlPlaces([{ path: 'server/features/events/service.ts', text }]);
  expect(
    find("const hint = 'Select a family from the list, then update it.'; const b = 'Delete from here';"),
  ).toEqual([]);
  expect(find('tx.query(`SELECT id FROM events`)')).toHaveLength(1);
});

test('a test that is switched off or on alone is found', () => {
  // Put together here, because this file is checked as well.
  for (const way of ['skip', 'only', 'todo', 'skipIf']) {
    const text = `test.${way}('x')`;
    expect(checkSkippedTests([{ path: 'server/tests/x.test.ts', text }])).toHaveLength(1);
  }
  expect(checkSkippedTests([{ path: 'server/tests/x.test.ts', text: "test.each([1])('x')" }])).toEqual([]);
});

test('a feature has its rooms, a name says something, and a file is kebab-case', () => {
  const good = [
    'server/features/events/service.ts',
    'server/features/events/tests/create.test.ts',
    'database/migrations/0001_tenancy.sql',
  ];
  expect(checkFileVocabulary(good)).toEqual([]);
  const bad = [
    'server/features/events/helper.ts',
    'server/features/events/reminders.ts',
    'web/ui/Button.tsx',
    'web/lib/utils/dates.ts',
  ];
  const found = new Set(checkFileVocabulary(bad).map((problem) => problem.file));
  expect([...found].sort()).toEqual([...bad].sort());
});

test('every top-level folder needs a README', () => {
  expect(
    checkReadmes(['a/README.md', 'a/x.ts', 'b/x.ts', 'root.ts', '.ci/run']).map((problem) => problem.file),
  ).toEqual(['b/']);
});

test('an optional package without an entry of its own is found, wherever its parent lies', () => {
  const packages = {
    '': {},
    'node_modules/tool': { optionalDependencies: { 'tool-linux': '1.0.0', '@tool/darwin': '1.0.0' } },
    'node_modules/a/node_modules/tool-linux': { version: '1.0.0', optional: true },
  };
  expect(findMissingOptional({ packages })).toEqual([{ name: '@tool/darwin', version: '1.0.0', dev: false }]);
});

test('a flag past its day is found on the day after, and one that stays never', () => {
  const words = { name: 'Thing', what: 'A thing.' };
  const base = { default: false, districts_choose: false, owner: 'tests', en: words, es: words } as const;
  const definitions = {
    introduced: { ...base, share_of: 'organization', retire_by: '2027-03-01' },
    stays: { ...base, share_of: 'person', retire_by: null },
  } as const;
  const on = (today: string) => checkFlags(today, (day) => overdueFlags(day, definitions));
  expect(on('2027-03-01')).toEqual([]);
  expect(on('2027-03-02').map(({ reason }) => reason)).toEqual([expect.stringContaining('introduced')]);
});
