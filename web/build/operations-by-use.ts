import { join } from 'node:path';
import type { Plugin } from 'vite';
import { operations } from '../lib/api.generated.ts';

const table: Record<string, { method: string; path: string }> = operations;
const home = join(import.meta.dirname, '..', 'lib', 'operations.ts');
/** An id in quotes; what is asked of a right, not of the API, has its question in front. */
const named = /(needs\(|includes\(|allows\(|[cC]an\(|may\()?\s*(['"])([a-z_]+\.[a-z_]+)\2/g;

/** The operations that a module names, as "id METHOD path". */
export const operationsIn = (code: string): string[] =>
  [
    ...new Set(
      [...code.matchAll(named)].filter(([, right]) => right === undefined).map(([, , , id = '']) => id),
    ),
  ]
    .filter((id) => Object.hasOwn(table, id))
    .map((id) => `${id} ${table[id]?.method} ${table[id]?.path}`);

/**
 * Methods and paths of the API travel with the code that uses them. One table for all would be part of the first load and grow
 * with every route; so the first screen knows its own few, and each route brings its own.
 */
export function operationsByUse(): Plugin {
  return {
    name: 'operations-by-use',
    enforce: 'pre',
    transform(code, id) {
      const [file = ''] = id.split('?');
      if (!/\/web\/(?!node_modules|dist)[^?]*\.tsx?$/.test(file) || /api\.generated\.ts$/.test(file))
        return null;
      const rows = operationsIn(code);
      if (rows.length === 0) return null;
      // At the end, so that every line keeps its number; imports come first wherever they stand.
      const more = `\nimport { learn as learnOperations } from ${JSON.stringify(home)};\nlearnOperations(${rows.map((row) => JSON.stringify(row)).join(', ')});\n`;
      return { code: code + more, map: null };
    },
  };
}
