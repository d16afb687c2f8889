import type { DataOf, routes } from '@pto-connect/contract';
import type { Member } from '../../tenancy/actor.ts';
import { targets } from './engine/targets.ts';
import { importActions } from './policy.ts';
import type { ImportJobRow } from './queries/jobs.ts';
import type { ImportRowRow } from './queries/rows.ts';

type ImportJob = DataOf<typeof routes.imports.get>;

/** Why an import that was queued did not happen. In no case was anything imported. */
const failures = {
  rows_changed: {
    en: 'Families changed since the dry run, and some rows now have errors. Nothing was imported. Check the rows and run it again.',
    es: 'Las familias cambiaron después de la prueba y ahora algunas filas tienen errores. No se importó nada. Revise las filas y vuelva a ejecutarla.',
  },
  clash: {
    en: 'Somebody changed the same families while the import ran. Nothing was imported. Run it again.',
    es: 'Alguien cambió las mismas familias durante la importación. No se importó nada. Vuelva a ejecutarla.',
  },
  not_allowed: {
    en: 'The person who started the import may not run imports any more. Nothing was imported.',
    es: 'La persona que inició la importación ya no puede ejecutar importaciones. No se importó nada.',
  },
  internal: {
    en: 'Something went wrong on our side. Nothing was imported. Try again.',
    es: 'Algo falló de nuestro lado. No se importó nada. Inténtelo de nuevo.',
  },
} as const;
export type Failure = keyof typeof failures;
const isFailure = (code: string): code is Failure => Object.hasOwn(failures, code);

interface Viewer {
  actor: Member;
  request: { readonly language: 'en' | 'es' };
}

export const importJob = (row: ImportJobRow, { actor, request }: Viewer): ImportJob => ({
  id: row.id,
  file_name: row.file_name,
  status: row.status,
  encoding: row.encoding,
  delimiter: row.delimiter,
  warnings: row.warnings,
  columns: row.columns.map(({ index, header, sample, suggested, confidence }) => {
    const field = row.mapping[index] ?? null;
    // A field that a person chose is certain.
    return {
      index,
      header,
      sample,
      field,
      confidence: field === null ? 0 : field === suggested ? confidence : 100,
    };
  }),
  fields: [...targets],
  mapping_errors: row.mapping_errors,
  counts: row.counts,
  progress: { done: row.progress_done, total: row.progress_total },
  failure:
    row.failure === null
      ? null
      : failures[isFailure(row.failure) ? row.failure : 'internal'][request.language],
  created_at: row.created_at,
  finished_at: row.finished_at,
  version: row.version,
  can: importActions(actor, row),
});

export const importRow = (row: ImportRowRow): ImportRowRow => row;
export const removed = (): { removed: boolean } => ({ removed: true });
