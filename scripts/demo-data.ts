import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RunningServer } from '../server/index.ts';
import { step } from './progress.ts';

/** An account of the demo district, as it is shown to whoever starts it. */
export type DemoSignIn = { role: string; email: string; password: string };

export type DemoOptions = {
  /** An administrator's address of the migrated database. */
  adminUrl: string;
  secret: string;
  /** The running server: its origin, and the identity service's own door for making accounts. */
  server: RunningServer;
  onProgress: (line: string) => void;
};

/** What database/seeds/demo.ts offers. */
type DemoSeed = {
  demoSignIns: DemoSignIn[];
  /** Loads the demo district. Does nothing, and gives false, where it is already loaded. */
  loadDemo(options: DemoOptions): Promise<boolean>;
};

const seed = new URL('../database/seeds/demo.ts', import.meta.url);

/** Loads the demo district on the first start and gives its sign-ins on every start. */
export async function loadDemoOnce(options: Omit<DemoOptions, 'onProgress'>): Promise<DemoSignIn[]> {
  if (!existsSync(fileURLToPath(seed))) return [];
  const { loadDemo, demoSignIns }: DemoSeed = await import(seed.href);
  await step(
    'Demo district',
    () => loadDemo({ ...options, onProgress: (line) => console.log(`  ${line}`) }),
    (loaded) => (loaded ? 'Demo district loaded' : 'Demo district is there'),
  );
  return demoSignIns;
}
