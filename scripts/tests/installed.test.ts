import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isInstalled } from '../install.mjs';

let root = '';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'pto-install-'));
  await mkdir(join(root, 'node_modules'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const write = (path: string, packages: object) => writeFile(join(root, path), JSON.stringify({ packages }));
const wanted = {
  '': { name: 'pto-connect' },
  'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/for-windows': { version: '1.0.0', integrity: 'sha512-w', optional: true },
};

test('a checkout without node_modules is not installed', async () => {
  await write('package-lock.json', wanted);
  expect(await isInstalled(root)).toBe(false);
});

test('what the lockfile names is installed, packages for other systems aside', async () => {
  await write('package-lock.json', wanted);
  await write('node_modules/.package-lock.json', { 'node_modules/a': wanted['node_modules/a'] });
  expect(await isInstalled(root)).toBe(true);
});

test('another version or other contents are not what the lockfile names', async () => {
  await write('package-lock.json', wanted);
  for (const other of [
    { version: '1.0.1', integrity: 'sha512-a' },
    { version: '1.0.0', integrity: 'sha512-b' },
  ]) {
    await write('node_modules/.package-lock.json', { 'node_modules/a': other });
    expect(await isInstalled(root)).toBe(false);
  }
});

test('a folder without a lockfile is no checkout', async () => {
  await expect(isInstalled(root)).rejects.toThrow('not a complete checkout');
});
