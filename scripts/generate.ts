import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findStale, generateFiles } from './generated-files.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const files = await generateFiles();
const stale = new Set(await findStale(root, files));
for (const { path, text } of files) {
  if (stale.has(path)) await writeFile(join(root, path), text);
  console.log(`${stale.has(path) ? 'written  ' : 'unchanged'}  ${path}`);
}
process.exit();
