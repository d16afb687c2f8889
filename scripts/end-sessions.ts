import { parseArgs } from 'node:util';
import { endSessionsOf } from '../server/index.ts';
import { withInstallation } from './operator-database.ts';

const usage = `Usage: node scripts/end-sessions.ts <email> [options]
Signs somebody out on every device, at once and in every running server.
  --reason <text>     why, for the audit log
  --data-dir <folder> where the embedded database lies (default .data); used without DATABASE_URL, with the server stopped
  --help              show this`;

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
else
  await withInstallation(values['data-dir'], async (installation) => {
    const ended = await endSessionsOf(installation, email, values.reason);
    console.log(`Signed out: ${ended} sessions were ended.`);
  }).catch((error: Error) => {
    console.error(`Nothing was ended: ${error.message}`);
    process.exitCode = 1;
  });
