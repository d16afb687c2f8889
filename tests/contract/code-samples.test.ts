import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openApiDocument } from '@pto-connect/contract/openapi';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { buildWorld, type World } from '../world/build-world.ts';

/* The samples of the API's document, run as they stand: a shell, Node and Python, for reading, creating and uploading. */
let server: TestServer;
let world: World;
let folder: string;
beforeAll(async () => {
  server = await startTestServer();
  world = await buildWorld(server, 'samples');
  folder = await mkdtemp(join(tmpdir(), 'pto-samples-'));
  await writeFile(
    join(folder, 'families.csv'),
    'Family,Parent first name,Parent last name\nExample,Ana,Rivera\n',
  );
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

interface Sample {
  lang: string;
  source: string;
}
const document = openApiDocument() as {
  paths: Record<string, Record<string, { operationId: string; 'x-codeSamples': Sample[] }>>;
};
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
const run = promisify(execFile);
// Programs are looked for where they usually are.
const searchPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

const programs: Record<string, (source: string) => Promise<{ stdout: string }>> = {
  Shell: (source) => start('bash', ['-c', source]),
  JavaScript: async (source) => {
    await writeFile(join(folder, 'sample.mjs'), source);
    return start(process.execPath, ['sample.mjs']);
  },
  Python: (source) => start('python3', ['-c', source]),
};
const start = (program: string, parameters: string[]) =>
  run(program, parameters, {
    cwd: folder,
    env: {
      PATH: searchPath,
      PTO_ORIGIN: server.origin,
      PTO_TOKEN: world.people.admin.token,
      ...Object.fromEntries(Object.entries(world.ids).map(([name, value]) => [name.toUpperCase(), value])),
    },
  });

describe.each([
  ['account.get', 'samples'],
  ['events.list', 'samples'],
  ['families.create', 'Delgado'],
  ['imports.create', 'families'],
  ['public_events.get', 'samples'],
])('%s', (id, expected) => {
  const samples = operations.find((operation) => operation.operationId === id)?.['x-codeSamples'] ?? [];
  test.each(samples.map((sample) => [sample.lang, sample] as const))('%s', async (language, sample) => {
    const program = programs[language];
    if (!program) throw new Error(`No program for ${language}`);
    // families.create would meet its own external_id at the second language.
    const { stdout } = await program(sample.source.replaceAll('F-1042', `F-${language}`));
    expect(stdout).toContain(expected);
  });
});
