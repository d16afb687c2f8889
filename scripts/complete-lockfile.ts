import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findMissingOptional, type Lockfile } from './checks/lockfile.ts';

// Adds entries for packages of other platforms that npm left out because its registry did not carry them. Their
// exact version is known from who asks for them; npm adds the integrity when it installs one.
const path = join(dirname(dirname(fileURLToPath(import.meta.url))), 'package-lock.json');
const lock: Lockfile = JSON.parse(await readFile(path, 'utf8'));

for (const { name, version, dev } of findMissingOptional(lock)) {
  if (!/^\d+\.\d+\.\d+/.test(version))
    throw new Error(`${name} is asked for as "${version}", which is no exact version.`);
  lock.packages[`node_modules/${name}`] = {
    version,
    ...platformOf(name),
    ...(dev ? { dev } : {}),
    optional: true,
  };
  console.log(`added ${name}@${version}`);
}
const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
await writeFile(path, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);

/** Reads the platform off a package's name, such as `@swc/core-linux-arm-gnueabihf`. */
function platformOf(name: string): { cpu: string[]; os?: string[]; libc?: string[] } {
  const words = name.split(/[-/]/);
  const find = (known: string[]) => words.find((word) => known.includes(word));
  const cpu = find(['x64', 'arm64', 'arm', 'ia32', 'ppc64', 's390x', 'riscv64', 'wasm32']);
  const os = find(['android', 'darwin', 'freebsd', 'linux', 'win32']);
  const libc = find(['musl', 'gnu', 'gnueabihf']);
  if (!cpu) throw new Error(`${name} does not say for which processor it is.`);
  return {
    cpu: [cpu],
    ...(os ? { os: [os] } : {}),
    ...(os === 'linux' && libc ? { libc: [libc === 'musl' ? 'musl' : 'glibc'] } : {}),
  };
}
