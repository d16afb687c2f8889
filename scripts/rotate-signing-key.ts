import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbedded } from '@pto-connect/database';
import { rotateSigningKeys } from '../server/index.ts';
import { readOrCreateSecret } from './data-folder.ts';
import { environment } from './environment.ts';

const usage = `Usage: node scripts/rotate-signing-key.ts [options]
Announces a new key for signing access tokens. It is listed at once and signs 21 minutes later, when every cache has it;
the old key is listed until its last token has run out. Nobody notices. The server may run meanwhile.
  --emergency         a key has leaked: sign with a new key at once, refuse the tokens of all others, and end every
                      session, so that everybody has to sign in again
  --data-dir <folder> where the embedded database lies (default .data); used without DATABASE_URL, with the server stopped
  --help              show this
DATABASE_URL and PTO_SECRET are those of the server. Keys given by IDENTITY_SIGNING_KEYS are changed there instead.`;

const { values } = parseArgs({
  options: {
    emergency: { type: 'boolean', default: false },
    'data-dir': { type: 'string', default: '.data' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

async function rotate(databaseUrl: string, secret: string): Promise<void> {
  const rotation = await rotateSigningKeys({ databaseUrl, secret, isEmergency: values.emergency });
  const { kid, signsFrom, othersUntil, endedSessions } = rotation;
  console.log(
    values.emergency
      ? `Key ${kid} signs from now on. All others are refused, and ${endedSessions} sessions were ended.`
      : `Key ${kid} is listed and signs from ${signsFrom.toISOString()}. The keys before it are listed until ${othersUntil.toISOString()}.`,
  );
}

async function run(): Promise<void> {
  if (process.env.IDENTITY_SIGNING_KEYS || process.env.IDENTITY_SIGNING_KEYS_FILE) {
    throw new Error('The signing keys are given by the configuration: change them there.');
  }
  if (environment.supabaseUrl)
    throw new Error('The signing keys are Supabase’s: rotate them in its dashboard.');
  const dataDir = resolve(values['data-dir']);
  if (environment.databaseUrl) {
    if (!environment.secret) throw new Error('PTO_SECRET is missing: the keys are kept encrypted under it.');
    return rotate(environment.databaseUrl, environment.secret);
  }
  await access(join(dataDir, 'secret')).catch(() => {
    throw new Error(
      `${dataDir} holds no installation. Name its folder with --data-dir, or set DATABASE_URL.`,
    );
  });
  const database = await startEmbedded({ dataDir: join(dataDir, 'postgres') });
  try {
    await rotate(database.adminUrl, environment.secret ?? (await readOrCreateSecret(dataDir)));
  } finally {
    await database.stop();
  }
}

if (values.help) console.log(usage);
else {
  await run().catch((error: Error) => {
    console.error(`The signing key was not rotated: ${error.message}`);
    process.exitCode = 1;
  });
}
