import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { step } from './progress.ts';
import { countTests, type VitestReport } from './test-count.ts';
import { buildWeb } from './web-build.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs Vitest to its end; what it was asked beyond that (a file, `-t name`, `--project web`) is passed on. */
async function runVitest(args: string[], reportPath: string): Promise<number> {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const options = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${reportPath}`];
  const child = spawn(process.execPath, [vitest, ...options, ...args], { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  process.once('disconnect', () => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

const args = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), 'pto-report-'));
const reportPath = join(folder, 'report.json');
let exitCode = 1;
try {
  await step(
    'Application for the browser tests',
    () => buildWeb(root),
    (built) => (built ? 'Application built' : 'Application is current'),
  );
  const vitestCode = await runVitest(args, reportPath);
  const report: VitestReport | null = JSON.parse(await readFile(reportPath, 'utf8').catch(() => 'null'));
  const selected = args.some((argument) => argument === '-t' || argument.startsWith('--testNamePattern'));
  const count = countTests(report, vitestCode, selected);
  for (const problem of count.problems) console.log(problem);
  console.log(`${count.passed} passed, ${count.failed} failed`);
  exitCode = count.failed > 0 ? 1 : 0;
} catch (error) {
  console.log((error as Error).message);
  console.log('0 passed, 1 failed');
} finally {
  await rm(folder, { recursive: true, force: true });
}
process.exit(exitCode);
