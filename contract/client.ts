import { allRoutes } from './index.ts';

/** The run-time half of the web application's typed client: method and path of every operation. */
export function clientSource(): string {
  const rows = allRoutes.map(
    (route) => `  '${route.id}': { method: '${route.method}', path: '${route.path}' },`,
  );
  return [
    '// Generated from contract/ by `npm run generate`. Do not edit.',
    "export type { Api } from '@pto-connect/contract';",
    '',
    '/** Every operation of the API by id. */',
    'export const operations = {',
    ...rows,
    '} as const;',
    '',
  ].join('\n');
}
