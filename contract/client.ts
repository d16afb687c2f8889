import { allRoutes, grades } from './index.ts';

/** The run-time half of the web application's typed client: method and path of every operation, and words that it must know. */
export function clientSource(): string {
  const rows = allRoutes.map(
    (route) => `  '${route.id}': { method: '${route.method}', path: '${route.path}' },`,
  );
  return [
    '// Generated from contract/ by `npm run generate`. Do not edit.',
    "export type { Api } from '@pto-connect/contract';",
    '',
    '/** Every operation of the API by id. The build gives each module those that it names (build/operations-by-use.ts). */',
    'export const operations = {',
    ...rows,
    '} as const;',
    '',
    '/** School grades, lowest first. */',
    `export const grades = [${grades.map((grade) => `'${grade}'`).join(', ')}] as const;`,
    '',
  ].join('\n');
}
