import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

export type MoveOptions = {
  /** Address of role pto_auth on the database the accounts are in. */
  databaseUrl: string;
  /** `https://<project>.supabase.co`. */
  projectUrl: string;
  serviceKey: string;
  /** False: look only. */
  apply: boolean;
  report: (line: string) => void;
};

type Account = {
  id: string;
  email: string | null;
  encrypted_password: string | null;
  is_confirmed: boolean;
  banned_until: Date | null;
  app_metadata: Record<string, unknown>;
  user_metadata: Record<string, unknown>;
  has_factor: boolean;
};

type Outcome = { kind: 'moved' | 'there' | 'failed'; reason?: string };

const PAGE = 200;
const TRIES = 5;
const TIMEOUT_MS = 20_000;
const HOUR_MS = 3_600_000;

/**
 * Creates every account in the project, with its id and password hash, and says of whom it could not and why. Nothing is changed
 * where they come from. Gives how many could not be moved. Never says a hash, a key or more of a refusal than its own words.
 */
export async function moveAccounts(options: MoveOptions): Promise<number> {
  const { report } = options;
  const database = new pg.Client({
    connectionString: options.databaseUrl,
    application_name: 'pto-connect move',
  });
  await database.connect();
  const counts = { moved: 0, there: 0, failed: 0 };
  const withFactor: string[] = [];
  const without: string[] = [];
  try {
    await checkProject(options);
    for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
      const accounts = await readAccounts(database, after);
      const last = accounts.at(-1);
      if (!last) break;
      after = last.id;
      for (const account of accounts) {
        const outcome = await moveOne(options, account);
        counts[outcome.kind] += 1;
        const name = `${account.email ?? 'without an address'} (${account.id})`;
        if (outcome.kind === 'failed') report(`Not moved: ${name}: ${outcome.reason}`);
        if (outcome.kind !== 'failed' && account.has_factor) withFactor.push(name);
        if (outcome.kind !== 'failed' && !account.encrypted_password) without.push(name);
      }
    }
  } finally {
    await database.end();
  }
  report(
    options.apply
      ? `${counts.moved} accounts moved, ${counts.there} were there already, ${counts.failed} could not be moved.`
      : `Only looked: ${counts.moved} accounts would be moved, ${counts.there} are there already, ${counts.failed} could not be moved. Run again with --apply.`,
  );
  list(
    report,
    withFactor,
    'Two-step sign-in cannot be moved, because its secrets must not leave. These people set it up again:',
  );
  list(report, without, 'These people never had a password here and sign in by a mailed link there, too:');
  report('Sessions do not move: everybody signs in once more.');
  return counts.failed;
}

function list(report: (line: string) => void, names: string[], heading: string): void {
  if (names.length === 0) return;
  report(heading);
  for (const name of names) report(`  ${name}`);
}

async function readAccounts(database: pg.Client, after: string): Promise<Account[]> {
  const { rows } = await database.query<Account>(
    `select u.id, u.email, u.encrypted_password, u.email_confirmed_at is not null as is_confirmed, u.banned_until,
       coalesce(u.raw_app_meta_data, '{}') as app_metadata, coalesce(u.raw_user_meta_data, '{}') as user_metadata,
       exists (select from auth.mfa_factors f where f.user_id = u.id and f.status = 'verified') as has_factor
     from auth.users u where u.deleted_at is null and u.id > $1 order by u.id limit $2`,
    [after, PAGE],
  );
  return rows;
}

/** Asks the project for one page of accounts, so that a wrong address or key is told before anything is done. */
async function checkProject(options: MoveOptions): Promise<void> {
  const { status } = await call(options, 'GET', '/admin/users?page=1&per_page=1');
  if (status === 401 || status === 403)
    throw new Error(`${options.projectUrl} does not take the service key.`);
  if (status !== 200)
    throw new Error(`${options.projectUrl}/auth/v1 answers ${status}; is that a Supabase project?`);
}

async function moveOne(options: MoveOptions, account: Account): Promise<Outcome> {
  if (!account.email) return { kind: 'failed', reason: 'it has no mail address' };
  const there = await call(options, 'GET', `/admin/users/${account.id}`);
  if (there.status === 200) {
    return there.body.email === account.email
      ? { kind: 'there' }
      : { kind: 'failed', reason: 'an account with this id and another address is there' };
  }
  if (there.status !== 404) return refused(there);
  if (!options.apply) return { kind: 'moved' };
  const created = await call(options, 'POST', '/admin/users', {
    id: account.id,
    email: account.email,
    email_confirm: account.is_confirmed,
    ...(account.encrypted_password ? { password_hash: account.encrypted_password } : {}),
    user_metadata: account.user_metadata,
    app_metadata: account.app_metadata,
    ...banOf(account),
  });
  if (created.status !== 200) return refused(created);
  if (created.body.id === account.id) return { kind: 'moved' };
  return { kind: 'failed', reason: 'the project gave it another id; delete it there and update the project' };
}

/** What is left of a ban, in whole hours, rounded up. */
function banOf({ banned_until: until }: Account): { ban_duration?: string } {
  const left = until === null ? 0 : until.getTime() - Date.now();
  return left > 0 ? { ban_duration: `${Math.ceil(left / HOUR_MS)}h` } : {};
}

type Reply = { status: number; body: Record<string, unknown> };

function refused({ status, body }: Reply): Outcome {
  const words = body.msg ?? body.message ?? body.error_code ?? body.code;
  return {
    kind: 'failed',
    reason: `refused with ${status}: ${String(words ?? 'no reason given').slice(0, 200)}`,
  };
}

/** One call of the project's admin interface. What is only busy or away is asked again. */
async function call(options: MoveOptions, method: string, path: string, body?: object): Promise<Reply> {
  for (let attempt = 1; ; attempt++) {
    const reply = await callOnce(options, method, path, body).catch((error: Error) => {
      if (attempt === TRIES) throw new Error(`${options.projectUrl} cannot be reached: ${error.message}`);
      return null;
    });
    if (reply && reply.status !== 429 && reply.status < 500) return reply;
    if (reply && attempt === TRIES) return reply;
    await sleep(500 * 2 ** attempt);
  }
}

async function callOnce(
  { projectUrl, serviceKey }: MoveOptions,
  method: string,
  path: string,
  body?: object,
): Promise<Reply> {
  const response = await fetch(`${projectUrl.replace(/\/+$/, '')}/auth/v1${path}`, {
    method,
    headers: {
      apikey: serviceKey,
      Authorization: `Bearer ${serviceKey}`,
      ...(body ? { 'Content-Type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const answer: unknown = await response.json().catch(() => ({}));
  const isObject = typeof answer === 'object' && answer !== null;
  return { status: response.status, body: isObject ? (answer as Record<string, unknown>) : {} };
}
