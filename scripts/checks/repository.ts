import type { Problem } from './source-files.ts';

/** Finds top-level folders without a README.md. */
export function checkReadmes(paths: string[]): Problem[] {
  const folders = new Set(
    paths
      .filter((path) => path.includes('/') && !path.startsWith('.'))
      .map((path) => path.split('/')[0] ?? ''),
  );
  const present = new Set(paths);
  return [...folders]
    .filter((folder) => !present.has(`${folder}/README.md`))
    .map((folder) => ({
      file: `${folder}/`,
      reason: 'has no README.md. Three lines say what a folder is for and where to begin.',
    }));
}
