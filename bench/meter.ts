import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

/** Clock ticks a second of /proc on Linux. */
const ticks = 100;

async function cpuFields(
  pid: number | string,
): Promise<{ parent: number; own: number; ended: number } | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (text === null) return null;
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const at = (index: number) => fields[index] ?? 0;
  return { parent: at(1), own: (at(11) + at(12)) / ticks, ended: (at(13) + at(14)) / ticks };
}

/** Processor seconds that a process has used, all its threads together. */
export const processCpu = async (pid: number): Promise<number> => (await cpuFields(pid))?.own ?? 0;

/** Processor seconds that PostgreSQL has used: postmaster, living backends, and those that have ended. */
export async function postgresCpu(postmaster: number): Promise<number> {
  const entries = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const all = await Promise.all(
    entries.map(async (entry) => ({ pid: Number(entry), fields: await cpuFields(entry) })),
  );
  return all.reduce((sum, { pid, fields }) => {
    if (fields === null) return sum;
    if (pid === postmaster) return sum + fields.own + fields.ended;
    return fields.parent === postmaster ? sum + fields.own : sum;
  }, 0);
}

export const postmasterOf = async (dataDir: string): Promise<number> =>
  Number((await readFile(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0]);

/** What the database did so far, for differences. */
export interface DatabaseCounts {
  statements: number;
  milliseconds: number;
  transactions: number;
}

export class DatabaseMeter {
  readonly #client: pg.Client;
  constructor(adminUrl: string) {
    this.#client = new pg.Client({ connectionString: adminUrl, application_name: 'bench meter' });
    // A run that failed stops the database under it, and says why itself.
    this.#client.on('error', () => {});
  }
  open(): Promise<pg.Client> {
    return this.#client.connect();
  }
  close(): Promise<void> {
    return this.#client.end();
  }

  async counts(): Promise<DatabaseCounts> {
    const { rows } = await this.#client.query<DatabaseCounts>(
      `select coalesce(sum(calls), 0)::float8 as statements, coalesce(sum(total_exec_time), 0) as milliseconds,
         coalesce(sum(calls) filter (where query ilike 'commit%'), 0)::float8 as transactions
       from pg_stat_statements s join pg_database d on d.oid = s.dbid
       where d.datname = current_database() and s.userid <> (select oid from pg_roles where rolname = current_user)`,
    );
    return rows[0] ?? { statements: 0, milliseconds: 0, transactions: 0 };
  }

  /** Statements since the last reset, by how often they ran. */
  async statements(): Promise<Array<{ query: string; calls: number; mean: number; max: number }>> {
    const { rows } = await this.#client.query(
      `select query, calls::float8 as calls, mean_exec_time as mean, max_exec_time as max
       from pg_stat_statements s join pg_database d on d.oid = s.dbid
       where d.datname = current_database() and s.userid <> (select oid from pg_roles where rolname = current_user)
       order by calls desc limit 40`,
    );
    return rows;
  }

  async reset(): Promise<void> {
    await this.#client.query('select pg_stat_statements_reset()');
  }

  /** Entries of the audit log and answers: to see that writes were made. */
  async auditedAnswers(): Promise<number> {
    const { rows } = await this.#client.query<{ count: number }>(
      "select count(*)::int as count from public.audit_log where table_name = 'rsvps'",
    );
    return rows[0]?.count ?? 0;
  }
}
