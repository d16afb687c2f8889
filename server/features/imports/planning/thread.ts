import { parentPort, workerData } from 'node:worker_threads';
import { type PlanningTask, planUpload } from './plan-upload.ts';

// One task, one thread: it ends when it has answered, and takes its memory along.
parentPort?.postMessage(planUpload(workerData as PlanningTask));
