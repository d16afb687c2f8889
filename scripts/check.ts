import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkFileVocabulary } from './checks/file-vocabulary.ts';
import { checkFlags } from './checks/flags.ts';
import { checkImportWalls } from './checks/import-walls.ts';
import { checkLockfile } from './checks/lockfile.ts';
import { checkEnvironmentReaders, checkSkippedTests, checkSqlPlaces } from './checks/places.ts';
import { checkReadmes } from './checks/repository.ts';
import { listFiles, type Problem, readSources } from './checks/source-files.ts';
import { findStale, generateFiles } from './generated-files.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const program = (...parts: string[]) => join(root, 'node_modules', ...parts);

/** Runs a tool of ours on its own words; gives whether it was content. */
function runTool(script: string, args: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
}

async function report(title: string, find: () => Problem[] | Promise<Problem[]>): Promise<boolean> {
  const problems = await find();
  for (const { file, line, reason } of problems) console.log(`${file}${line ? `:${line}` : ''} ${reason}`);
  return conclude(title, problems.length === 0);
}

function conclude(title: string, good: boolean): boolean {
  console.log(`${good ? '✓' : '✗'} ${title}`);
  return good;
}

async function findStaleFiles(): Promise<Problem[]> {
  const stale = await findStale(root, await generateFiles());
  return stale.map((file) => ({
    file,
    reason: 'is not what its sources generate. Run `npm run generate` and commit the result.',
  }));
}

const paths = await listFiles(root);
const sources = await readSources(root, paths);
const results = [
  await report('Import walls', () => checkImportWalls(sources)),
  await report('Environment read in one place', () => checkEnvironmentReaders(sources)),
  await report('SQL in its places', () => checkSqlPlaces(sources)),
  await report('No test switched off', () => checkSkippedTests(sources)),
  await report('File names and rooms', () => checkFileVocabulary(paths)),
  await report('A README per folder', () => checkReadmes(paths)),
  await report('Flags within their time', () => checkFlags(new Date().toISOString().slice(0, 10))),
  await report('Lockfile installs anywhere', () => checkLockfile(root)),
  conclude(
    'Lint and format',
    await runTool(program('@biomejs', 'biome', 'bin', 'biome'), [
      'ci',
      '--error-on-warnings',
      `--colors=${process.stdout.isTTY ? 'force' : 'off'}`,
      '.',
    ]),
  ),
  conclude(
    'Types of the backend',
    await runTool(program('typescript', 'bin', 'tsc'), ['-p', '.', '--noEmit']),
  ),
  conclude(
    'Types of the application',
    await runTool(program('typescript', 'bin', 'tsc'), ['-p', 'web', '--noEmit']),
  ),
  await report('Generated files are current', findStaleFiles),
];
const failed = results.filter((good) => !good).length;
console.log(failed === 0 ? 'All checks passed' : `${failed} of ${results.length} checks failed`);
process.exit(failed === 0 ? 0 : 1);
