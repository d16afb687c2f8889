import { open, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { TestServer } from '../../server/testing/test-server.ts';

/** A node of a plan, as PostgreSQL's EXPLAIN has it in JSON. */
export interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Schema?: string;
  Plans?: PlanNode[];
}

/** A statement that the server sent, with the plan it was executed by. */
export interface Captured {
  sql: string;
  plan: PlanNode;
}

/**
 * Has every later connection to the server's database write the plan of each statement to PostgreSQL's log, those inside
 * functions and triggers too. The plans are thereby those of the application's own role, context and policies.
 */
export async function logPlans(server: TestServer): Promise<void> {
  const name = new URL(server.databaseUrl).pathname.slice(1);
  const settings = [
    "session_preload_libraries = 'auto_explain'",
    'auto_explain.log_min_duration = 0',
    "auto_explain.log_format = 'json'",
    'auto_explain.log_nested_statements = on',
    'auto_explain.log_parameter_max_length = 0',
    'log_parameter_max_length = 0',
  ];
  for (const setting of settings) await server.inspect(`alter database ${name} set ${setting}`);
}

/** Reads what was logged for the server's database since it was made; each reading gives what is new. */
export async function planReader(server: TestServer): Promise<() => Promise<Captured[]>> {
  const name = new URL(server.databaseUrl).pathname.slice(1);
  const [row] = await server.inspect<{ data_directory: string }>('show data_directory');
  const path = join(dirname(row?.data_directory ?? ''), 'postgres.log');
  let read = (await stat(path)).size;
  return async () => {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      const { buffer } = await file.read(Buffer.alloc(size - read), 0, size - read, read);
      read = size;
      return toPlans(buffer.toString('utf8'), `pto_login@${name} `);
    } finally {
      await file.close();
    }
  };
}

/** An entry begins with its time; its further lines begin with a tab. */
function toPlans(log: string, of: string): Captured[] {
  return log.split(/\n(?=\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)/).flatMap((entry) => {
    if (!entry.includes(of)) return [];
    const [, json] = /duration: [\d.]+ ms {2}plan:\s*(\{[\s\S]*\})\s*$/.exec(entry) ?? [];
    if (json === undefined) return [];
    const { 'Query Text': sql, Plan: plan } = JSON.parse(json.replaceAll(/\n\t/g, '\n')) as {
      'Query Text': string;
      Plan: PlanNode;
    };
    return [{ sql: sql.replaceAll(/\s+/g, ' ').trim(), plan }];
  });
}

/** The node and everything below it. */
export const nodesOf = (plan: PlanNode): PlanNode[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
