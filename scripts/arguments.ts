import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export type StartArguments = {
  port: number;
  host: string;
  /** Absolute. */
  dataDir: string;
  fresh: boolean;
  /** Undefined when nothing was said: then the embedded database gets the demo and a given one does not. */
  demo: boolean | undefined;
  help: boolean;
};

export const startUsage = `Usage: npm start -- [options]
  --port <number>     port to listen on (default 3000; the next free one when taken)
  --host <address>    address to listen on (default 127.0.0.1, this machine only)
  --data-dir <folder> where database, files and secret lie (default .data)
  --fresh             empty the data folder first
  --no-demo           start without the demo district
  --demo              load the demo district into the database of DATABASE_URL, too
  --help              show this
DATABASE_URL replaces the embedded PostgreSQL by an administrator's address of another one.`;

/** Reads the options of `npm start` and `npm run dev`; `defaults` are the environment's. Throws an Error with a plain sentence on a wrong one. */
export function parseStartArguments(
  args: string[],
  root: string,
  defaults: { port?: string | undefined; host?: string | undefined } = {},
): StartArguments {
  const { values } = parseArgs({
    args,
    allowNegative: true,
    options: {
      port: { type: 'string', default: defaults.port ?? '3000' },
      host: { type: 'string', default: defaults.host ?? '127.0.0.1' },
      'data-dir': { type: 'string', default: '.data' },
      fresh: { type: 'boolean', default: false },
      demo: { type: 'boolean' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port < 1 || port > 65_535) {
    throw new Error(`--port takes a number from 1 to 65535, not "${values.port}".`);
  }
  if (values['data-dir'].trim() === '') throw new Error('--data-dir takes the path of a folder.');
  if (values.host.trim() === '') throw new Error('--host takes an address.');
  return {
    port,
    host: values.host,
    dataDir: resolve(root, values['data-dir']),
    fresh: values.fresh,
    demo: values.demo,
    help: values.help,
  };
}
