import { makeCallers } from './callers.ts';
import type { BenchCluster } from './cluster.ts';
import { Bench } from './measure.ts';
import { DatabaseMeter, postmasterOf } from './meter.ts';
import { host } from './places.ts';
import { profile } from './profile.ts';
import { makeSigningKey } from './signing-key.ts';

/** Prints where the server's processor time goes, for each scenario from a fresh process. */
export async function profileScenarios(
  cluster: BenchCluster,
  workDir: string,
  scenarios: readonly string[],
): Promise<void> {
  const database = await cluster.copy('thousand');
  const key = await makeSigningKey();
  const callers = await makeCallers(key, 'thousand');
  const meter = new DatabaseMeter(database.adminUrl);
  await meter.open();
  const bench = await Bench.start({ callers, host }, meter, await postmasterOf(cluster.dataDir));
  for (const scenario of scenarios)
    console.log(
      await profile(scenario, {
        bench,
        database,
        signingKeys: key.setting,
        folder: workDir,
        seconds: 8,
        connections: 32,
      }),
    );
  await bench.stop();
  await meter.close();
}
