import { type DemoOptions, demoSignIns, loadDemo } from '../database/seeds/demo.ts';
import { step } from './progress.ts';

export type DemoSignIn = (typeof demoSignIns)[number];

/** Loads the demo district on the first start and gives its sign-ins on every start. */
export async function loadDemoOnce(options: Omit<DemoOptions, 'onProgress'>): Promise<readonly DemoSignIn[]> {
  await step(
    'Demo district',
    () => loadDemo({ ...options, onProgress: (line) => console.log(`  ${line}`) }),
    (loaded) => (loaded ? 'Demo district loaded' : 'Demo district was there'),
  );
  return options.server.identity === null ? [] : demoSignIns;
}
