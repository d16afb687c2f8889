import { appointAdministrator } from '../database/platform-admin.ts';
import { environment } from './environment.ts';

/* node scripts/platform-admin.ts <email> <name>: makes an account that exists the platform's operator, on the database of DATABASE_URL. */
const [email, ...name] = process.argv.slice(2);
const { databaseUrl: adminUrl } = environment;
if (email === undefined || name.length === 0 || adminUrl === undefined) {
  console.error('Usage: DATABASE_URL=… node scripts/platform-admin.ts ana@example.org "Ana Rivera"');
  process.exitCode = 2;
} else if (await appointAdministrator(adminUrl, { email, name: name.join(' ') })) {
  console.log(`${email} is the platform's operator. Its console is at /app/platform.`);
} else {
  console.error(`Nobody has an account with the address ${email}. Open one first, then run this again.`);
  process.exitCode = 1;
}
