import { parseArgs } from 'node:util';
import { deriveUrls } from '@pto-connect/database';
import { switchToSupabase } from '../server/index.ts';
import { environment } from './environment.ts';
import { moveAccounts } from './identity-move.ts';

const usage = `Usage: node scripts/move-identity-to-supabase.ts [options]
Moves the accounts of the embedded identity service, passwords included, to the Supabase project of SUPABASE_URL.
Without --apply it only reads and says what it would do. It may be run again at any time: accounts that are there already,
by the same id and address, are left as they are. Docs: docs/supabase.md.
  --apply   create the accounts
  --switch  with --apply, and the server stopped: keep this database, whose accounts are the project's from then on. Passwords and
            factors are taken out here. Only when everybody could be moved.
  --help    show this
DATABASE_URL and PTO_SECRET are those of the server whose accounts move; SUPABASE_URL and SUPABASE_SECRET_KEY those of
the project they move to.`;

const { values } = parseArgs({
  options: {
    apply: { type: 'boolean', default: false },
    switch: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

/** The setting, or a refusal that names it. */
function required(name: string, value: string | undefined): string {
  if (value) return value;
  throw new Error(`${name} is missing.`);
}

async function run(): Promise<void> {
  const secret = required('PTO_SECRET', environment.secret);
  if (values.switch && !values.apply) throw new Error('--switch goes with --apply.');
  const databaseUrl = required('DATABASE_URL', environment.databaseUrl);
  const projectUrl = required('SUPABASE_URL', environment.supabaseUrl).replace(/\/+$/, '');
  const failed = await moveAccounts({
    databaseUrl: deriveUrls(databaseUrl, secret).auth,
    projectUrl,
    serviceKey: required('SUPABASE_SECRET_KEY', process.env.SUPABASE_SECRET_KEY),
    apply: values.apply,
    report: (line) => console.log(line),
  });
  if (failed > 0) {
    process.exitCode = 2;
    if (values.switch) console.log('Not switched: first see to those who could not be moved.');
  } else if (values.switch) {
    await switchToSupabase({ databaseUrl, secret, projectUrl });
    console.log(`Switched: start the server with SUPABASE_URL=${projectUrl} on the same database.`);
  }
}

if (values.help) console.log(usage);
else {
  await run().catch((error: Error) => {
    console.error(`The accounts were not moved: ${error.message}`);
    process.exitCode = 1;
  });
}
