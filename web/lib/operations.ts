import type { OperationId } from './api-contract.ts';

interface Operation {
  method: string;
  path: string;
}
const known = new Map<string, Operation>();

/** Takes in "id METHOD path" of operations; the build writes these calls at the end of modules that name an id (build/operations-by-use.ts). */
export function learn(...rows: string[]): void {
  for (const row of rows) {
    const [id = '', method = '', path = ''] = row.split(' ');
    known.set(id, { method, path });
  }
}

/** Method and path of an operation. Throws for one that no loaded module names, which the build makes impossible. */
export function operationOf(id: OperationId): Operation {
  const operation = known.get(id);
  if (operation === undefined) throw new Error(`No loaded module names the operation ${id}`);
  return operation;
}
