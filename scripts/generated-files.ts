import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cloneTestDatabase, dumpSchema, startTestCluster } from '@pto-connect/database';
import { clientSource } from '../contract/client.ts';
import { openApiDocument } from '../contract/openapi.ts';

export type GeneratedFile = { path: string; text: string };

/** Makes every generated file of the repository in memory. */
export async function generateFiles(): Promise<GeneratedFile[]> {
  return [
    { path: 'contract/openapi.json', text: `${JSON.stringify(openApiDocument(), null, 1)}\n` },
    { path: 'web/lib/api.generated.ts', text: clientSource() },
    { path: 'database/schema.sql', text: await generateSchema() },
  ];
}

/** Gives the files among `files` whose committed text differs from the generated one. */
export async function findStale(root: string, files: GeneratedFile[]): Promise<string[]> {
  const stale = await Promise.all(
    files.map(async ({ path, text }) =>
      (await readFile(join(root, path), 'utf8').catch(() => '')) === text ? [] : [path],
    ),
  );
  return stale.flat();
}

async function generateSchema(): Promise<string> {
  const cluster = await startTestCluster();
  try {
    const { urls } = await cloneTestDatabase();
    return await dumpSchema(urls.admin);
  } finally {
    await cluster.stop();
  }
}
