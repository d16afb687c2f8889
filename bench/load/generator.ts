import type { Job, Setup } from './job.ts';
import { createRequests } from './requests.ts';
import { run } from './run.ts';

// A process of its own, so that its work is not the runner's and can be counted apart.
let requests: ReturnType<typeof createRequests> | null = null;

process.on('message', async (message: { setup: Setup } | { job: Job }) => {
  if ('setup' in message) {
    requests = createRequests(message.setup);
    process.send?.({ ready: true });
    return;
  }
  if (requests === null) throw new Error('The generator was given no callers');
  const { job } = message;
  process.send?.({ outcome: await run(job, requests.sequence(job)) });
});
process.on('disconnect', () => process.exit());
