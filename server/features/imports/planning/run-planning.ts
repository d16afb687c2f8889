import { Worker } from 'node:worker_threads';
import { type PlanningResult, type PlanningTask, planUpload } from './plan-upload.ts';

/** Work up to this size, in bytes or their like, takes some tens of milliseconds: less than a thread is worth. */
const smallTask = 64 * 1024;
const bytesPerFamily = 60;
/** Large files planned at a time. More than that wait, because each takes a processor and its memory. */
const threads = 2;

const turns: Array<() => void> = [];
let running = 0;

/**
 * Plans an upload beside the event loop, so that nobody else waits for thousands of families to be compared.
 * Rejects when the thread fails or would need more memory than it is given.
 */
export async function runPlanning(task: PlanningTask): Promise<PlanningResult> {
  if (task.bytes.length + task.families.length * bytesPerFamily <= smallTask) return planUpload(task);
  if (running >= threads) await new Promise<void>((resolve) => turns.push(resolve));
  running++;
  try {
    return await inThread(task);
  } finally {
    running--;
    turns.shift()?.();
  }
}

const inThread = (task: PlanningTask): Promise<PlanningResult> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./thread.ts', import.meta.url), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: 768 },
    });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The planning thread ended with code ${code}`)));
  });
