import { useCallback, useState } from 'react';
import type { BodyOf } from '../../lib/api-contract.ts';
import { ApiError } from '../../lib/api-error.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { everyRow } from './every-row.ts';
import type { ImportJob } from './types.ts';

const keyOf = (row: number, column: number) => `${row}:${column}`;

/**
 * Everything that makes the dry run again: another mapping, corrected cells, rows left out. Corrections that were typed
 * go along with whatever is asked for, and stay here until the server has them.
 */
export function useReplan(job: ImportJob) {
  const { org_id } = useOrganization();
  const { refetch } = useApi('imports.get', { params: { import_id: job.id } });
  const update = useApiChange('imports.update', { refresh: ['imports.get', 'imports.rows', 'imports.list'] });
  const [corrections, setCorrections] = useState<ReadonlyMap<string, string>>(new Map());
  const [error, setError] = useState<unknown>(null);
  const [isFetching, setFetching] = useState(false);

  const correct = useCallback((row: number, column: number, value: string, original: string) => {
    setCorrections((previous) => {
      const next = new Map(previous);
      if (value === original) next.delete(keyOf(row, column));
      else next.set(keyOf(row, column), value);
      return next;
    });
  }, []);

  /** Gives the job as it stands afterwards, or null when it was refused: then `error` says why. */
  const save = async (body: BodyOf<'imports.update'> = {}): Promise<ImportJob | null> => {
    setError(null);
    const typed = [...corrections].map(([key, value]) => {
      const [row = 0, column = 0] = key.split(':').map(Number);
      return { row, column, value };
    });
    try {
      const { data } = await update.mutateAsync({
        params: { import_id: job.id },
        ifMatch: job.version,
        body: typed.length > 0 ? { ...body, corrections: typed } : body,
      });
      setCorrections(new Map());
      return data;
    } catch (cause) {
      setError(cause);
      if (cause instanceof ApiError && cause.code === 'version_conflict') await refetch();
      return null;
    }
  };

  const rowsOf = async (outcome: 'skip' | 'error') =>
    (await everyRow({ org_id, import_id: job.id }, outcome)).map(({ row }) => row);
  const whileFetching = async <T>(work: () => Promise<T>): Promise<T | null> => {
    setFetching(true);
    setError(null);
    try {
      return await work();
    } catch (cause) {
      setError(cause);
      return null;
    } finally {
      setFetching(false);
    }
  };
  /** Changes which rows are left out; the server wants all of them each time. */
  const leaveOut = (change: (before: number[]) => number[]) =>
    whileFetching(async () => save({ skipped_rows: change(await rowsOf('skip')) }));

  return {
    corrections,
    valueOf: (row: number, column: number) => corrections.get(keyOf(row, column)),
    correct,
    save,
    skip: (rows: readonly number[]) => leaveOut((before) => [...new Set([...before, ...rows])]),
    takeIn: (rows: readonly number[]) => leaveOut((before) => before.filter((one) => !rows.includes(one))),
    failingRows: () => whileFetching(() => rowsOf('error')),
    error,
    isBusy: update.isPending || isFetching,
  };
}
export type Replan = ReturnType<typeof useReplan>;
