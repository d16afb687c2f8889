import type { Job } from '../jobs/worker.ts';
import { remindOfFilings } from './filings/jobs.ts';
import { applyImport } from './imports/jobs.ts';
import { mailNotifications, sendDigests } from './notifications/jobs.ts';
import { eraseOrganizations } from './offboarding/jobs.ts';
import { remindOfEndingTerms } from './office-terms/jobs.ts';
import { mailAsks } from './shift-asks/jobs.ts';

/** Background jobs of all features by name. A feature adds its own in one line. */
export const jobs: Record<string, Job> = {
  'filings.remind': remindOfFilings,
  'imports.apply': applyImport,
  'notifications.mail': mailNotifications,
  'notifications.digest': sendDigests,
  'office_terms.remind': remindOfEndingTerms,
  'organizations.erase': eraseOrganizations,
  'shift_asks.mail': mailAsks,
};
