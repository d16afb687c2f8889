import type { Job } from '../jobs/worker.ts';
import { applyImport } from './imports/jobs.ts';

/** Background jobs of all features by name. A feature adds its own in one line. */
export const jobs: Record<string, Job> = {
  'imports.apply': applyImport,
};
