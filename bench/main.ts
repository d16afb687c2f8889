import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopChildren } from './children.ts';
import { startCluster } from './cluster.ts';
import { measureEverything } from './everything.ts';
import { type Options, parseOptions, usage } from './options.ts';
import { profileScenarios } from './profile-run.ts';

// The command that started us is gone, or asks us to stop: nothing of ours may stay.
const stop = async () => {
  await stopChildren();
  process.exit(1);
};
process.once('disconnect', stop).once('SIGTERM', stop).once('SIGINT', stop);

async function main(options: Options): Promise<void> {
  const cluster = await startCluster({
    names: options.profile === null ? ['ten', 'thousand'] : ['thousand'],
    reuse: options.reuseData,
  });
  const workDir = await mkdtemp(join(tmpdir(), 'pto-bench-'));
  try {
    if (options.profile === null) await measureEverything(cluster, workDir, options);
    else await profileScenarios(cluster, workDir, options.profile);
  } finally {
    await stopChildren();
    await cluster.stop();
    await rm(workDir, { recursive: true, force: true });
  }
}

try {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) console.log(usage);
  else if (options.lighthouse) await (await import('./lighthouse.ts')).runLighthouse();
  else await main(options);
} catch (error) {
  console.error(error instanceof Error ? (error.stack ?? error.message) : error);
  process.exitCode = 1;
}
process.exit();
