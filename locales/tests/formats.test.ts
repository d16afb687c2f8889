import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
/** `es` alone writes "1234,50 US$" and the language alone is one of those; a browser's own locale may be any. */
const careless =
  /\bIntl\.\w+\(\s*(?:\[\s*)?(?:'e[ns]'|"e[ns]"|\)|language\b|i18n\.language)|\.toLocale(?:Date|Time)?String\(/;
/** Reading a zone asks for no words, and a list of words in a language is not about numbers. */
const harmless = /Intl\.DateTimeFormat\(\)\.resolvedOptions\(\)/g;

it('knows careless code when it sees it', () => {
  for (const code of [
    "new Intl.NumberFormat('es', {})",
    'new Intl.DateTimeFormat(language)',
    'cents.toLocaleString()',
  ])
    expect(careless.test(code), code).toBe(true);
  for (const code of ["new Intl.NumberFormat('es-US')", 'new Intl.DateTimeFormat(localeOf(language))'])
    expect(careless.test(code), code).toBe(false);
});

it('money, numbers and dates are written for a country, not for a language alone', () => {
  const files = globSync('{web,site,server}/**/*.{ts,tsx}', {
    cwd: root,
    exclude: (path) => /(^|\/)(node_modules|dist|tests)(\/|$)/.test(String(path)),
  });
  expect(files.length).toBeGreaterThan(300);
  const found = files.filter((file) =>
    careless.test(readFileSync(join(root, file), 'utf8').replaceAll(harmless, '')),
  );
  expect(found).toEqual([]);
});
