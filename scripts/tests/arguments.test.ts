import { expect, test } from 'vitest';
import { parseStartArguments } from '../arguments.ts';

const root = '/a checkout';

test('nothing said gives port 3000 on this machine, .data in the checkout and an undecided demo', () => {
  expect(parseStartArguments([], root)).toEqual({
    port: 3000,
    host: '127.0.0.1',
    dataDir: '/a checkout/.data',
    fresh: false,
    demo: undefined,
    help: false,
  });
});

test('every option is read, and an absolute data folder stays where it is', () => {
  const said = [
    '--port',
    '8080',
    '--host',
    '0.0.0.0',
    '--data-dir',
    '/var/lib/pto data',
    '--fresh',
    '--no-demo',
  ];
  expect(parseStartArguments(said, root)).toEqual({
    port: 8080,
    host: '0.0.0.0',
    dataDir: '/var/lib/pto data',
    fresh: true,
    demo: false,
    help: false,
  });
});

test('the environment gives defaults and options win over it', () => {
  const defaults = { port: '4000', host: '10.0.0.5' };
  expect(parseStartArguments([], root, defaults)).toMatchObject({ port: 4000, host: '10.0.0.5' });
  expect(parseStartArguments(['--port=4001'], root, defaults)).toMatchObject({ port: 4001 });
});

test.each([
  [['--port', 'http'], /--port takes a number from 1 to 65535, not "http"/],
  [['--port', '70000'], /--port takes a number/],
  [['--port', '0'], /--port takes a number/],
  [['--data-dir', ''], /--data-dir takes the path of a folder/],
  [['--colour'], /--colour/],
  [['stray'], /stray/],
])('%j is refused with a sentence', (args, sentence) => {
  expect(() => parseStartArguments(args, root)).toThrow(sentence);
});
