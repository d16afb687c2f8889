import { v7 } from 'uuid';
import type { FamilyBatch, WholeFamily } from '../../families/service.ts';
import type { FamilyLink, Write } from '../engine/plan-types.ts';
import type { Plan } from './dry-run.ts';

const familiesPerBatch = 250;

export interface ImportBatch {
  batch: FamilyBatch;
  /** Rows of the file that are dealt with once this batch is written. */
  rows: number;
}

const keyOf = (write: Write): string => {
  switch (write.kind) {
    case 'create_family':
      return write.ref;
    case 'update_family':
      return write.id;
    case 'update_guardian':
    case 'update_child':
      return write.family_id;
    default:
      return 'id' in write.family ? write.family.id : write.family.ref;
  }
};

/** Cuts the writes of a plan into batches of whole families and gives every new record its id. */
export function toBatches(
  plan: Plan,
  families: readonly WholeFamily[],
  language: 'en' | 'es',
): ImportBatch[] {
  const writer = new BatchWriter(families, language);
  const byFamily = [...Map.groupBy(plan.writes, keyOf)];
  const rowsOf = Map.groupBy(plan.rows, ({ family }) => family?.ref ?? family?.id ?? '');
  return Array.from({ length: Math.ceil(byFamily.length / familiesPerBatch) }, (_, index) => {
    const some = byFamily.slice(index * familiesPerBatch, (index + 1) * familiesPerBatch);
    const rows = some.reduce((sum, [key]) => sum + (rowsOf.get(key)?.length ?? 0), 0);
    return { batch: writer.toBatch(some.flatMap(([, writes]) => writes)), rows };
  });
}

class BatchWriter {
  /** Ids by ref of families to be created. */
  readonly #ids = new Map<string, string>();
  /** How many guardians and children each family has, to put new ones after those. */
  readonly #sizes: Map<string, { guardians: number; children: number }>;

  /** What we write in to a family that reads neither of our languages, or does not say. */
  readonly #language: 'en' | 'es';

  constructor(families: readonly WholeFamily[], language: 'en' | 'es') {
    this.#language = language;
    this.#sizes = new Map(
      families.map(({ id, guardians, children }) => [
        id,
        { guardians: guardians.length, children: children.length },
      ]),
    );
  }

  #familyId(link: FamilyLink): string {
    if ('id' in link) return link.id;
    const id = this.#ids.get(link.ref) ?? v7();
    this.#ids.set(link.ref, id);
    return id;
  }

  #nextPosition(familyId: string, kind: 'guardians' | 'children'): number {
    const size = this.#sizes.get(familyId) ?? { guardians: 0, children: 0 };
    this.#sizes.set(familyId, size);
    return size[kind]++;
  }

  toBatch(writes: readonly Write[]): FamilyBatch {
    const batch: FamilyBatch = {
      families: [],
      guardians: [],
      children: [],
      familyGaps: [],
      guardianGaps: [],
      childGaps: [],
      touched: [],
    };
    const touched = new Set<string>();
    for (const write of writes) {
      switch (write.kind) {
        case 'create_family':
          batch.families.push({ id: this.#familyId({ ref: write.ref }), ...write.data });
          break;
        case 'create_guardian': {
          const family_id = this.#familyId(write.family);
          const { language, ...data } = write.data;
          batch.guardians.push({
            ...data,
            id: v7(),
            family_id,
            position: this.#nextPosition(family_id, 'guardians'),
            language: language === 'en' || language === 'es' ? language : this.#language,
          });
          break;
        }
        case 'create_child': {
          const family_id = this.#familyId(write.family);
          const { directory_opt_out, ...data } = write.data;
          batch.children.push({
            ...data,
            id: v7(),
            family_id,
            position: this.#nextPosition(family_id, 'children'),
            do_not_disclose: directory_opt_out,
          });
          break;
        }
        case 'update_family':
          batch.familyGaps.push({ id: write.id, ...write.fields });
          break;
        case 'update_guardian': {
          const { language: _, ...fields } = write.fields;
          batch.guardianGaps.push({ id: write.id, ...fields });
          break;
        }
        case 'update_child': {
          const { directory_opt_out, ...fields } = write.fields;
          batch.childGaps.push({
            id: write.id,
            ...fields,
            ...(directory_opt_out === undefined ? {} : { do_not_disclose: directory_opt_out }),
          });
        }
      }
      if (write.kind === 'create_family') continue;
      if (write.kind.startsWith('update_') || ('family' in write && 'id' in write.family))
        touched.add(keyOf(write));
    }
    batch.touched = [...touched];
    return batch;
  }
}
