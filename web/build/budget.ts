import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

interface Chunk {
  file: string;
  /** What the build calls it; the file is named after its content alone. */
  name?: string;
  isEntry?: boolean;
  isDynamicEntry?: boolean;
  imports?: string[];
  css?: string[];
}
type Manifest = Record<string, Chunk>;

const dist = join(import.meta.dirname, '..', 'dist');
const gzipped = (file: string) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;

/** What a signed-in member's first screen loads: the entry, the frame, Home and one language. */
const firstScreen = [
  'index.html',
  'shell/shell.tsx',
  'features/home/home-page.tsx',
  '../locales/es/ui.json',
  '../locales/es/shell.json',
];
/** What the frame fetches when idle (ui/toolkit.ts); routes share it. */
const toolkit = [
  'ui/menu.tsx',
  'ui/dialog.tsx',
  'ui/select.tsx',
  'ui/data-table.tsx',
  'ui/form-errors.tsx',
  'ui/text-field.tsx',
  'lib/forms.ts',
];
const limits = { firstScreen: 185_000, styles: 25_000, toolkit: 100_000, route: 60_000 } as const;

/** What is heavy by nature and comes only when asked for. Everything else that a route fetches counts as a route. */
const heavy = [
  { what: /rich-text|editor/, limit: 150_000 },
  { what: /chart/, limit: 130_000 },
  { what: /pdf/, limit: 130_000 },
  { what: /calendar|month/, limit: 90_000 },
] as const;
const limitOf = (name: string): number => heavy.find(({ what }) => what.test(name))?.limit ?? limits.route;

function filesOf(manifest: Manifest, names: readonly string[], seen = new Set<string>()): Set<string> {
  for (const name of names) {
    const chunk = manifest[name];
    if (!chunk) throw new Error(`The build has no ${name}.`);
    if (seen.has(name)) continue;
    seen.add(name);
    filesOf(manifest, chunk.imports ?? [], seen);
  }
  return seen;
}

/** What of the heavy kinds has found its way into the first load, where none may be. */
export function listHeavyAtFirst(): string[] {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8')) as Manifest;
  return [...filesOf(manifest, firstScreen)].filter((name) =>
    /recharts|tiptap|prosemirror|pdf|scanner|papaparse|rich-text|chart|calendar/.test(
      name + (manifest[name]?.name ?? ''),
    ),
  );
}

/** Gives each budget of the design with its measured size, in bytes after gzip. */
export function measure(): { name: string; size: number; limit: number }[] {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8')) as Manifest;
  const sizeOf = (names: Iterable<string>) =>
    [...new Set([...names].map((name) => manifest[name]?.file ?? ''))].reduce(
      (sum, file) => sum + gzipped(file),
      0,
    );
  const first = filesOf(manifest, firstScreen);
  const shared = filesOf(manifest, toolkit, new Set(first));
  const styles = [...new Set(Object.values(manifest).flatMap((chunk) => chunk.css ?? []))].reduce(
    (sum, file) => sum + gzipped(file),
    0,
  );
  const pages = Object.keys(manifest).filter((name) => /-page\.tsx$/.test(name));
  const parts = Object.keys(manifest).filter(
    (name) =>
      manifest[name]?.isDynamicEntry === true &&
      /\.tsx?$/.test(name) &&
      !pages.includes(name) &&
      !shared.has(name),
  );
  return [
    { name: 'signed-in shell and Home, JavaScript', size: sizeOf(first), limit: limits.firstScreen },
    {
      name: 'overlays, forms and tables, fetched when idle',
      size: sizeOf([...shared].filter((part) => !first.has(part))),
      limit: limits.toolkit,
    },
    { name: 'styles', size: styles, limit: limits.styles },
    ...[...pages, ...parts].map((name) => ({
      name,
      size: sizeOf([...filesOf(manifest, [name])].filter((part) => !shared.has(part))),
      limit: limitOf(name),
    })),
  ];
}

if (import.meta.main) {
  const rows = measure();
  for (const { name, size, limit } of rows)
    console.log(
      `${size > limit ? 'OVER' : '  ok'} ${(size / 1_000).toFixed(1).padStart(6)} of ${limit / 1_000} kB  ${name}`,
    );
  if (rows.some(({ size, limit }) => size > limit)) process.exitCode = 1;
}
