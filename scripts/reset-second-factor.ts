import { parseArgs } from 'node:util';
import { resetSecondFactorOf } from '../server/index.ts';
import { withInstallation } from './operator-database.ts';

const usage = `Usage: node scripts/reset-second-factor.ts <email> --reason <text> [options]
For somebody who lost the phone with their authenticator app: takes the second step off the account, ends every session and
tells the person by e-mail. First make sure who asks; docs/accounts.md says how.
  --reason <text>     how the person was recognized, for the audit log
  --data-dir <folder> where the embedded database lies (default .data); used without DATABASE_URL, with the server stopped
  --help              show this
With Supabase, SUPABASE_URL and SUPABASE_SECRET_KEY are those of the server.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    reason: { type: 'string', default: '' },
    'data-dir': { type: 'string', default: '.data' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

const [email] = positionals;
if (values.help || email === undefined) console.log(usage);
else if (values.reason.trim().length < 10) {
  console.error('Nothing was changed: --reason must say how the person was recognized.');
  process.exitCode = 1;
} else
  await withInstallation(values['data-dir'], async (installation) => {
    const removed = await resetSecondFactorOf(installation, email, values.reason);
    console.log(`Factors taken off: ${removed}. Every session was ended, and the person is told by e-mail.`);
  }).catch((error: Error) => {
    console.error(`Nothing was changed: ${error.message}`);
    process.exitCode = 1;
  });
