import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { migrate, startEmbedded } from '@pto-connect/database';
import { loadConfig, startServer } from '../server/index.ts';
import { createLifetime } from './lifetime.ts';

const usage = `Usage: node scripts/identity-test-profile.ts [options]
Starts the identity service in its test profile, with the server around it, on an empty database of its own that is
removed afterwards: for running a foreign client's tests against it. Addresses are confirmed at once, passwords of six
characters are taken, limits are raised, and the admin functions answer to service tokens. Refused with NODE_ENV=production.
  --port <number>        port to listen on, on 127.0.0.1 (default 54321, where the tests of auth-js expect it)
  --signing-keys <file>  JSON array of JWKs of which exactly one signs; the tests of auth-js bring their own
  --confirm-addresses    mail a confirmation instead of confirming at once
  --no-sign-ups          refuse new accounts
  --help                 show this`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '54321' },
    'signing-keys': { type: 'string' },
    'confirm-addresses': { type: 'boolean', default: false },
    'no-sign-ups': { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

async function start(): Promise<void> {
  if (process.env.NODE_ENV === 'production') {
    throw new Error('The test profile of the identity service must not run in production.');
  }
  const lifetime = createLifetime();
  const dataDir = await mkdtemp(join(tmpdir(), 'pto-identity-'));
  try {
    lifetime.onStop(() => rm(dataDir, { recursive: true, force: true }));
    const secret = randomBytes(32).toString('base64url');
    const database = await startEmbedded({ dataDir: join(dataDir, 'postgres'), durable: false });
    lifetime.onStop(() => database.stop());
    await migrate({ adminUrl: database.adminUrl, secret, embeddedIdentity: true });
    const server = await startServer(
      loadConfig({
        environment: 'development',
        host: '127.0.0.1',
        port: Number(values.port),
        publicOrigin: `http://127.0.0.1:${values.port}`,
        secret,
        databaseUrl: database.adminUrl,
        dataDir,
        supabaseUrl: null,
        identityProfile: 'test',
        identitySigningKeys: values['signing-keys'] ? readFileSync(values['signing-keys'], 'utf8') : null,
        identitySettings: {
          ...(values['confirm-addresses'] ? { autoconfirm: false } : {}),
          ...(values['no-sign-ups'] ? { signupsEnabled: false } : {}),
        },
        mailbox: true,
        smtpUrl: null,
        rateFactor: 1_000,
        logLevel: 'warn',
      }),
    );
    lifetime.onStop(() => server.close());
    console.log(`Identity service, test profile   ${server.origin}/auth/v1`);
    console.log(`Mailbox (all mail)               ${server.origin}/mailbox`);
    console.log(
      `Service token, for a day         ${await server.identity?.admin.createServiceToken(86_400)}`,
    );
    console.log('ready (Ctrl-C stops everything)');
    await lifetime.stopped;
  } finally {
    await lifetime.stop();
  }
}

if (values.help) console.log(usage);
else {
  await start().catch((error: Error) => {
    console.error(`The identity service did not start: ${error.message}`);
    process.exitCode = 1;
  });
}
process.exit();
