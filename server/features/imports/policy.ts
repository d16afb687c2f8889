import type { PermissionKey } from '@pto-connect/contract';
import type { Member } from '../../tenancy/actor.ts';
import type { ImportJobRow, ImportStatus } from './queries/jobs.ts';

/** A failed import keeps its file, so that it can be mended and run again. */
export const isEditable = (status: ImportStatus): boolean => status === 'draft' || status === 'failed';
/** Before the worker has taken it. */
export const isCancellable = (status: ImportStatus): boolean => isEditable(status) || status === 'queued';
export const isApplicable = (job: Pick<ImportJobRow, 'status' | 'mapping_errors'>): boolean =>
  job.status === 'draft' && job.mapping_errors.length === 0;

/** What this member may do with an import in its present state. */
export function importActions(actor: Member, job: ImportJobRow): string[] {
  const open: PermissionKey[] = ['imports.get'];
  if (isEditable(job.status)) open.push('imports.update');
  if (isApplicable(job) && job.counts.error === 0) open.push('imports.apply');
  if (isCancellable(job.status)) open.push('imports.cancel');
  return open.filter((key) => actor.can(key));
}
