import { parseArgs } from 'node:util';
import { deriveUrls } from '@pto-connect/database';
import { environment } from './environment.ts';
import { moveAccounts } from './identity-move.ts';

const usage = `Usage: node scripts/move-identity-to-supabase.ts [options]
Moves the accounts of the embedded identity service, passwords included, to the Supabase project of SUPABASE_URL.
Without --apply it only reads and says what it would do. It may be run again at any time: accounts that are there already,
by the same id and address, are left as they are. Docs: docs/supabase.md.
  --apply   create the accounts
  --help    show this
DATABASE_URL and PTO_SECRET are those of the server whose accounts move; SUPABASE_URL and SUPABASE_SECRET_KEY those of
the project they move to.`;

const { values } = parseArgs({
  options: {
    apply: { type: 'boolean', default: false },
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
  const failed = await moveAccounts({
    databaseUrl: deriveUrls(required('DATABASE_URL', environment.databaseUrl), secret).auth,
    projectUrl: required('SUPABASE_URL', environment.supabaseUrl),
    serviceKey: required('SUPABASE_SECRET_KEY', process.env.SUPABASE_SECRET_KEY),
    apply: values.apply,
    report: (line) => console.log(line),
  });
  if (failed > 0) process.exitCode = 2;
}

if (values.help) console.log(usage);
else {
  await run().catch((error: Error) => {
    console.error(`The accounts were not moved: ${error.message}`);
    process.exitCode = 1;
  });
}
