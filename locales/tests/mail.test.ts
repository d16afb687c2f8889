import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readCatalogue, stem } from './catalogues.ts';

/*
 * Words of a mail are asked for by names that are put together, so the compiler does not see which are used. Here the code
 * that sends mail is searched for each template and each line of a list.
 */
const root = join(import.meta.dirname, '..', '..');
const sources = ['contract', 'server', 'identity']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  )
  .filter((file) => file.endsWith('.ts') && !/(^|\/)(tests|testing|node_modules)\//.test(file))
  .map((file) => readFileSync(join(root, file), 'utf8'))
  .join('\n');
const quoted = new Set([...sources.matchAll(/['"`](\w+)['"`]/g)].map(([, word]) => word));
/** Members of tables by kind are written without quotes. */
const named = new Set([...sources.matchAll(/^\s*(\w+):/gm)].map(([, word]) => word));
/** `scope_adoption_${answer}`; and an import's line in a digest has its outcome as context. */
const beginnings = [
  ...[...sources.matchAll(/`(\w+_)\$\{/g)].map(([, beginning = '']) => beginning),
  'import_finished_',
];
const isUsed = (name: string) =>
  quoted.has(name) || named.has(name) || beginnings.some((beginning) => name.startsWith(beginning));

const words = [...readCatalogue('en', 'mail').keys()].map((key) => key.split('.'));
/** What `renderMail` puts into a mail, beside its list of lines. */
const parts = ['subject', 'greeting', 'body', 'detail', 'code', 'safety', 'button'];

it('there are mails to look at', () => {
  expect(words.length).toBeGreaterThan(100);
  expect(isUsed('sign_up_confirm')).toBe(true);
  expect(isUsed('a_mail_that_nobody_sends')).toBe(false);
});

it('every mail that has words is sent', () => {
  const templates = new Set(words.map(([template = '']) => template));
  templates.delete('common');
  expect([...templates].filter((template) => !isUsed(template))).toEqual([]);
});

it('every part of a mail is a part that is rendered', () => {
  const strays = words.filter(
    ([template, part = '']) => template !== 'common' && part !== 'lines' && !parts.includes(stem(part)),
  );
  expect(strays).toEqual([]);
});

it('every line of a list is asked for', () => {
  const lines = words.filter(([, part]) => part === 'lines');
  expect(lines.length).toBeGreaterThan(20);
  expect(lines.filter(([, , line = '']) => !isUsed(stem(line))).map((path) => path.join('.'))).toEqual([]);
});
