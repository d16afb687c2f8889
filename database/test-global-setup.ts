import { startTestCluster } from './test-cluster.ts';

/** The cluster all projects of one run share, and how many still use it. */
type Shared = { starting: ReturnType<typeof startTestCluster>; users: number };

const shared = globalThis as { ptoTestCluster?: Shared };

/** Vitest runs this once per project before its tests; what it gives back runs after them, also when they failed. */
export default async function setup(): Promise<() => Promise<void>> {
  shared.ptoTestCluster ??= { starting: startTestCluster(), users: 0 };
  const cluster = shared.ptoTestCluster;
  cluster.users += 1;
  await cluster.starting;
  return async () => {
    cluster.users -= 1;
    if (cluster.users > 0) return;
    delete shared.ptoTestCluster;
    await (await cluster.starting).stop();
  };
}
