import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { nextMessage, startChild } from './children.ts';
import { withClient } from './cluster.ts';
import { benchDir, issuer, publicOrigin, root, secret } from './places.ts';
import { postgraphileSchema } from './targets/postgraphile-schema.ts';

export type TargetName = 'api' | 'bare' | 'ordinary' | 'postgraphile' | 'loop';

/** Something that answers the scenarios' requests. */
export interface Target {
  name: TargetName;
  child: ChildProcess;
  /** 0 for the loop, which speaks to the database itself. */
  port: number;
}

interface Addresses {
  adminUrl: string;
  loginUrl: string;
}

/** The product itself: the entry that a container runs, with the settings of production and nothing relaxed. */
export async function startApi(
  database: Addresses,
  options: { dataDir: string; name: string; signingKeys: string; nodeArgs?: readonly string[] },
): Promise<Target> {
  const port = await freePort();
  const child = startChild(join(root, 'scripts', 'serve.ts'), [], {
    env: {
      NODE_ENV: 'production',
      PTO_SECRET: secret,
      DATABASE_URL: database.adminUrl,
      PUBLIC_ORIGIN: publicOrigin,
      PORT: String(port),
      PTO_DATA_DIR: options.dataDir,
      IDENTITY_SIGNING_KEYS: options.signingKeys,
      // Nothing in the scenarios sends mail.
      SMTP_URL: 'smtp://127.0.0.1:9',
    },
    ...(options.nodeArgs === undefined ? {} : { nodeArgs: options.nodeArgs }),
    logFile: join(options.dataDir, `${options.name}.log`),
    cwd: root,
  });
  for (let attempt = 0; ; attempt += 1) {
    if (child.exitCode !== null)
      throw new Error(`The server did not start; see ${join(options.dataDir, `${options.name}.log`)}`);
    const ready = await fetch(`http://127.0.0.1:${port}/health/ready`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return { name: 'api', child, port };
    if (attempt > 300) throw new Error('The server was not ready within 60 seconds.');
    await sleep(200);
  }
}

/** One of the references, on the same database. */
export async function startReference(
  name: Exclude<TargetName, 'api'>,
  database: Addresses,
  api: Target,
): Promise<Target> {
  if (name === 'postgraphile')
    await withClient(database.adminUrl, (client) => client.query(postgraphileSchema));
  const jwksUrl = `http://127.0.0.1:${api.port}/auth/v1/.well-known/jwks.json`;
  const child = startChild(join(benchDir, 'targets', `${name}.ts`), [database.loginUrl, jwksUrl, issuer], {
    env: { NODE_ENV: 'production', GRAPHILE_ENV: 'production' },
    cwd: benchDir,
  });
  const { port } = await nextMessage<{ port: number }>(child);
  return { name, child, port };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
